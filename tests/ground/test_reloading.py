"""`make dev`: the web server that starts again, and templates read anew."""

import os
import subprocess
import sys

import pytest

from evalsvc import embedded
from evalsvc.launcher import programs

ASK = "from django.conf import settings; print(settings.TEMPLATES[0]['OPTIONS']['loaders'])"


def loaders(**extra: str) -> str:
    """The loaders of templates that a process with this environment uses."""
    environ = {
        "DATABASE_URL": "postgresql:///evalsvc",
        "DJANGO_SETTINGS_MODULE": "evalsvc.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env={"PATH": os.environ["PATH"], **environ, **extra},
        cwd=embedded.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout


def test_only_the_web_server_differs():
    run, dev = programs("127.0.0.1", 8000), programs("127.0.0.1", 8000, reload=True)
    assert [name for name in run if run[name] != dev[name]] == ["网页服务"]
    assert "granian" in run["网页服务"]
    assert dev["网页服务"][-2:] == ["runserver", "127.0.0.1:8000"]


@pytest.mark.parametrize(("reload", "kept"), [("0", True), ("1", False)])
def test_templates_are_kept_in_memory_unless_one_develops(reload, kept):
    assert ("cached" in loaders(EVALSVC_DEBUG="1", EVALSVC_RELOAD=reload)) is kept
