"""Lines of a sheet that are no rows: sums, and what stands below the last row. Pure."""

import re
from decimal import Decimal

from enterprises.form.spreadsheets.rows import Rows
from enterprises.form.spreadsheets.units import folded
from enterprises.typed.amounts import BadAmount, parse

OF_WHAT = (
    r"(?:本页|本表|以上|上述|各|全部|所有|其中|项目|费用|金额|经费|研发|产品|服务|销售|收入|支出|投入|知识产权|专利"
    r"|年度|本年度?|全年|上年度?|当年度?|20[0-9]{2}年度?|[(（]?[一二三四五六七八九十][)）]?、)*"
)
SUM = re.compile(
    rf"{OF_WHAT}(?:(?:[合总小共累]计|合计数|总额|总数|总和|total|sub-?total|grandtotal|sum)"
    r"|总(?=金额|收入|费用|支出|研发|投入))(?:研发|销售)?(?:金额|数|额|收入|费用|支出|投入|经费)?"
    r"[:,]?(?:共?[0-9]+[项个件条行])?(?:[(\[【].*[)\]】])?"
)
COUNTED = re.compile(r"(?:共计?|合计)[:,]?[0-9]+[项个件条行].{0,4}")
FOOTER = re.compile(
    r"(?:注|备注|附注|说明|填[报表]说明|(?:制|填)表(?:人|日期|单位|时间)?|审核(?:人|日期)?|复核人?"
    r"|编制(?:人|单位|日期)|经办人|(?:单位|企业|财务|部门|项目)?负责人|会计主管|法定?代表人"
    r"|填报(?:人|日期|单位)|日期|(?:企业|单位)?(?:盖章|公章|签章|签字)|联系(?:人|电话)|电话)"
    r"(?:[(\[【].*?[)\]】])?(?::.*)?"
)


def is_sum(row: list[str]) -> bool:
    """By one of its first two words, the first of which may be a counter."""
    words = [folded(cell) for cell in row if cell][:2]
    return any(SUM.fullmatch(word) or COUNTED.fullmatch(word) for word in words)


def is_footer(row: list[str]) -> bool:
    """A note or a signature: 制表人：李明, 注：……"""
    words = [folded(cell) for cell in row if cell]
    return bool(words) and bool(FOOTER.fullmatch(words[0]))


def is_bare_sum(row: list[str], above: Rows, places: list[int]) -> bool:
    """A line of nothing but amounts, each the sum of those above it."""
    filled = [place for place, cell in enumerate(row) if cell]
    return (
        bool(filled)
        and set(filled) <= set(places)
        and all(
            _amount(row, place) == sum(_amount(one, place) for one in above) for place in filled
        )
    )


def _amount(row: list[str], place: int) -> Decimal:
    try:
        return parse(row[place] if place < len(row) else "", rounds=True) or Decimal(0)
    except BadAmount:
        return Decimal("NaN")
