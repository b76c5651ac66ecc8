import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone
from django.utils.formats import date_format

from cohorts.actions.invitations import accept_invitation
from cohorts.models import Booking, Cohort, Membership
from home import panels
from learning.models import Submission
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import (
    BookingFactory,
    CohortFactory,
    EventFactory,
    InvitationFactory,
    MembershipFactory,
)
from tests.factories.dates import DatePollFactory, say
from tests.factories.intervision import PromiseFactory, SessionEventFactory
from tests.factories.learning import CohortStepFactory, StepProgressFactory
from tests.home.work import feedback_on, hand_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return CohortFactory(name="Leergroep Twente", slug="twente")


@pytest.fixture
def participant(cohort):
    return MembershipFactory(cohort=cohort).user


@pytest.fixture
def trainer(cohort):
    return MembershipFactory(cohort=cohort, role=Membership.Role.TRAINER).user


def titles(user, now):
    return [thing.title for thing in panels.next_things(user, now)]


def test_next_things_of_a_stranger_are_none(now, cohort):
    CohortStepFactory(cohort=cohort)
    stranger = MembershipFactory().user

    things = panels.next_things(stranger, now)

    assert things == []


def test_steps_come_in_the_order_of_the_programme(now, cohort, participant):
    steps = [CohortStepFactory(cohort=cohort) for _ in range(3)]
    StepProgressFactory(step=steps[0], user=participant)

    assert titles(participant, now) == [steps[1].edition_step.title, steps[2].edition_step.title]


def test_steps_of_the_oldest_leergroep_come_first(now, cohort, participant):
    older = MembershipFactory(
        user=participant, cohort__start_date=cohort.start_date - dt.timedelta(days=90)
    ).cohort
    newest = CohortStepFactory(cohort=cohort)
    steps = [CohortStepFactory(cohort=older) for _ in range(2)]

    assert titles(participant, now) == [step.title for step in (*steps, newest)]


def test_what_comes_after_the_first_stands_by_day(now, cohort, participant):
    today = timezone.localdate(now)
    steps = [CohortStepFactory(cohort=cohort, planned_date=today + dt.timedelta(days)) for days in (9, 12)]
    DatePollFactory(cohort=cohort, deadline_at=now + dt.timedelta(30))
    steps.append(CohortStepFactory(cohort=cohort, planned_date=today + dt.timedelta(15)))

    assert titles(participant, now) == [
        *(step.edition_step.title for step in steps),
        "Wanneer kun jij? Intervisie",
    ]


def test_a_date_poll_waits_until_it_is_answered(now, cohort, participant):
    poll = DatePollFactory(cohort=cohort)
    DatePollFactory(cohort=cohort, deadline_at=now)
    (thing,) = panels.next_things(participant, now)
    say(poll, participant, "y", "y", "n")

    assert (thing.title, thing.waits_on_you) == ("Wanneer kun jij? Intervisie", True)
    assert (thing.url, titles(participant, now)) == (poll.get_absolute_url(), [])


def test_of_each_leergroep_the_date_poll_with_the_nearest_deadline_waits(now, cohort, participant):
    elsewhere = MembershipFactory(user=participant).cohort
    days = [(cohort, 4), (cohort, 2), (elsewhere, 3)]
    polls = [DatePollFactory(cohort=one, deadline_at=now + dt.timedelta(in_days)) for one, in_days in days]

    things = panels.next_things(participant, now)

    assert [thing.url for thing in things] == [polls[1].get_absolute_url(), polls[2].get_absolute_url()]


def test_a_date_poll_about_intervisie_does_not_wait_for_the_trainer(now, cohort, trainer):
    MembershipFactory(cohort=CohortStepFactory(cohort=cohort).cohort)
    DatePollFactory(cohort=cohort)
    half_day = DatePollFactory(cohort=cohort, kind="half_day", title="Dagdeel 3")

    assert [thing.url for thing in panels.next_things(trainer, now)] == [half_day.get_absolute_url()]


