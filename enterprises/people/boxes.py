"""What an enterprise says of itself, at signing up and in section 1 of the form. Pure."""

from enterprises.typed.boxes import Box, Kind

ENTERPRISE = (
    Box(
        "uscc",
        "统一社会信用代码",
        Kind.CODE,
        18,
        required=True,
        fixed=True,
        help="注册后不能修改；有误请联系评价机构。",
    ),
    Box("name", "企业名称", Kind.FIRM, 200, required=True, help="与营业执照一致的全称。"),
    Box("division_code", "注册地行政区划", Kind.DIVISION, required=True),
    Box("established_on", "成立日期", Kind.DAY, required=True),
    Box("legal_representative", "法定代表人", Kind.PERSON, 50, required=True),
    Box("registered_capital", "注册资本", Kind.AMOUNT),
    Box("address", "注册地址", Kind.TEXT, 300),
    Box(
        "industry",
        "所属行业",
        Kind.TEXT,
        100,
        help="国民经济行业分类，例如：通用设备制造业。",
    ),
    Box("main_business", "主营业务", Kind.PARAGRAPH, 1000),
    Box("contact_name", "联系人", Kind.PERSON, 50, required=True),
    Box("contact_phone", "联系电话", Kind.PHONE, 30, required=True),
    Box("contact_email", "联系邮箱", Kind.EMAIL),
)
BY_NAME = {box.name: box for box in ENTERPRISE}
