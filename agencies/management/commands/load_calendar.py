"""`manage.py load_calendar YEAR [--csv FILE]`: make a year's holidays and make-up days known."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.refusals import Refusal
from agencies.access import CLOCK
from agencies.holidays.special_days import (
    BadCalendar,
    SpecialDay,
    loaded_words,
    published,
    read_file,
)
from agencies.services.calendar import NotConfirmed, load_year, take_back

REASON = "由系统维护人员用命令录入国务院办公厅公布的安排。"


class Command(BaseCommand):
    help = (
        "录入一个年份的放假和调休上班日：程序自带的年份直接录入，其他年份用 --csv 文件。"
        "在办期限会因此变动的，先列出来，核对后加 --confirm 才改动。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", type=int, help="年份，例如 2027")
        parser.add_argument("--csv", help="每行：日期,类型（放假或调休上班）,名称")
        parser.add_argument("--reason", default=REASON, help="记录在案的理由")
        parser.add_argument("--confirm", default="", help="核对变动后，填列出的确认码")
        parser.add_argument("--take-back", action="store_true", help="撤回这个年份")

    def handle(
        self, *, year: int, csv: str | None, reason: str, confirm: str, **options: object
    ) -> None:
        about = {"actor": CLOCK, "year": year, "reason": reason, "now": timezone.now()}
        try:
            if options["take_back"]:
                take_back(**about)
                self.stdout.write(f"已撤回 {year} 年的日历。")
                return
            days = _from_file(Path(csv), year) if csv else published(year)
            plan = load_year(**about, days=days, seen=confirm)
        except BadCalendar as bad:
            raise CommandError("\n".join(bad.mistakes)) from bad
        except NotConfirmed as asked:
            raise CommandError(_asking(asked)) from asked
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"已录入 {year} 年：{loaded_words(year, plan.days)}。")
        for moved in plan.moved:
            self.stdout.write(moved.sentence)


def _asking(asked: NotConfirmed) -> str:
    plan = asked.plan
    lines = [
        asked.sentence,
        *plan.doubts,
        *plan.warnings,
        *(moved.sentence for moved in plan.moved),
    ]
    return "\n".join([*lines, f"核对无误的，请加 --confirm {plan.fingerprint} 再运行一次。"])


def _from_file(path: Path, year: int) -> list[SpecialDay]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadCalendar([f"读不到文件“{path}”，请检查路径和权限。"]) from error
    return read_file(content, year)
