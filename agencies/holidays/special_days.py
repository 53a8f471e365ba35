"""Holidays and make-up days of a year: as `chinesecalendar` knows them, or from the province's CSV.

CSV: one day a line, `日期,类型,名称`: an ISO date, 放假 or 调休上班, a name; a heading line is passed over.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import chinese_calendar

from agencies.day_words import full_day

HOLIDAY = "holiday"
MAKEUP = "makeup"
KINDS = {"放假": HOLIDAY, "holiday": HOLIDAY, "调休上班": MAKEUP, "调休": MAKEUP, "makeup": MAKEUP}
WORDS = {HOLIDAY: "放假", MAKEUP: "调休上班"}
ENCODINGS = ("utf-8-sig", "gb18030")
WEEKDAYS = "一二三四五六日"


class BadCalendar(ValueError):
    """`mistakes`: one Chinese sentence each."""

    def __init__(self, mistakes: list[str]):
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True)
class SpecialDay:
    day: date
    kind: str
    name: str

    @property
    def line(self) -> str:
        """As `read_csv` reads it."""
        return f"{self.day},{WORDS[self.kind]},{self.name}"


def why_not_special(day: date, kind: str) -> str:
    """A make-up day is a day of the weekend; empty for a day that may stand."""
    if kind == MAKEUP and day.weekday() < 5:
        return f"{day} 是星期{WEEKDAYS[day.weekday()]}，本来就上班，不能是调休上班日"
    return ""


def counted(days: Iterable[SpecialDay]) -> tuple[int, int]:
    """How many days off and how many make-up days."""
    kinds = [one.kind for one in days]
    return kinds.count(HOLIDAY), kinds.count(MAKEUP)


def loaded_words(year: int, days: Iterable[SpecialDay]) -> str:
    holidays, makeup_days = counted(days)
    return f"{year} 年共 {holidays} 个放假日、{makeup_days} 个调休上班日"


def changes_between(present: Iterable[SpecialDay], wanted: Iterable[SpecialDay]) -> Iterator[str]:
    """One sentence a day that becomes another, in the order of days."""
    was, becomes = {d.day: d for d in present}, {d.day: d for d in wanted}
    for day in sorted(was.keys() | becomes.keys()):
        old, new = was.get(day), becomes.get(day)
        if old != new:
            yield f"{full_day(day)} {_word(old)} → {_word(new)}"


def _word(special: SpecialDay | None) -> str:
    return f"{WORDS[special.kind]}（{special.name}）" if special else "按星期"


def known_years() -> list[int]:
    return sorted({day.year for day in chinese_calendar.holidays})


def published(year: int) -> list[SpecialDay]:
    """The year as the package knows it, in order of days. Raises BadCalendar for any other year."""
    if year not in known_years():
        first, *_, last = known_years()
        sentence = (
            f"程序自带的节假日数据没有 {year} 年（只有 {first} 至 {last} 年）；"
            "请在国务院办公厅公布安排后用 --csv 文件录入。"
        )
        raise BadCalendar([sentence])
    days = [
        SpecialDay(day, kind, chinese_calendar.Holiday(name).chinese)
        for kind, table in (
            (HOLIDAY, chinese_calendar.holidays),
            (MAKEUP, chinese_calendar.workdays),
        )
        for day, name in table.items()
        if day.year == year
    ]
    return sorted(days, key=lambda special: special.day)


def read_file(content: bytes, year: int) -> list[SpecialDay]:
    """The same from a file, in UTF-8 or GB18030. Raises BadCalendar."""
    for encoding in ENCODINGS:
        try:
            return read_csv(content.decode(encoding), year)
        except UnicodeDecodeError:
            continue
    raise BadCalendar(["文件既不是 UTF-8 也不是 GB18030 编码，请另存后再试。"])


def read_csv(text: str, year: int) -> list[SpecialDay]:
    """The province's list for one year. Raises BadCalendar with every mistake and its line."""
    days: dict[date, SpecialDay] = {}
    mistakes: list[str] = []
    for number, cells in enumerate(csv.reader(io.StringIO(text)), start=1):
        cells = [cell.strip() for cell in cells]
        if not any(cells) or (number == 1 and cells[0].lower() in ("日期", "day")):
            continue
        try:
            special = _special_day(cells, year)
            if special.day in days:
                raise ValueError(f"{special.day} 写了两次")
            days[special.day] = special
        except ValueError as error:
            mistakes.append(f"第 {number} 行：{error}。")
    if not days and not mistakes:
        mistakes.append(f"文件里没有 {year} 年的节假日，未做任何改动。")
    if mistakes:
        raise BadCalendar(mistakes)
    return sorted(days.values(), key=lambda special: special.day)


def _special_day(cells: list[str], year: int) -> SpecialDay:
    if len(cells) < 3:
        raise ValueError("应有日期、类型、名称三列")
    try:
        day = date.fromisoformat(cells[0])
    except ValueError:
        raise ValueError(f"“{cells[0]}”不是 {year}-01-01 这样的日期") from None
    kind = KINDS.get(cells[1])
    if kind is None:
        raise ValueError(f"类型“{cells[1]}”只能是放假或调休上班")
    if day.year != year:
        raise ValueError(f"{day} 不在 {year} 年")
    if sentence := why_not_special(day, kind):
        raise ValueError(sentence)
    if not cells[2]:
        raise ValueError("名称不能为空")
    return SpecialDay(day, kind, cells[2])
