import pytest

from learning.models import EditionStep, Frozen, ProgrammeEdition
from tests.factories.learning import CohortStepFactory, EditionStepFactory, LessonPageFactory

pytestmark = pytest.mark.django_db


def test_edition_is_never_saved_again():
    edition = EditionStepFactory().edition

    with pytest.raises(Frozen):
        edition.save()


def test_edition_is_never_removed():
    edition = EditionStepFactory().edition

    with pytest.raises(Frozen):
        edition.delete()


def test_editions_are_never_updated_or_removed_in_bulk():
    EditionStepFactory()

    with pytest.raises(Frozen):
        EditionStep.objects.update(title="anders")
    with pytest.raises(Frozen):
        ProgrammeEdition.objects.all().delete()


def test_pin_takes_title_and_minutes_of_the_new_revision():
    step = EditionStepFactory()
    page = LessonPageFactory(title="Verbeterd", minutes=7)

    step.pin(page.latest_revision, page)

    step.refresh_from_db()
    assert (step.revision, step.title, step.minutes) == (page.latest_revision, "Verbeterd", 7)


@pytest.mark.parametrize("kind", ["lesson", "assignment", "half_day"])
def test_kind_of_names_the_kind_of_a_page(kind):
    step = CohortStepFactory(kind=kind).edition_step

    assert EditionStep.kind_of(step.revision.as_object()) == kind
