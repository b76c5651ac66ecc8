import datetime as dt

import pytest
from django.core.management import call_command
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from cohorts.models import Booking, Event, Membership, months_after
from learning.actions import editions
from learning.actions.editions import follow_edition, make_edition, pin_step
from learning.actions.schedule import HalfDay
from learning.models import CohortStep, EditionStep, ProgrammePage, StepFix
from learning.queries.reading import frozen_page
from privacy.models import VerbLogEntry
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import CohortFactory, MembershipFactory
from tests.factories.learning import (
    AssignmentPageFactory,
    CohortStepFactory,
    HalfDayPageFactory,
    LessonPageFactory,
    ModulePageFactory,
    ProgrammePageFactory,
)

pytestmark = pytest.mark.django_db

UNREVIEWED_LAW = [("legal", {"text": "<p>Artikel</p>", "reviewer": "", "reviewed_on": None})]


@pytest.fixture
def programme(db):
    """Two modules: a lesson and a dagdeel, then an opdracht."""
    programme = ProgrammePageFactory(title="Compacte start")
    first = ModulePageFactory(parent=programme, title="Elkaars werk kennen")
    LessonPageFactory(parent=first, title="Twee tempo's")
    HalfDayPageFactory(parent=first, title="Dagdeel 1")
    AssignmentPageFactory(parent=ModulePageFactory(parent=programme), title="Meelopen", readers="cohort")
    return programme


@pytest.fixture
def edition(programme, now):
    return make_edition(programme=programme, actor=UserFactory(), now=now)


def half_day(now, days=7):
    return HalfDay(now + dt.timedelta(days=days), "Stadhuis")


def publish(page, **changes):
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def test_make_edition_freezes_steps_in_the_order_of_the_tree(programme, now):
    edition = make_edition(programme=programme, actor=UserFactory(), now=now)

    found = edition.steps.values_list("position", "kind", "title", "module_title")
    assert list(found) == [
        (1, "lesson", "Twee tempo's", "Elkaars werk kennen"),
        (2, "half_day", "Dagdeel 1", "Elkaars werk kennen"),
        (3, "assignment", "Meelopen", "Elkaars werk kennen"),
    ]


def test_make_edition_counts_on(edition, programme, now):
    second = make_edition(programme=programme, actor=None, now=now)

    assert (edition.number, second.number) == (1, 2)


def test_make_edition_takes_the_published_text_not_the_draft(programme, now):
    page = LessonPageFactory(parent=programme.get_children().first().specific, title="Gepubliceerd")
    page.title = "Nog een concept"
    page.save_revision()

    edition = make_edition(programme=programme, actor=UserFactory(), now=now)

    step = edition.steps.get(step_id=page.step_id)
    assert (step.title, frozen_page(step).title) == ("Gepubliceerd", "Gepubliceerd")


def test_make_edition_leaves_out_what_is_not_published(programme, now):
    module = programme.get_children().first().specific
    LessonPageFactory(parent=module, title="Teruggetrokken").unpublish()
    hidden = ModulePageFactory(parent=programme)
    LessonPageFactory(parent=hidden, title="In een verborgen module")
    hidden.unpublish()

    edition = make_edition(programme=programme, actor=UserFactory(), now=now)

    assert list(edition.steps.values_list("title", flat=True)) == ["Twee tempo's", "Dagdeel 1", "Meelopen"]


def test_make_edition_makes_a_revision_beside_a_draft_when_the_page_had_none(programme, now):
    module = programme.get_children().first().specific
    page = module.add_child(instance=type(LessonPageFactory())(title="Zonder revisie", slug="zonder"))
    draft = type(page).objects.get(pk=page.pk)
    draft.title = "Concept"
    draft_revision = draft.save_revision()

    edition = make_edition(programme=programme, actor=UserFactory(), now=now)

    step = edition.steps.get(step_id=page.step_id)
    page.refresh_from_db()
    assert frozen_page(step).title == "Zonder revisie"
    assert (page.live_revision, page.latest_revision) == (step.revision, draft_revision)


def test_make_edition_refuses_a_programme_without_steps(now):
    with pytest.raises(editions.NothingToFreeze):
        make_edition(programme=ProgrammePageFactory(), actor=UserFactory(), now=now)


