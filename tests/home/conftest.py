import contextlib
import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from home.actions.site import make_site
from tests.support import database, postgres

PASSPHRASE = "een zin van een paar woorden"


@pytest.fixture
def site(db):
    """The pages that every site has."""
    return make_site(now=timezone.now())


@pytest.fixture
def passphrase(monkeypatch):
    """What a backup is sealed with, and the programs that make one."""
    monkeypatch.setenv("BACKUP_PASSPHRASE", PASSPHRASE)
    if connection.vendor == "postgresql":
        monkeypatch.setenv("PATH", f"{postgres.programs()}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def empty_machine(tmp_path, settings):
    """`with empty_machine() as connection:` a database and a data folder with nothing in them."""

    @contextlib.contextmanager
    def machine(name="other", *, migrated=False):
        settings.DATA_DIR = tmp_path / name
        settings.PRIVATE_ROOT, settings.MEDIA_ROOT = (
            settings.DATA_DIR / "private",
            settings.DATA_DIR / "media",
        )
        settings.DATA_DIR.mkdir()
        with database.copied(settings.DATA_DIR) as own:
            emptied(own)
            if migrated:
                call_command("migrate", verbosity=0)
            yield own

    return machine


def emptied(own):
    own.close()
    if own.vendor == "sqlite":
        Path(own.settings_dict["NAME"]).unlink()
    else:
        with own.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
