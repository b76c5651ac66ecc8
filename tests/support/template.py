"""Make the migrated template of the engine under test before anything asks for it."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from tests.support import database  # noqa: E402

if __name__ == "__main__":
    database.make_template()
