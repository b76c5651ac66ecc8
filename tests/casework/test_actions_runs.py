import pytest
from wagtail.models import Revision

from casework.actions.runs import decide, decide_key, finish_key, finish_run, restart_run, start_run
from casework.models import Case, Decision, Run
from casework.queries.runs import play_of
from learning.models import StepProgress
from privacy.actions.drafts import DraftChangedElsewhere, save_draft
from privacy.queries import draft_of
from privacy.verbs import Refused
from tests.factories.accounts import UserFactory
from tests.factories.casework import CaseFactory, RunFactory
from tests.factories.cohorts import MembershipFactory
from tests.factories.learning import (
    CohortProgrammeFactory,
    CohortStepFactory,
    EditionStepFactory,
    LessonPageFactory,
)

pytestmark = pytest.mark.django_db


def choose(run, number, now, **changed):
    answer = {"option": 1, "certainty": 70, "reason": "Ik twijfel."} | changed
    return decide(run=run, actor=run.user, number=number, **answer, now=now)


def finished(run, now):
    choose(run, 1, now)
    choose(run, 2, now)
    return finish_run(run=run, actor=run.user, would_differ=True, why="Ik zou bellen.", now=now)


def lesson_with_link(case, user):
    """A lesson of the leergroep of this deelnemer, whose page links to the casus."""
    cohort = MembershipFactory(user=user).cohort
    programme = CohortProgrammeFactory(cohort=cohort)
    page = LessonPageFactory(body=[("case_link", {"case": case, "explanation": ""})])
    edition_step = EditionStepFactory(edition=programme.edition, page=page)
    return CohortStepFactory(cohort=cohort, cohort_programme=programme, edition_step=edition_step)


def test_start_run_twice_is_one_run_on_what_is_published(now):
    case, user = CaseFactory(), UserFactory()

    first = start_run(case=case, actor=user, now=now)
    second = start_run(case=case, actor=user, now=now)

    assert first == second
    assert first.revision == case.live_revision


def test_start_run_without_moments_is_refused(now):
    with pytest.raises(Refused, match="nog geen beslismomenten"):
        start_run(case=CaseFactory(moments=0), actor=UserFactory(), now=now)


def test_start_run_goes_on_and_remembers_the_lesson_that_sent_somebody(now):
    case, user = CaseFactory(), UserFactory()
    begun = start_run(case=case, actor=user, now=now)
    step = lesson_with_link(case, user)

    run = start_run(case=case, actor=user, step=step, now=now)

    assert (run, run.step) == (begun, step)


def test_decide_keeps_the_choice_encrypted_and_drops_the_draft(now):
    run = RunFactory()
    save_draft(owner=run.user, key=decide_key(run, 1), body={"text": "Ik twijfel."}, version=0, now=now)

    decision = decide(
        run=run,
        actor=run.user,
        number=1,
        option=2,
        certainty=70,
        reason="Ik twijfel.",
        draft_version=0,
        now=now,
    )

    stored = Decision.objects.get(pk=decision.pk)
    assert (stored.number, stored.option, stored.certainty, stored.reason) == (1, 2, 70, "Ik twijfel.")
    assert draft_of(run.user, decide_key(run, 1)) is None


def test_decide_twice_the_same_is_one_decision_and_another_is_refused(now):
    run = RunFactory()
    first = choose(run, 1, now)

    again = choose(run, 1, now)

    assert again == first
    with pytest.raises(Refused, match="lag al vast"):
        choose(run, 1, now, option=2)
    assert list(Decision.objects.values_list("number", "option")) == [(1, 1)]


@pytest.mark.parametrize(("number", "option", "why"), [(2, 1, "komt later"), (1, 3, "Die keuze is er niet")])
def test_decide_out_of_turn_or_off_the_list_is_refused(now, number, option, why):
    run = RunFactory()

    with pytest.raises(Refused, match=why):
        choose(run, number, now, option=option)

    assert Decision.objects.count() == 0