def test_make_edition_refuses_law_that_nobody_reviewed(programme, now):
    module = programme.get_children().first().specific
    module.add_child(instance=type(LessonPageFactory())(title="Recht", slug="recht", body=UNREVIEWED_LAW))

    with pytest.raises(editions.LawNotReviewed):
        make_edition(programme=programme, actor=UserFactory(), now=now)

    assert programme.editions.count() == 0


def test_make_edition_stands_in_the_log_of_editors(programme, now):
    editor = UserFactory()

    make_edition(programme=programme, actor=editor, now=now)

    entry = PageLogEntry.objects.get(action="learning.make_edition")
    assert (entry.page_id, entry.user, entry.data) == (programme.pk, editor, {"number": 1})


def test_purge_of_revisions_leaves_what_an_edition_pins(edition):
    step = edition.steps.first()
    page = step.revision.content_object
    publish(page, title="Nieuwer")
    publish(page, title="Nieuwst")

    call_command("purge_revisions", verbosity=0)

    assert list(page.revisions.order_by("pk").values_list("pk", flat=True)) == [
        step.revision_id,
        page.latest_revision_id,
    ]


def test_autosave_does_not_write_over_what_an_edition_pins(edition):
    step = edition.steps.first()
    page = step.revision.content_object
    page.title = "Zomaar getypt"

    page.save_revision(overwrite_revision=step.revision)

    assert frozen_page(EditionStep.objects.get(pk=step.pk)).title == "Twee tempo's"
    assert Revision.objects.for_instance(page).count() == 2


def test_autosave_writes_over_a_draft_that_no_edition_pins(edition):
    page = LessonPageFactory()
    page.title = "Verder getypt"

    page.save_revision(overwrite_revision=page.latest_revision)

    assert Revision.objects.for_instance(page).count() == 1


def test_pin_step_gives_every_leergroep_the_published_text(edition, now):
    step = edition.steps.first()
    was = step.revision
    page = publish(step.revision.content_object, title="Twee klokken", minutes=9)

    fix = pin_step(edition_step=step, reason=" Er stond een fout in. ", actor=UserFactory(), now=now)

    step.refresh_from_db()
    assert (step.revision, step.title, step.minutes) == (page.live_revision, "Twee klokken", 9)
    assert (fix.old_revision, fix.new_revision, fix.reason) == (
        was,
        page.live_revision,
        "Er stond een fout in.",
    )
    assert frozen_page(step).title == "Twee klokken"


def test_pin_step_stands_in_the_log_of_editors(edition, now):
    step = edition.steps.first()
    page = publish(step.revision.content_object, title="Beter")

    pin_step(edition_step=step, reason="Fout", actor=UserFactory(), now=now)

    assert PageLogEntry.objects.get(action="learning.pin_step").page_id == page.pk
    assert ModelLogEntry.objects.count() == 0


def test_pin_step_refuses_without_a_reason(edition, now):
    step = edition.steps.first()
    publish(step.revision.content_object, title="Beter")

    with pytest.raises(editions.ReasonMissing):
        pin_step(edition_step=step, reason="  ", actor=UserFactory(), now=now)


def test_pin_step_refuses_when_nothing_new_was_published(edition, now):
    step = edition.steps.first()
    page = step.revision.content_object
    page.title = "Alleen een concept"
    page.save_revision()

    with pytest.raises(editions.NothingNew):
        pin_step(edition_step=step, reason="Fout", actor=UserFactory(), now=now)


def test_pin_step_refuses_a_page_that_is_not_published(edition, now):
    step = edition.steps.first()
    step.revision.content_object.unpublish()

    with pytest.raises(editions.NotPublished):
        pin_step(edition_step=step, reason="Fout", actor=UserFactory(), now=now)

    assert StepFix.objects.count() == 0


def test_follow_edition_makes_a_step_for_each_with_dates_and_readers(edition, now):
    cohort = CohortFactory(start_date=now.date())

    followed = follow_edition(
        cohort=cohort, edition=edition, half_days=[half_day(now)], actor=UserFactory(), now=now
    )

    steps = list(followed.steps.order_by("edition_step__position"))
    assert [step.kind for step in steps] == ["lesson", "half_day", "assignment"]
    assert [step.deadline_at is not None for step in steps] == [False, False, True]
    assert [step.readers for step in steps] == ["trainer", "trainer", "cohort"]
    assert all(step.planned_date for step in steps)


