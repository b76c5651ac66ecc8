"""Composed casussen of before the meelezers come off the site, and lose no word."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from casework.models import Case
from tests.casework.composed import clear, composed, publish, reader_of
from tests.factories.casework import CaseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_what_was_composed_is_a_concept_again(writer, region, now):
    case = composed(writer, region)
    clear(case, reader_of(), reader_of(region), now=now)
    case, invented = publish(case, writer), CaseFactory()

    migration = import_module("casework.migrations.0007_take_back_unread_cases")
    migration.take_back(apps, connection.schema_editor())

    case.refresh_from_db()
    assert (case.live, case.has_unpublished_changes, case.was_composed) == (False, True, True)
    assert case.approach_text == "Iemand krijgt een brief."
    assert Case.objects.get(pk=invented.pk).live is True
