import datetime as dt
import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from wagtail.documents import get_document_model

from learning.models import Attachment, Submission
from privacy import tasks
from privacy.actions.files import (
    remove_bytes_of_nothing,
    remove_file,
    remove_files_of_nothing,
    remove_stale_uploads,
)
from privacy.models import PrivateFile
from tests.factories.learning import CohortStepFactory
from tests.factories.privacy import PrivateFileFactory
from tests.support.files import pdf

pytestmark = pytest.mark.django_db
LONG_AGO = dt.timedelta(hours=7)


@pytest.fixture(autouse=True)
def _storage_of_its_own(tmp_path, monkeypatch):
    """For the models too: after a test that changed STORAGES theirs is no longer the one of `storages`."""
    for storage in (storages["private"], PrivateFile._meta.get_field("file").storage):
        for place in ("base_location", "location"):
            monkeypatch.setitem(storage.__dict__, place, str(tmp_path / "private"))


@pytest.fixture
def old(now):
    return now - LONG_AGO


def exists(private_file):
    return private_file.file.storage.exists(private_file.file.name)


def test_remove_file_takes_its_bytes_when_the_transaction_is_through(django_capture_on_commit_callbacks):
    private_file = PrivateFileFactory()

    with django_capture_on_commit_callbacks(execute=True):
        remove_file(private_file=private_file)

    assert not exists(private_file)
    assert not PrivateFile.objects.exists()


def test_remove_file_that_is_rolled_back_keeps_its_bytes():
    private_file = PrivateFileFactory()

    with transaction.atomic():
        remove_file(private_file=private_file)
        transaction.set_rollback(True)

    assert exists(private_file)


def test_remove_files_of_nothing_removes_only_what_nothing_holds_for_hours(now, old):
    lost, new = PrivateFileFactory(created_at=old), PrivateFileFactory(created_at=now)

    count = remove_files_of_nothing(now=now)

    assert (count, list(PrivateFile.objects.all())) == (1, [new])
    assert lost not in PrivateFile.objects.all()


def test_remove_files_of_nothing_keeps_an_attachment(now, old, attachment_of):
    held = PrivateFileFactory(created_at=old)
    attachment_of(held)

    count = remove_files_of_nothing(now=now)

    assert (count, list(PrivateFile.objects.all())) == (0, [held])


@pytest.fixture
def attachment_of(now):
    def attach(private_file):
        step = CohortStepFactory(kind="assignment")
        submission = Submission.objects.create(step=step, author=private_file.owner, created_at=now)
        return Attachment.objects.create(submission=submission, private_file=private_file, added_at=now)

    return attach


def test_remove_bytes_of_nothing_removes_only_what_has_no_row_for_hours(now):
    storage = storages["private"]
    held = PrivateFileFactory()
    document = get_document_model().objects.create(title="Lijst", file=ContentFile(pdf(), "lijst.pdf"))
    lost = storage.save("ab/cd/lost", ContentFile(b"x"))
    later = now + LONG_AGO

    assert remove_bytes_of_nothing(now=now) == 0
    assert remove_bytes_of_nothing(now=later) == 1

    assert not storage.exists(lost)
    assert exists(held)
    assert storage.exists(document.file.name)


def test_remove_bytes_of_nothing_in_an_empty_storage_finds_nothing(now):
    assert remove_bytes_of_nothing(now=now) == 0


def test_remove_stale_uploads_removes_what_was_left_hours_ago(now, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    new, stale = (Path(settings.FILE_UPLOAD_TEMP_DIR / name) for name in ("new", "stale"))
    new.touch()
    stale.touch()
    os.utime(stale, (0, 0))

    count = remove_stale_uploads(now=now)

    assert (count, new.exists(), stale.exists()) == (1, True, False)


def test_sweep_files_runs_them_all(old):
    PrivateFileFactory(created_at=old)

    tasks.sweep_files()

    assert not PrivateFile.objects.exists()