def test_a_half_day_is_no_step_to_do(now, cohort, participant):
    CohortStepFactory(cohort=cohort, kind="half_day")

    assert titles(participant, now) == []


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (Submission.State.DRAFT, True),
        (Submission.State.HANDED_IN, False),
        (Submission.State.RETURNED, True),
        (Submission.State.DONE, False),
    ],
)
def test_an_assignment_is_to_do_until_it_is_with_the_trainer(now, cohort, participant, state, shown):
    step = CohortStepFactory(cohort=cohort, kind="assignment")
    hand_in(step=step, author=participant, state=state)

    assert titles(participant, now) == ([step.edition_step.title] if shown else [])


def test_unseen_feedback_comes_first_and_goes_when_seen(now, cohort, participant, trainer):
    CohortStepFactory(cohort=cohort)
    assignment = CohortStepFactory(cohort=cohort, kind="assignment")
    feedback = feedback_on(hand_in(step=assignment, author=participant), trainer=trainer)

    first = panels.next_things(participant, now)[0]
    feedback.seen_at = now
    feedback.save()
    after = panels.next_things(participant, now)[0]

    assert (first.kicker, first.waits_on_you) == ("Antwoord van je trainer", True)
    assert after.kicker == "Elkaars werk kennen"


def test_unread_answer_stands_for_its_opdracht(now, cohort, participant, trainer):
    assignment = CohortStepFactory(cohort=cohort, kind="assignment")
    work = hand_in(step=assignment, author=participant, state=Submission.State.RETURNED)
    feedback_on(work, trainer=trainer)

    things = panels.next_things(participant, now)

    assert [thing.kicker for thing in things] == ["Antwoord van je trainer"]


def test_trainer_sees_the_oldest_submission_and_how_many_follow(now, cohort, trainer):
    step = CohortStepFactory(cohort=cohort, kind="assignment")
    days = [3, 1, 2]
    authors = [MembershipFactory(cohort=cohort).user for _ in days]
    for author, day in zip(authors, days, strict=True):
        hand_in(step=step, author=author, at=now - dt.timedelta(days=day))

    thing = panels.next_things(trainer, now)[0]

    assert thing.title == f"{authors[0].get_full_name()}: {step.edition_step.title}"
    assert thing.more == "Daarna wachten nog 2 inleveringen."


def test_trainer_elsewhere_sees_nothing_of_it(now, cohort):
    step = CohortStepFactory(cohort=cohort, kind="assignment")
    hand_in(step=step, author=MembershipFactory(cohort=cohort).user)
    elsewhere = CohortStepFactory().cohort
    MembershipFactory(cohort=elsewhere)
    other = MembershipFactory(cohort=elsewhere, role=Membership.Role.TRAINER).user

    assert panels.next_things(other, now) == []


def test_coming_events_show_place_and_waiting_list(now, cohort, participant):
    soon, later, past = (
        EventFactory(cohort=cohort, title=title, starts_at=now + dt.timedelta(days=days), place="Kamer 2.14")
        for title, days in (("Dagdeel 2", 2), ("Intervisie", 9), ("Dagdeel 1", -9))
    )
    BookingFactory(event=soon, user=participant)
    BookingFactory(event=later, user=participant, state=Booking.State.WAITING, place_no=None, queue_no=1)
    BookingFactory(event=past, user=participant)

    things = panels.next_things(participant, now)

    clock = timezone.localtime(soon.starts_at).strftime("%H.%M")
    assert [thing.more for thing in things] == [f"{clock} uur, Kamer 2.14", "Je staat op de wachtlijst."]


def test_next_things_are_five_at_most(now, cohort, participant):
    for _ in range(8):
        CohortStepFactory(cohort=cohort)
    for days in range(1, 6):
        event = EventFactory(cohort=cohort, starts_at=now + dt.timedelta(days=days))
        BookingFactory(event=event, user=participant)

    assert len(panels.next_things(participant, now)) == 5


@pytest.mark.parametrize(("days", "word"), [(0, "vandaag"), (1, "morgen")])
def test_day_is_said_as_people_say_it(days, word):
    thing = panels.NextThing(
        rank=1, when=timezone.localdate() + dt.timedelta(days=days), title="", url="", action=""
    )

    assert thing.day == word


def test_next_things_ask_after_a_voornemen_without_its_words(now, participant):
    promise = PromiseFactory(owner=participant)
    PromiseFactory(owner=participant, made_at=now)
    PromiseFactory()

    (thing,) = panels.next_things(participant, now)

    assert thing.title == "Hoe ging het met je voornemen?"
    assert thing.url == f"/voornemens/{promise.public_id}/terugkijken/"
    assert thing.waits_on_you
    assert promise.text not in str(thing)


