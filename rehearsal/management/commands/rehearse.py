"""`manage.py rehearse`: a whole season in a scratch database, then every invariant over it."""

import os
import sys
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import ProgrammingError

from agencies.models import CalendarYear
from rehearsal import invariants
from rehearsal.season import report
from rehearsal.season.run import rehearse
from rehearsal.season.scratch import scratch_database
from rehearsal.season.setting_up import season_set_up


class Command(BaseCommand):
    help = "在临时数据库中按时钟演练一个评价年度，列出各月数目并核对规则；有不符的退出码为 1。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", type=int, required=True, help="评价年度")
        parser.add_argument("--enterprises", type=int, required=True, help="企业数")
        parser.add_argument("--seed", type=int, required=True, help="种子：相同则结果相同")
        parser.add_argument("--json", type=Path, help="把结果写入这个文件")
        parser.add_argument("--keep", action="store_true", help="保留临时数据库")

    def handle(
        self, *, year: int, enterprises: int, seed: int, json: Path | None, keep: bool, **_: object
    ) -> None:
        if not 1 <= enterprises <= 9999:
            raise CommandError("企业数应为 1 到 9999。")
        if json is not None and not json.parent.is_dir():
            raise CommandError(f"结果文件所在的文件夹“{json.parent}”不存在。")
        name = f"evalsvc_rehearsal_{year}_{seed}_{os.getpid()}"
        try:
            with scratch_database(name, keep=keep):
                ok = self._pass(year, enterprises, seed, json)
        except ProgrammingError as error:
            raise CommandError(f"不能建立临时数据库：{error}") from error
        if keep:
            self.stderr.write(f"临时数据库保留为 {name}")
        if not ok:
            sys.exit(1)

    def _pass(self, year: int, enterprises: int, seed: int, json: Path | None) -> bool:
        if not CalendarYear.objects.filter(year=year).exists():
            raise CommandError(f"{year} 年的节假日尚未录入，无法演练这一年度。")
        world, meter = rehearse(season_set_up(year), enterprises=enterprises, seed=seed)
        results = invariants.verify()
        self.stdout.write(report.as_table(year))
        self.stdout.write(report.as_mistakes(world))
        for result in results:
            self.stdout.write(result.line)
        self.stderr.write(report.as_figures(meter))
        if json is not None:
            _write(json, report.as_json(year, results))
        return all(result.ok for result in results)


def _write(path: Path, text: str) -> None:
    """Whole or not at all."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
        file.write(text)
    Path(file.name).replace(path)
