"""`manage.py due --at MOMENT`: what the clock would do at a moment, nothing of it done."""

import json
from datetime import datetime

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from agencies.access import CLOCK
from agencies.day_words import full_moment
from agencies.deadlines import BEIJING, beijing_day
from agencies.duties import duty_rooms
from agencies.models import Season
from agencies.season_bounds import BOUNDS
from followup.agenda.selectors import duties_of

WRONG = 2
YEARS = BOUNDS["year"].least, BOUNDS["year"].most
EXAMPLE = "2026-10-20T23:59:59+08:00"


class Command(BaseCommand):
    help = "列出系统在某一时刻会自动办理的事项，只列不办；--json 输出 JSON。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--at", help=f"时刻，须带时区，例如 {EXAMPLE}；不填为现在")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *, at: str | None, json: bool, **options: object) -> None:
        now = timezone.now() if at is None else _moment(at)
        found = {name: list(room.happens(now)) for name, room in duty_rooms}
        happens = {name: sentences for name, sentences in found.items() if sentences}
        write = self._write_json if json else self._write_lines
        write(now, happens, closing(now))

    def _write_json(self, now: datetime, happens: dict[str, list[str]], closing: list[str]) -> None:
        found = {"at": now.astimezone(BEIJING).isoformat(), "happens": happens, "closes": closing}
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))

    def _write_lines(
        self, now: datetime, happens: dict[str, list[str]], closing: list[str]
    ) -> None:
        self.stdout.write(f"{full_moment(now)}（北京时间），系统会自动办理：")
        sentences = [sentence for of_room in happens.values() for sentence in of_room]
        for sentence in sentences or ["（没有到期的事项）"]:
            self.stdout.write(f"  {sentence}")
        if closing:
            self.stdout.write("当天 24:00 截止：")
            for title in closing:
                self.stdout.write(f"  {title}")


def closing(now: datetime) -> list[str]:
    """What closes at the end of this Beijing day, for whoever it is."""
    today = beijing_day(now)
    seasons = Season.objects.filter(year__range=(today.year - 1, today.year)).order_by("year")
    return [duty.title for duty in duties_of(CLOCK, seasons) if duty.due_on == today]


def _moment(said: str) -> datetime:
    try:
        moment = datetime.fromisoformat(said.strip())
    except ValueError as error:
        sentence = f"“{said}”不是一个时刻，请按 {EXAMPLE} 的样式填写。"
        raise CommandError(sentence, returncode=WRONG) from error
    if moment.tzinfo is None:
        sentence = f"“{said}”没有写明时区，请按 {EXAMPLE} 的样式填写，+08:00 为北京时间。"
        raise CommandError(sentence, returncode=WRONG)
    if not YEARS[0] <= moment.year <= YEARS[1]:
        sentence = f"“{said}”不在 {YEARS[0]} 年至 {YEARS[1]} 年之间。"
        raise CommandError(sentence, returncode=WRONG)
    return moment
