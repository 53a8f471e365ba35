"""`python -m bench NAME`: Django is set up first, so that a benchmark may import what it measures."""

import os
import runpy
import sys

import django

from evalsvc import embedded

if __name__ == "__main__":
    embedded.provide(os.environ)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evalsvc.settings")
    django.setup()
    runpy.run_module(f"bench.{sys.argv[1]}", run_name="__main__")
