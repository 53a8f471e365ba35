#!/usr/bin/env python
"""Django's command line; without DATABASE_URL it runs on the embedded PostgreSQL."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError

from evalsvc import database_url, embedded

WITHOUT_DATABASE = {"score"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evalsvc.settings")
    try:
        if sys.argv[1:2] and sys.argv[1] in WITHOUT_DATABASE:
            # Settings are read all the same; nobody connects, so a broken database does not matter.
            os.environ |= {"DATABASE_URL": "postgresql:///unused", "EVALSVC_DEBUG": "1"}
        else:
            embedded.provide(os.environ)
        execute_from_command_line(sys.argv)
    except (database_url.BadDatabaseUrl, ImproperlyConfigured) as error:
        sys.exit(str(error))
    except OperationalError as error:
        sentence = database_url.complaint(error)
        if sentence is None:
            raise
        sys.exit(sentence)


if __name__ == "__main__":
    main()
