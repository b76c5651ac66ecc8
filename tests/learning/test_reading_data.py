import datetime as dt

import pytest

from learning import reading_data
from learning.models import Reflection, StepFix, StepProgress
from privacy.registry import registered
from tests.factories.cohorts import CohortFactory
from tests.factories.learning import CohortStepFactory, ProgrammeEditionFactory, StepProgressFactory

pytestmark = pytest.mark.django_db


def reflection(step, user, now, text="Ik mis de wijkagent."):
    block_id = "00000000-0000-0000-0000-000000000001"
    return Reflection.objects.create(step=step, user=user, block_id=block_id, text=text, changed_at=now)


def test_every_declaration_is_registered():
    assert {one.model for one in reading_data.DECLARATIONS} <= {one.model for one in registered()}


def test_export_gives_ones_own_marks_and_words_only(now):
    mine, theirs = StepProgressFactory(), StepProgressFactory()
    reflection(mine.step, mine.user, now)
    reflection(theirs.step, theirs.user, now, text="Van een ander.")

    assert [row["stap"] for row in reading_data.progress_of_person(mine.user)] == [mine.step.title]
    assert [row["tekst"] for row in reading_data.reflections_of_person(mine.user)] == ["Ik mis de wijkagent."]


def test_export_gives_what_an_editor_made(now):
    edition = ProgrammeEditionFactory(title="Compacte start", number=3)
    step = CohortStepFactory().edition_step
    StepFix.objects.create(
        edition_step=step,
        old_revision=step.revision,
        new_revision=step.revision,
        reason="Fout in een telefoonnummer.",
        made_by=edition.made_by,
        made_at=now,
    )

    assert [row["editie"] for row in reading_data.editions_by(edition.made_by)] == ["Compacte start (3)"]
    assert [row["reden"] for row in reading_data.fixes_by(edition.made_by)] == ["Fout in een telefoonnummer."]


def test_erase_removes_ones_own_and_leaves_the_rest(now):
    mine, theirs = StepProgressFactory(), StepProgressFactory()
    reflection(mine.step, mine.user, now)
    kept = reflection(theirs.step, theirs.user, now)

    for declaration in reading_data.DECLARATIONS:
        declaration.erase(mine.user, now)

    assert (list(StepProgress.objects.all()), list(Reflection.objects.all())) == ([theirs], [kept])


@pytest.mark.parametrize(("days", "number"), [(366, 1), (364, 0)])
def test_overdue_a_year_after_the_leergroep_ended(now, days, number):
    ended = now.date() - dt.timedelta(days=days)
    cohort = CohortFactory(start_date=ended - dt.timedelta(days=60), end_date=ended)
    progress = StepProgressFactory(step=CohortStepFactory(cohort=cohort))
    reflection(progress.step, progress.user, now)

    assert reading_data.overdue_progress(now).count() == number
    assert reading_data.overdue_reflections(now).count() == number
