"""The service with an empty view beside its pages."""

import os

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evalsvc.settings")
settings.ROOT_URLCONF = "bench.home_page"

from evalsvc.wsgi import application  # noqa: E402  (the addresses are set before they are read)

__all__ = ["application"]