def test_decide_never_drops_what_another_tab_saved(now):
    run = RunFactory()
    key = decide_key(run, 1)
    save_draft(owner=run.user, key=key, body={"text": "Uit het andere venster."}, version=0, now=now)

    with pytest.raises(DraftChangedElsewhere):
        decide(
            run=run,
            actor=run.user,
            number=1,
            option=1,
            certainty=50,
            reason="Hier.",
            draft_version=0,
            now=now,
        )

    assert draft_of(run.user, key).fields == {"text": ["Uit het andere venster."]}
    assert Decision.objects.count() == 0


def test_decide_takes_what_this_tab_saved_while_the_button_was_pressed(now):
    run = RunFactory()
    save_draft(owner=run.user, key=decide_key(run, 1), body={"text": "Er weet"}, version=0, now=now)

    decide(
        run=run,
        actor=run.user,
        number=1,
        option=1,
        certainty=50,
        reason="Er weet iemand meer.",
        draft_version=0,
        now=now,
    )

    assert draft_of(run.user, decide_key(run, 1)) is None
    assert Decision.objects.get().reason == "Er weet iemand meer."


def test_an_edit_during_a_run_changes_nothing_in_it(now):
    run = RunFactory()
    choose(run, 1, now)
    case = Case.objects.get(pk=run.case.pk)
    case.title = "Anders"
    case.stages.set([case.stages.first()])
    case.save()
    case.save_revision().publish()

    play = play_of(Run.objects.get(pk=run.pk))

    assert [moment.name for moment in play.story.moments] == ["Moment 1", "Moment 2"]
    assert play.story.title == run.case.title
    assert [passed.option for passed in play.passed] == ["Wachten"]


def test_autosave_by_an_editor_leaves_what_a_run_reads(now):
    run = RunFactory()
    case = Case.objects.get(pk=run.case.pk)
    case.title = "Anders"

    case.save_revision(overwrite_revision=run.revision)

    assert Revision.objects.get(pk=run.revision.pk).content["title"] == run.case.title


def test_finish_run_keeps_the_answer_and_is_harmless_twice(now):
    run = RunFactory()
    save_draft(owner=run.user, key=finish_key(run), body={"text": "Ik zou bellen."}, version=0, now=now)

    finished(run, now)
    again = finish_run(run=run, actor=run.user, would_differ=True, why="Ik zou bellen.", now=now)

    assert (again.would_differ, again.why, again.finished_at) == (True, "Ik zou bellen.", now)
    assert draft_of(run.user, finish_key(run)) is None
    with pytest.raises(Refused, match="al afgerond"):
        finish_run(run=run, actor=run.user, would_differ=False, why="Toch niet.", now=now)


def test_finish_run_before_the_last_moment_is_refused(now):
    run = RunFactory()
    choose(run, 1, now)

    with pytest.raises(Refused, match="komt later"):
        finish_run(run=run, actor=run.user, would_differ=False, why="Nee.", now=now)


def test_finish_run_ticks_off_the_lesson_that_sent_somebody(now):
    run = RunFactory()
    run.step = lesson_with_link(run.case, run.user)
    run.save()

    finished(run, now)

    assert list(StepProgress.objects.values_list("step", "user")) == [(run.step.pk, run.user.pk)]


def test_finish_run_after_leaving_the_leergroep_ticks_off_nothing(now):
    run = RunFactory()
    run.step = lesson_with_link(run.case, run.user)
    run.save()
    run.user.memberships.update(left_at=now)

    finished(run, now)

    assert StepProgress.objects.count() == 0


def test_restart_run_begins_anew_and_the_old_one_takes_no_more_decisions(now):
    run = RunFactory()
    choose(run, 1, now)

    new = restart_run(run=run, actor=run.user, now=now)

    assert new != run
    assert list(Run.objects.visible_to(run.user)) == [new]
    with pytest.raises(Refused, match="opnieuw begonnen"):
        choose(run, 2, now)
    with pytest.raises(Refused, match="opnieuw begonnen"):
        restart_run(run=run, actor=run.user, now=now)


def test_restart_run_after_the_end_leaves_the_finished_one_to_look_at(now):
    run = RunFactory()
    finished(run, now)

    new = restart_run(run=run, actor=run.user, now=now)

    assert set(Run.objects.visible_to(run.user)) == {run, new}
