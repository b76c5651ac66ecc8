"""Composed casussen of before the meelezers come off the site, and lose no word."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from casework.models import Case, CaseReading
from cohorts.models import Audience
from tests.casework.composed import clear, composed, publish, reader_of
from tests.factories.casework import CaseFactory
from tests.factories.cohorts import CohortFactory

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


def test_what_was_read_for_a_leergroep_counts_there_alone(writer, region, now):
    cohort = CohortFactory(region=region)
    case = composed(writer, region, audience=Audience.COHORT, cohort=cohort)
    said = {"case": case, "read_as": "second_reader", "is_clear": True, "from_outside": True, "read_at": now}
    in_group = CaseReading.objects.create(**said, reader=reader_of(), digest="1", audience="cohort")
    in_region = CaseReading.objects.create(**said, reader=reader_of(), digest="1", audience="region")

    migration = import_module("casework.migrations.0009_as_whom_somebody_read")
    migration.who_read_for_a_group_counts_there(apps, connection.schema_editor())

    in_group.refresh_from_db()
    in_region.refresh_from_db()
    assert [in_group.read_as, in_group.cohort] == ["groupmate", cohort]
    assert [in_region.read_as, in_region.cohort] == ["second_reader", None]
