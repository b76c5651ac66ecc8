"""What a migration does to rows that were there before it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.search.models import IndexEntry

from cohorts.models import Event
from tests.factories.casework import CaseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_events_leave_search_and_nothing_else_does():
    kept, once_an_event = CaseFactory(), CaseFactory()
    entries = IndexEntry.objects.filter(object_id=str(once_an_event.pk))
    entries.update(content_type=ContentType.objects.get_for_model(Event))

    import_module("cohorts.migrations.0007_events_leave_search").forget(apps, connection.schema_editor())

    assert list(IndexEntry.objects.values_list("object_id", flat=True)) == [str(kept.pk)]
