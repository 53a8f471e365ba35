"""Static files as production has them: collected, under names that change with their content."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings


@contextmanager
def collected(folder: Path) -> Iterator[dict[str, str]]:
    """Collects into the folder; while it lasts pages name the files by what this answers with: the
    name of a file's source → its name there."""
    with override_settings(
        STATIC_ROOT=folder,
        STORAGES=settings.STORAGES
        | {"staticfiles": {"BACKEND": "evalsvc.static_files.HashedModules"}},
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield json.loads((folder / "staticfiles.json").read_text())["paths"]
