"""`manage.py demo`: demonstration data in every stage, and who can sign in. Development only."""

import os
import unicodedata

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from agencies.deadlines import beijing_day
from agencies.models import Season
from rehearsal.demonstration import cast, showcase
from reviews.cases.models import Evaluation

PASSWORD = "demo-2026-kjzx"
HEADINGS = ("登录名", "姓名或企业", "身份", "可以做什么")


class Command(BaseCommand):
    help = "生成演示数据（已有则不再生成），并列出演示账户；只用于开发环境。"

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEBUG:
            raise CommandError("演示数据只能在开发环境（EVALSVC_DEBUG=1）中生成。")
        if not Season.objects.exists():
            raise CommandError("还没有评价年度和节假日数据，请先运行 manage.py prepare。")
        password = os.environ.get("EVALSVC_DEMO_PASSWORD") or PASSWORD
        today = beijing_day(timezone.now())
        if not Evaluation.objects.exists():
            showcase.build(today=today)
        elif not cast.users():
            raise CommandError("数据库中已有其他评价，不再混入演示数据。")
        showcase.keep_open(today=today)
        showcase.set_password(password)
        self.stdout.write(_table([HEADINGS, *cast.accounts()]))
        self.stdout.write(f"演示账户的密码：{password}")


def _table(rows: list[tuple[str, ...]]) -> str:
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell + " " * (w - _width(cell)) for cell, w in zip(row, widths, strict=True))
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
