"""What follows from each act of a revocation, said wherever the act is offered (pages and admin)."""

OF_PROPOSING = "提出后即告知企业，不能撤回；企业在期限内可以陈述申辩，之后核实，再由提出人以外的另一名省级人员决定。"
OF_VERIFYING = (
    "核实情况记录在案，不能修改；企业不能再陈述申辩，由提出人以外的另一名省级人员决定是否撤销。"
)
OF_REVOKING = (
    "决定不能撤回。公开页面即时显示编号已撤销，编号不再重用；企业和评价机构收到决定和理由，"
    "编号所属年度该企业不能再申请。"
)
OF_WITHDRAWING = "决定不能撤回。这件撤销程序终结，编号继续有效；企业和评价机构收到决定和理由。"