def test_follow_edition_plans_the_half_day_with_the_participants_on_the_list(edition, now):
    cohort = CohortFactory(start_date=now.date())
    participant = MembershipFactory(cohort=cohort).user
    MembershipFactory(cohort=cohort, role=Membership.Role.TRAINER)
    when = half_day(now)

    follow_edition(cohort=cohort, edition=edition, half_days=[when], actor=UserFactory(), now=now)

    event = Event.objects.get()
    assert (event.title, event.place, event.kind) == ("Dagdeel 1", "Stadhuis", Event.Kind.HALF_DAY)
    assert (event.starts_at, event.ends_at) == (when.starts_at, when.starts_at + dt.timedelta(minutes=180))
    assert CohortStep.objects.get(edition_step__kind="half_day").event == event
    assert [booking.user for booking in Booking.objects.all()] == [participant]


def test_follow_edition_begins_where_it_is_told(edition, now):
    cohort = CohortFactory(start_date=now.date())
    start = now.date() + dt.timedelta(days=6)

    followed = follow_edition(
        cohort=cohort,
        edition=edition,
        half_days=[half_day(now, days=8)],
        actor=UserFactory(),
        now=now,
        start_date=start,
    )

    assert followed.steps.order_by("edition_step__position").first().planned_date >= start


def test_follow_edition_stands_in_the_log(edition, now):
    trainer = UserFactory()

    followed = follow_edition(
        cohort=CohortFactory(), edition=edition, half_days=[half_day(now)], actor=trainer, now=now
    )

    entry = VerbLogEntry.objects.get(verb="learning.follow_edition")
    assert (entry.actor, entry.object_id) == (trainer, followed.public_id)


@pytest.mark.parametrize(("by_default", "months"), [(True, 6), (False, 12)])
def test_follow_edition_moves_only_an_end_that_nobody_chose(edition, programme, now, by_default, months):
    ProgrammePage.objects.filter(pk=programme.pk).update(months=6)
    cohort = CohortFactory(end_date_is_default=by_default)

    follow_edition(cohort=cohort, edition=edition, half_days=[half_day(now)], actor=UserFactory(), now=now)

    cohort.refresh_from_db()
    assert cohort.end_date == months_after(cohort.start_date, months)


def test_follow_edition_refuses_a_programme_twice(edition, programme, now):
    cohort = CohortFactory()
    follow = {"cohort": cohort, "half_days": [half_day(now)], "actor": UserFactory(), "now": now}
    follow_edition(edition=edition, **follow)
    newer = make_edition(programme=programme, actor=None, now=now)

    with pytest.raises(editions.AlreadyFollowed):
        follow_edition(edition=newer, **follow)


@pytest.mark.parametrize("days", [[], [7, 14]])
def test_follow_edition_refuses_another_number_of_half_days(edition, now, days):
    half_days = [half_day(now, days=number) for number in days]

    with pytest.raises(editions.HalfDaysDoNotFit):
        follow_edition(
            cohort=CohortFactory(), edition=edition, half_days=half_days, actor=UserFactory(), now=now
        )


def test_follow_edition_refuses_half_days_that_overlap(programme, now):
    HalfDayPageFactory(parent=programme.get_children().first().specific)
    edition = make_edition(programme=programme, actor=None, now=now)
    first = half_day(now)
    second = HalfDay(first.starts_at + dt.timedelta(minutes=179))

    with pytest.raises(editions.HalfDaysOutOfOrder):
        follow_edition(
            cohort=CohortFactory(),
            edition=edition,
            half_days=[first, second],
            actor=UserFactory(),
            now=now,
        )


def test_publishing_during_a_run_changes_nothing_for_the_leergroep(now):
    step = CohortStepFactory()
    title = step.edition_step.title
    page = step.edition_step.revision.content_object

    publish(page, title="Herschreven", body=[("text", "<p>Nieuw</p>")])

    fresh = CohortStep.objects.get(pk=step.pk)
    assert (fresh.title, frozen_page(fresh.edition_step).title) == (title, title)
    assert list(frozen_page(fresh.edition_step).body) == []
