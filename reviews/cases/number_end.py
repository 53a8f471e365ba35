"""A number that would be over when it is issued, and what the province can do. Pure."""

from datetime import date

from agencies.day_words import full_day

REMEDY = (
    "省科技厅可以：在系统管理的“评价年度”中把“编号有效期至”改到公告之后（例如次年 3月31日）；"
    "或改批较早的日期；或告知企业参加下一年度评价。"
)


def over_when_issued(*, issued_on: date, valid_until: date, what: str) -> str:
    """The sentence, beginning with `what` is done; empty while the number would be in force."""
    if issued_on <= valid_until:
        return ""
    return (
        f"{what}，最早 {full_day(issued_on)} 公告，那时编号已过有效期 {full_day(valid_until)}，"
        f"一发出就失效。{REMEDY}"
    )
