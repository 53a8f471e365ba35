"""What people are told when a case moves: one page of texts.

In the texts {enterprise}, {year}, {agency}, {phone}, {reason}, {due}, {number} and {deadline} stand
for the case's own; a reason comes without its full stop. {deadline} is the enterprise's last day to
submit, and `while_open` is added to the text until that day is over. A legal notice is mailed at once and by itself; the rest may be gathered in a digest.
"""

from typing import NamedTuple

ENTERPRISE, REVIEWER, PROVINCE = "enterprise", "reviewer", "province"


class Notice(NamedTuple):
    to: str
    subject: str
    body: str
    legal: bool = False
    while_open: str = ""


AGAIN = "企业可以在 {deadline} 24:00（北京时间）前重新填报。"
NOTICES: dict[str, list[Notice]] = {
    "submit": [
        Notice(
            ENTERPRISE,
            "{year} 年度《信息表》已提交",
            "{enterprise}的《信息表》已提交，由{agency}受理（电话 {phone}）。受理前可以撤回修改。",
        )
    ],
    "resubmit": [
        Notice(
            ENTERPRISE,
            "{year} 年度《信息表》补正后已提交",
            "{enterprise}补正后的《信息表》已提交，由{agency}继续审查（电话 {phone}）。",
        ),
        Notice(REVIEWER, "{enterprise}已补正", "{enterprise}已补正并重新提交，请继续形式审查。"),
    ],
    "return_for_correction": [
        Notice(
            ENTERPRISE,
            "{year} 年度《信息表》退回补正，请于 {due} 24:00 前提交",
            "{agency}对{enterprise}的《信息表》提出了审查意见。请登录查看各条意见，"
            "修改后于 {due} 24:00（北京时间）前重新提交，逾期失效。咨询电话 {phone}。",
            legal=True,
        )
    ],
    "forward": [
        Notice(
            ENTERPRISE,
            "{year} 年度评价材料已报送省科技厅",
            "{agency}已完成形式审查，并将{enterprise}的材料报送省科技厅。",
        )
    ],
    "reject": [
        Notice(
            ENTERPRISE,
            "{year} 年度评价：形式审查不通过",
            "{enterprise}的《信息表》形式审查不通过。理由：{reason}。咨询电话 {phone}。",
            legal=True,
            while_open=AGAIN,
        )
    ],
    "lapse": [
        Notice(
            ENTERPRISE,
            "{year} 年度评价：逾期失效",
            "{enterprise}的 {year} 年度评价已失效。原因：{reason}。咨询电话 {phone}。",
            legal=True,
        ),
        Notice(
            PROVINCE, "{enterprise}逾期失效", "{enterprise}（{agency}）已失效。原因：{reason}。"
        ),
    ],
    "send_back": [
        Notice(
            REVIEWER,
            "省科技厅退回：{enterprise}",
            "省科技厅将{enterprise}退回重新审查。理由：{reason}。",
        )
    ],
    "decline": [
        Notice(
            ENTERPRISE,
            "{year} 年度评价：省级评审不通过",
            "{enterprise}的 {year} 年度评价省级评审不通过。理由：{reason}。",
            legal=True,
            while_open=AGAIN,
        ),
    ],
    "publish": [
        Notice(
            ENTERPRISE,
            "{year} 年度拟入库名单公示",
            "{enterprise}已列入拟入库科技型中小企业名单，正在公示。",
        )
    ],
    "accept_objection": [
        Notice(
            ENTERPRISE,
            "{year} 年度公示：有异议正在核实",
            "公示期内收到对{enterprise}的异议，正在核实。核实期间暂缓入库。",
            legal=True,
        )
    ],
    "dismiss_objection": [
        Notice(
            ENTERPRISE,
            "{year} 年度公示：异议不成立",
            "对{enterprise}的异议经核实不成立，公示期满后随下一次公告入库。",
            legal=True,
        )
    ],
    "uphold_objection": [
        Notice(
            ENTERPRISE,
            "{year} 年度公示：异议成立，不予入库",
            "对{enterprise}的异议经核实成立，不予入库。理由：{reason}。",
            legal=True,
        )
    ],
    "register": [
        Notice(
            ENTERPRISE,
            "{year} 年度已入库，登记编号 {number}",
            "{enterprise}已列入科技型中小企业库，入库登记编号 {number}。请登录查看、打印证明页。",
            legal=True,
        )
    ],
    "revoke": [
        Notice(
            ENTERPRISE,
            "入库登记编号 {number} 已撤销",
            "{enterprise}的入库登记编号 {number} 已撤销。理由：{reason}。",
            legal=True,
        ),
    ],
}
