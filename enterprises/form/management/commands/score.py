"""`manage.py score FACTS.json` (or `-`): the score sheet as JSON, by the contract of rulebook §2."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from enterprises.form.scoring import BadFacts, read_facts, score

BAD_FACTS_EXIT = 2


class Command(BaseCommand):
    help = "按 2017-115 版规则计算得分：读取事实（JSON），输出得分表（JSON）。"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("facts", help="事实文件的路径，或用 - 表示标准输入")

    def handle(self, *, facts: str, **options: object) -> None:
        try:
            sheet = score(read_facts(_text(facts)))
        except BadFacts as bad:
            for mistake in bad.mistakes:
                self.stderr.write(mistake)
            sys.exit(BAD_FACTS_EXIT)
        self.stdout.write(json.dumps(sheet.to_json(), ensure_ascii=False, indent=2))


def _text(source: str) -> str:
    try:
        content = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except (OSError, ValueError) as error:
        raise BadFacts([f"读不到文件“{source}”，请检查路径和权限。"]) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFacts(["不是 UTF-8 文本，请另存为 UTF-8 后再试。"]) from error
