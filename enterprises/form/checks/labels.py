"""What each box is called on the form, for the sentences."""

from enterprises.form.vocabulary import Section

LABELS: dict[Section, dict[str, str]] = {
    Section.ENTERPRISE: {
        "uscc": "统一社会信用代码",
        "name": "企业名称",
        "division_code": "注册地行政区划",
        "established_on": "成立日期",
        "registered_capital": "注册资本",
        "legal_representative": "法定代表人",
        "address": "注册地址",
        "contact_name": "联系人",
        "contact_phone": "联系电话",
        "contact_email": "联系邮箱",
        "industry": "所属行业",
        "main_business": "主营业务",
    },
    Section.CONDITIONS: {
        "resident": "在中国境内（不含港澳台）注册的居民企业",
        "not_restricted": "产品和服务不属于禁止、限制和淘汰类",
        "no_incident": "上年及当年未发生重大安全、重大质量事故和严重环境违法、科研严重失信行为",
        "not_listed": "未列入经营异常名录和严重违法失信企业名单",
        "rd_ledger": "已设置研发支出辅助账",
    },
    Section.STAFF: {
        "total_start": "季初职工总数",
        "total_end": "季末职工总数",
        "technical_start": "季初科技人员数",
        "technical_end": "季末科技人员数",
    },
    Section.FINANCE: {
        "main_income": "主营业务收入",
        "other_income": "其他业务收入",
        "cost_expense": "成本费用支出总额",
        "total_assets": "资产总额",
        "net_assets": "净资产",
        "net_profit": "净利润",
        "taxes": "实际上缴税费总额",
        "rd_measure": "研发投入指标",
    },
    Section.PROJECTS: {
        "name": "项目名称",
        "mode": "研发形式",
        "starts_on": "开始日期",
        "ends_on": "结束日期",
        "expense": "研发费用",
    },
    Section.IP: {
        "name": "名称",
        "kind": "类别",
        "number": "授权号",
        "granted_on": "授权日期",
        "valid_until": "有效期至",
        "owner": "权属人",
        "acquired": "获得方式",
        "product": "对应的主要产品（服务）",
    },
    Section.PRODUCTS: {
        "name": "产品（服务）名称",
        "field": "所属技术领域",
        "income": "上年度收入",
    },
    Section.CONFIRMATIONS: {
        "kind": "类型",
        "certificate_number": "证书编号",
        "issuer": "发证（批准）机关",
        "issued_on": "发证日期",
        "valid_until": "有效期至",
        "rank": "排名",
    },
}
