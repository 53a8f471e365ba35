"""`manage.py verify`: every invariant over the present database; exit 1 when one is broken."""

import sys

from django.core.management.base import BaseCommand

from rehearsal import invariants


class Command(BaseCommand):
    help = "核对数据库是否处处符合规则：逐条列出数目和 ✓ 或 ✗，有不符的退出码为 1。"

    def handle(self, *args: object, **options: object) -> None:
        results = invariants.verify()
        for result in results:
            self.stdout.write(result.line)
        if not all(result.ok for result in results):
            sys.exit(1)
