#!/usr/bin/env python
"""Django's command line; without DATABASE_URL it runs on the embedded PostgreSQL."""

import os
import sys

from django.core.management import execute_from_command_line

from evalsvc import embedded

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evalsvc.settings")
    embedded.provide(os.environ)
    execute_from_command_line(sys.argv)
