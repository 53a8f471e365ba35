"""What follows from each act on an objection, said wherever the act is offered (pages and admin)."""

OF_ACCEPTING = "受理后该企业暂停入库，同一批次的其他企业不受影响；核实后由省科技厅决定异议是否成立。受理不能撤回。"
OF_REFUSING = (
    "不予受理后这件异议办结，不影响该企业入库，不能再改；异议人凭回执码可以看到理由，"
    "所附文件按规定的天数保留后清除。"
)
OF_A_FINDING = "写下的内容记录在案，不能修改，只能补充；省科技厅据此决定异议是否成立。"
OF_DISMISSING = (
    "决定不能撤回。没有其他已受理的异议时，该企业恢复公示，公示期满后可以入库；"
    "异议人凭回执码可以看到处理意见。"
)
OF_UPHOLDING = (
    "决定不能撤回。该企业本次评价不通过，不再入库；对这家企业的其他未办结异议一并按成立办结，"
    "处理意见企业和异议人都会看到。"
)
