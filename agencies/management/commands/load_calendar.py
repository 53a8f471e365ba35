"""`manage.py load_calendar YEAR [--csv FILE]`: make a year's holidays and make-up days known."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agencies.services.calendar import load_calendar
from agencies.special_days import BadCalendar, SpecialDay, published, read_csv

ENCODINGS = ("utf-8-sig", "gb18030")


class Command(BaseCommand):
    help = "录入一个年份的放假和调休上班日：程序自带的年份直接录入，其他年份用 --csv 文件。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", type=int, help="年份，例如 2027")
        parser.add_argument("--csv", help="每行：日期,类型（放假或调休上班）,名称")

    def handle(self, *, year: int, csv: str | None, **options: object) -> None:
        try:
            days = _from_file(Path(csv), year) if csv else published(year)
        except BadCalendar as bad:
            raise CommandError("\n".join(bad.mistakes)) from bad
        count = load_calendar(year=year, days=days)
        self.stdout.write(f"已录入 {year} 年：{count} 个放假和调休上班日。")


def _from_file(path: Path, year: int) -> list[SpecialDay]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadCalendar([f"读不到文件“{path}”，请检查路径和权限。"]) from error
    for encoding in ENCODINGS:
        try:
            return read_csv(content.decode(encoding), year)
        except UnicodeDecodeError:
            continue
    raise BadCalendar(["文件既不是 UTF-8 也不是 GB18030 编码，请另存后再试。"])
