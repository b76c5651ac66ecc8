"""Methods from before their steps said what they stand for."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from intervision.actions.methods import load_methods
from intervision.models import Method, MethodStep

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def delivered(db):
    """The methods as they came, emptied as in a site from before, in their revisions too."""
    load_methods()
    Method.objects.filter(slug__in=["kliniek", "consultatie"]).delete()
    kept = {step.pk: (step.part, step.is_core) for step in MethodStep.objects.all()}
    MethodStep.objects.update(part="", is_core=False)
    for method in Method.objects.all():
        forget(method.latest_revision)
    return kept


def forget(revision):
    for step in revision.content["steps"]:
        del step["part"], step["is_core"]
    revision.save()


def move():
    migration = import_module("intervision.migrations.0006_move_two_to_the_casussen")
    migration.move(apps, connection.schema_editor())


def fill():
    migration = import_module("intervision.migrations.0004_fill_parts_and_core")
    migration.fill(apps, connection.schema_editor())


def test_steps_as_delivered_get_what_the_data_say(delivered):
    fill()

    assert {step.pk: (step.part, step.is_core) for step in MethodStep.objects.all()} == delivered


def test_a_method_with_a_renamed_step_stays_as_editors_made_it(delivered):
    MethodStep.objects.filter(name="Voorval kiezen").update(name="Kies iets")

    fill()

    steps = MethodStep.objects.filter(method__slug="incidentmethode")
    assert set(steps.values_list("part", "is_core")) == {("", False)}


def test_publishing_a_concept_from_before_keeps_the_parts(delivered):
    method = Method.objects.get(slug="incidentmethode")
    revision = method.latest_revision
    revision.content["steps"][1]["name"] = "Kies iets"
    revision.save()

    fill()
    revision.refresh_from_db()
    revision.publish()

    parts = [step.part for step in Method.objects.get(slug="incidentmethode").steps.all()]
    assert parts == ["look_back", "", "", "", "", "", "", "", "harvest"]


def test_filling_twice_leaves_what_editors_chose_in_a_concept(delivered):
    fill()
    revision = Method.objects.get(slug="incidentmethode").latest_revision
    revision.content["steps"][0]["part"] = ""
    revision.save()

    fill()

    revision.refresh_from_db()
    assert revision.content["steps"][0]["part"] == ""


def test_two_methods_move_to_the_casussen_with_their_concepts(delivered):
    Method.objects.update(stands_under="intervision")
    revision = Method.objects.get(slug="terugredeneren").latest_revision
    del revision.content["stands_under"]
    revision.save()

    move()
    revision.refresh_from_db()
    revision.publish()

    moved = Method.objects.filter(stands_under="casework").values_list("slug", flat=True)
    assert sorted(moved) == ["samen-naar-een-aanpak", "terugredeneren"]
