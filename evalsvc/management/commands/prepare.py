"""`manage.py prepare`: migrate, reference data, demonstration data; `make run` calls it."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.serializers import deserialize
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

# The rooms of the first versions, whose tables have other names.
GONE = {"enterprises", "reviews"}
OLD = (
    "这个数据库是改版之前的，表名已不同，不能直接升级。其中如只有演示数据：停止服务，"
    "移走或删除 {var} 文件夹后重新运行 make run；用 DATABASE_URL 指定数据库的，请换一个空的数据库。"
)


class Command(BaseCommand):
    help = "Migrate, load what reference data is still missing, and make the demonstration data."

    def handle(self, *args: Any, **options: Any) -> None:
        self._must_not_be_of_old()
        call_command("migrate", verbosity=0, interactive=False)
        for folder in settings.FIXTURE_DIRS:
            for path in sorted(Path(folder).glob("*.json")):
                self._load(path)
        if settings.DEBUG and os.environ.get("EVALSVC_DEMO") != "0":
            call_command("demo", stdout=self.stdout)

    def _must_not_be_of_old(self) -> None:
        """Tables of two versions side by side would look like an empty service."""
        applied = MigrationRecorder(connection).applied_migrations()
        if GONE & {app for app, _ in applied}:
            raise CommandError(OLD.format(var=settings.VAR_DIR))

    def _load(self, path: Path) -> None:
        """Load a file whose tables are all empty; what the province has edited since is its own."""
        models = {type(row.object) for row in deserialize("json", path.read_text("utf-8"))}
        if models and not any(model._base_manager.exists() for model in models):
            call_command("loaddata", str(path), verbosity=0)
            self.stderr.write(f"已载入 {path.name}")