def test_next_things_lead_to_the_page_of_a_session(now, cohort, participant):
    event = SessionEventFactory(cohort=cohort)
    BookingFactory(event=event, user=participant)

    (thing,) = panels.next_things(participant, now)

    assert thing.url == f"/intervisie/{event.public_id}/"


def test_invitation_in_ones_own_mail_waits_on_start_until_one_joins(now, cohort):
    user = UserFactory(email="noor@vakmanschap.example", verified=True)
    invitation = InvitationFactory(cohort=cohort, email=user.email)

    (thing,) = panels.next_things(user, now)
    accept_invitation(invitation=invitation, actor=user, now=now)

    last_day = timezone.localdate(invitation.expires_at)
    assert (thing.title, thing.url) == (
        "Je bent uitgenodigd voor Leergroep Twente",
        invitation.get_absolute_url(),
    )
    assert thing.more == f"Meedoen met deze leergroep kan tot en met {date_format(last_day, 'j F')}."
    assert (thing.action, thing.waits_on_you) == ("Uitnodiging openen", True)
    assert titles(user, now) == []


def test_invitation_to_any_confirmed_address_of_the_account_counts(now):
    user = UserFactory(verified=True)
    for address, verified in [("Werk@vakmanschap.example", True), ("gok@vakmanschap.example", False)]:
        EmailAddress.objects.create(user=user, email=address, verified=verified)
        InvitationFactory(cohort__name=address, email=address.lower())

    assert titles(user, now) == ["Je bent uitgenodigd voor Werk@vakmanschap.example"]


def test_invitation_is_seen_by_nobody_else_and_a_link_by_nobody(now, cohort, trainer):
    invited = UserFactory(verified=True)
    InvitationFactory(cohort=cohort, email=invited.email)
    InvitationFactory(max_uses=1, email="")
    others = [UserFactory(verified=True), trainer, UserFactory(email="")]

    assert [[title for title in titles(one, now) if "uitgenodigd" in title] for one in others] == [[], [], []]
    assert len(titles(invited, now)) == 1


@pytest.mark.parametrize("why", ["revoked", "used", "expired", "member"])
def test_invitation_that_no_longer_leads_anywhere_is_not_shown(now, why):
    user = UserFactory(verified=True)
    day = dt.timedelta(days=1)
    details = {
        "revoked": {"revoked_at": now},
        "used": {"uses": 1},
        "expired": {"created_at": now - 30 * day, "expires_at": now},
        "member": {"cohort": MembershipFactory(user=user).cohort},
    }
    InvitationFactory(email=user.email, **details[why])

    assert titles(user, now) == []


def test_trainer_of_a_new_leergroep_invites_people_and_then_chooses_a_programme(now, cohort, trainer):
    assert titles(trainer, now) == ["Nodig mensen uit voor Leergroep Twente"]

    InvitationFactory(cohort=cohort)
    assert titles(trainer, now) == ["Kies een programma voor Leergroep Twente"]

    CohortStepFactory(cohort=cohort)
    assert titles(trainer, now) == []


def test_trainer_is_not_asked_to_begin_what_is_over_or_takes_one_day(now, cohort, trainer):
    MembershipFactory(cohort=cohort)
    Cohort.objects.update(end_date=cohort.start_date)
    assert titles(trainer, now) == []

    Membership.objects.filter(role=Membership.Role.PARTICIPANT).delete()
    Cohort.objects.update(
        start_date=timezone.localdate(now) - dt.timedelta(days=9),
        end_date=timezone.localdate(now) - dt.timedelta(days=1),
    )
    assert titles(trainer, now) == []


def test_coming_events_show_what_a_trainer_leads_without_a_place(now, cohort, trainer, participant):
    event = EventFactory(
        cohort=cohort, title="Dagdeel 2", starts_at=now + dt.timedelta(days=2), place="Kamer 2.14"
    )
    CohortStepFactory(cohort=cohort)

    thing = next(thing for thing in panels.next_things(trainer, now) if thing.title == "Dagdeel 2")

    assert thing.more.endswith(" uur, Kamer 2.14; je begeleidt")
    assert thing.url == event.get_absolute_url()
    assert "Dagdeel 2" not in titles(participant, now)
