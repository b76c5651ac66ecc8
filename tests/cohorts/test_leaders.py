"""What stands in the calendar of who leads an event without a place on its list."""

import datetime as dt

import pytest

from accounts.models import OutboxMessage
from accounts.outbox import kind_named
from cohorts.actions.events import cancel_event, change_event, plan_event
from cohorts.actions.groups import add_member, change_role, end_membership
from cohorts.actions.places import book, cancel_booking
from cohorts.models import Event, Membership
from cohorts.queries.events import calendar_of
from tests.cohorts.test_calendar import calendar_of as mailed
from tests.cohorts.test_calendar import facts
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import MembershipFactory, OpenEventFactory

pytestmark = pytest.mark.django_db

TWO_HOURS = dt.timedelta(hours=2)
Role = Membership.Role


def planned(cohort, by, now, **more):
    starts_at = now + dt.timedelta(days=9)
    details = {"title": "Dagdeel 1", "starts_at": starts_at, "ends_at": starts_at + TWO_HOURS}
    return plan_event(kind="half_day", cohort=cohort, actor=by, now=now, **details, **more)


def told(user):
    """The kinds of mail to somebody, in order."""
    rows = OutboxMessage.objects.filter(recipient=user).order_by("pk")
    return [row.kind.removeprefix("cohorts.") for row in rows]


def in_feed(user, now):
    return [(entry.sequence, entry.status) for entry in calendar_of(user, now)]


def test_plan_change_and_cancel_event_are_one_entry_for_who_leads(now, cohort, trainer, trainee, participant):
    event = planned(cohort, trainer, now)
    first = mailed("lead_planned", trainer)
    later = {"starts_at": event.starts_at + TWO_HOURS, "ends_at": event.ends_at + TWO_HOURS}
    same = {"title": event.title, "place": "", "video_url": "", "places": None}
    change_event(event=event, actor=trainer, now=now, **later, **same)
    changed = mailed("lead_changed", trainer)
    feed = in_feed(trainer, now)
    cancel_event(event=event, actor=trainer, now=now)
    cancelled = mailed("lead_cancelled", trainer)

    entries = [facts(one) for one in (first, changed, cancelled)]
    assert entries == [("REQUEST", "CONFIRMED", 0), ("REQUEST", "CONFIRMED", 1), ("CANCEL", "CANCELLED", 2)]
    members = mailed("event_cancelled", participant).vevent.uid.value
    assert {one.vevent.uid.value for one in (first, changed, cancelled)} == {members}
    assert (feed, told(trainee)) == ([(1, "CONFIRMED")], ["lead_planned", "lead_changed", "lead_cancelled"])
    assert set(told(participant)) == {"event_planned", "event_changed", "event_cancelled"}


def test_who_comes_to_lead_and_stops_gets_the_entry_and_loses_it(now, cohort, trainer):
    planned(cohort, trainer, now, place="Zaal 1")
    new = UserFactory()
    seen = []
    for _again in range(2):
        membership = add_member(cohort=cohort, user=new, role=Role.TRAINER, now=now)
        seen.append(facts(mailed("lead_planned", new)))
        end_membership(membership=membership, actor=new, now=now)
        seen.append(facts(mailed("lead_ended", new)))

    ended = kind_named("cohorts.lead_ended").build(OutboxMessage.objects.last())
    assert ("Dagdeel 1" in ended.subject + ended.body, "Zaal 1" in str(ended.message())) == (False, False)
    assert [method for method, _status, _sequence in seen] == ["REQUEST", "CANCEL"] * 2
    assert [sequence for _method, _status, sequence in seen] == [1, 2, 3, 4]


def test_change_role_keeps_the_entry_and_its_sequence_rises(now, cohort, trainer, participant):
    planned(cohort, trainer, now)
    membership = Membership.objects.get(user=participant)
    sequences = [in_feed(participant, now)]

    change_role(membership=membership, role=Role.TRAINER, actor=trainer, now=now)
    sequences.append(in_feed(participant, now))
    leads = facts(mailed("lead_planned", participant))
    change_role(membership=membership, role=Role.PARTICIPANT, actor=trainer, now=now)
    sequences.append(in_feed(participant, now))

    assert leads == ("REQUEST", "CONFIRMED", sequences[1][0][0])
    assert [[status for _sequence, status in one] for one in sequences] == [["CONFIRMED"]] * 3
    assert sequences == sorted(sequences)
    assert len({one[0] for one in sequences}) == 3
    assert kind_named("cohorts.lead_ended").build(OutboxMessage.objects.last()) is None


def test_who_leads_and_has_a_place_gets_the_mails_of_that_place(now, cohort, trainer):
    event = OpenEventFactory(cohort=cohort)
    book(event=event, actor=trainer, now=now)

    cancel_event(event=event, actor=trainer, now=now)

    assert told(trainer) == ["booked", "event_cancelled"]


@pytest.mark.parametrize("role", [Role.TRAINER, Role.PARTICIPANT])
def test_who_gives_up_a_place_keeps_the_entry_while_leading(now, cohort, role):
    event, user = OpenEventFactory(cohort=cohort), MembershipFactory(cohort=cohort, role=role).user
    book(event=event, actor=user, now=now)
    booked = facts(mailed("booked", user))

    cancel_booking(event=event, actor=user, now=now)
    mail = kind_named("cohorts.booking_cancelled").build(OutboxMessage.objects.last())

    leads = role == Role.TRAINER
    after = ("REQUEST", "CONFIRMED") if leads else ("CANCEL", "CANCELLED")
    assert facts(mailed("booking_cancelled", user)) == (*after, booked[2] + 1)
    assert ("blijft ze in je agenda" in mail.body) == leads
    assert [status for _sequence, status in in_feed(user, now)] == (["CONFIRMED"] if leads else [])


def test_mail_to_who_no_longer_leads_or_about_what_is_off_is_not_sent(now, cohort, trainer, trainee):
    event = planned(cohort, trainer, now)
    kind = kind_named("cohorts.lead_planned")
    rows = {row.recipient: row for row in OutboxMessage.objects.filter(kind=kind.name)}
    Membership.objects.filter(user=trainee).update(left_at=now)

    after_leaving = [kind.build(rows[one]) is None for one in (trainer, trainee)]
    Event.objects.filter(pk=event.pk).update(state=Event.State.CANCELLED)

    assert (after_leaving, kind.build(rows[trainer])) == ([False, True], None)


@pytest.mark.parametrize("change", [{"state": Event.State.CANCELLED}, {"starts_at": "past"}])
def test_who_comes_to_lead_hears_nothing_of_what_is_over_or_off(now, cohort, trainer, change):
    event = planned(cohort, trainer, now)
    past = {"starts_at": now - TWO_HOURS, "ends_at": now} if "starts_at" in change else change
    Event.objects.filter(pk=event.pk).update(**past)

    newcomer = add_member(cohort=cohort, user=UserFactory(), role=Role.TRAINER, now=now).user

    assert (told(newcomer), Event.objects.get().led_sequence) == ([], event.led_sequence)


def test_who_led_only_past_events_hears_nothing(now, cohort, trainer):
    other = MembershipFactory(cohort=cohort, role=Role.TRAINEE)
    planned(cohort, trainer, now)
    OutboxMessage.objects.all().delete()

    end_membership(membership=other, actor=trainer, now=now + dt.timedelta(days=10))

    assert told(other.user) == []
