"""A date poll: asking a leergroep when it can, and making the best moment an event."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.outbox import post_to_all
from cohorts.actions.events import EndsBeforeStart, IsInThePast, plan_event
from cohorts.actions.states import POLL
from cohorts.models import Cohort, DatePoll, Event, PollAnswer, PollDate, RequiredPerson
from cohorts.queries.groups import members_of, trainers_of
from cohorts.queries.polls import asked_in
from privacy.actions.logs import log_verb
from privacy.verbs import Refused, verb

FEWEST, MOST = 3, 8
REMINDED_BEFORE = timedelta(days=1)

State = DatePoll.State


class WrongNumberOfDates(Refused):
    sentence = _("Stel drie tot acht verschillende momenten voor.")


class DeadlineTooLate(Refused):
    sentence = _("De laatste dag om te antwoorden ligt vóór het eerste moment, en is nog niet voorbij.")


class DeadlineHasPassed(Refused):
    sentence = _("De tijd om te antwoorden is voorbij. Laat het weten aan wie de datum kiest.")


class NotEveryDateAnswered(Refused):
    sentence = _("Kies bij elk moment of je kunt.")


@verb(logs=True, says=_("datumprikker gestart"))
def start_poll(
    *,
    cohort: Cohort,
    kind: str,
    title: str,
    dates: Sequence[tuple[datetime, datetime]],
    deadline_at: datetime,
    actor: User,
    now: datetime,
    place: str = "",
    required: Iterable[User] = (),
    timezone: str = "Europe/Amsterdam",
) -> DatePoll:
    """Propose moments (start and end, with a zone) to a leergroep, and ask everybody concerned.

    `required` are people of the leergroep without whom a moment does not suit. Raise
    WrongNumberOfDates, EndsBeforeStart, IsInThePast and DeadlineTooLate.
    """
    _require_dates(dates, deadline_at, now)
    poll = DatePoll.objects.create(
        cohort=cohort,
        kind=kind,
        title=title,
        place=place,
        timezone=timezone,
        deadline_at=deadline_at,
        started_by=actor,
        created_at=now,
    )
    PollDate.objects.bulk_create(PollDate(poll=poll, starts_at=start, ends_at=end) for start, end in dates)
    members = {user.pk for user in members_of(cohort)}
    RequiredPerson.objects.bulk_create(
        RequiredPerson(poll=poll, user=user) for user in {*required} if user.pk in members
    )
    log_verb(actor=actor, target=poll, now=now)
    _notify(poll, asked_in(poll).exclude(pk=actor.pk), "cohorts.poll_started", now)
    return poll


@verb(logs=True, says=_("datumprikker beantwoord"))
def answer_poll(*, poll: DatePoll, actor: User, answers: Mapping[PollDate, str], now: datetime) -> None:
    """Say for every moment whether one can; answering again replaces what was said.

    Raise NotEveryDateAnswered, DeadlineHasPassed, DateIsChosen and PollIsWithdrawn.
    """
    poll = _locked(poll)
    POLL.require("answer_poll", poll)
    if now >= poll.deadline_at:
        raise DeadlineHasPassed
    dates = list(poll.dates.all())
    if any(date not in answers for date in dates):
        raise NotEveryDateAnswered
    for date in dates:
        PollAnswer.objects.update_or_create(
            date=date, user=actor, defaults={"answer": answers[date], "answered_at": now}
        )
    log_verb(actor=actor, target=poll, owner=actor, now=now)


@verb(logs=True, says=_("datum gekozen"))
def make_event_of_poll(*, poll: DatePoll, date: PollDate, actor: User, now: datetime) -> Event:
    """Plan the event at one of the moments, with the deelnemers on its list, and close the poll.

    Who said no to it is not on the list but may still come. Everybody hears which moment it
    became. Clicking twice gives the same event; another moment raises DateIsChosen. Raise
    PollIsWithdrawn, and what `plan_event` raises.
    """
    poll = _locked(poll)
    if poll.event and poll.event.starts_at == date.starts_at:
        return poll.event
    POLL.require("make_event_of_poll", poll)
    date = poll.dates.get(pk=date.pk)
    asked = list(asked_in(poll))
    away = [answer.user for answer in date.answers.filter(answer=PollAnswer.Answer.NO).select_related("user")]
    event = plan_event(
        kind=poll.kind,
        title=poll.title,
        starts_at=date.starts_at,
        ends_at=date.ends_at,
        timezone=poll.timezone,
        place=poll.place,
        cohort=Cohort.objects.get(pk=poll.cohort_id),
        actor=actor,
        away=away,
        now=now,
    )
    poll.event, poll.state = event, State.MADE
    poll.save()
    log_verb(actor=actor, target=poll, now=now)
    on_list = set(event.bookings.exclude(state="cancelled").values_list("user_id", flat=True))
    _notify(poll, [user for user in asked if user.pk not in on_list], "cohorts.poll_made", now)
    return event


@verb(logs=True, says=_("datumprikker ingetrokken"))
def withdraw_poll(*, poll: DatePoll, actor: User, now: datetime) -> DatePoll:
    """Take a poll back and tell who was asked; twice is harmless. Raise DateIsChosen."""
    poll = _locked(poll)
    if not POLL.require("withdraw_poll", poll):
        return poll
    poll.state = State.WITHDRAWN
    poll.save()
    log_verb(actor=actor, target=poll, now=now)
    _notify(poll, asked_in(poll).exclude(pk=actor.pk), "cohorts.poll_withdrawn", now)
    return poll


@transaction.atomic
def remind_of_polls(*, now: datetime) -> None:
    """Ask once more who said nothing yet, a day before the deadline; and call who may choose after it."""
    still_open = DatePoll.objects.filter(state=State.OPEN)
    for poll in still_open.filter(deadline_at__gt=now, deadline_at__lte=now + REMINDED_BEFORE):
        if poll.created_at > poll.deadline_at - REMINDED_BEFORE:
            continue  # they were asked less than a day ago
        answered = PollAnswer.objects.filter(date__poll=poll).values("user")
        _notify(poll, asked_in(poll).exclude(pk__in=answered), "cohorts.poll_reminder", now)
    over = still_open.filter(deadline_at__lte=now, dates__starts_at__gt=now).distinct()
    for poll in over.select_related("started_by", "cohort"):
        _notify(poll, _who_chooses(poll), "cohorts.poll_over", now)


def _who_chooses(poll: DatePoll) -> Iterable[User]:
    """Who started it, or the trainers once that person has left."""
    still_there = members_of(poll.cohort).filter(pk=poll.started_by_id, is_active=True)
    return still_there or trainers_of(poll.cohort)


def _require_dates(dates: Sequence[tuple[datetime, datetime]], deadline_at: datetime, now: datetime) -> None:
    starts = {start for start, _end in dates}
    if not FEWEST <= len(starts) == len(dates) <= MOST:
        raise WrongNumberOfDates
    if any(end <= start for start, end in dates):
        raise EndsBeforeStart
    if min(starts) <= now:
        raise IsInThePast
    if not now < deadline_at <= min(starts):
        raise DeadlineTooLate


def _locked(poll: DatePoll) -> DatePoll:
    return DatePoll.objects.select_for_update().get(pk=poll.pk)


def _notify(poll: DatePoll, users: Iterable[User], kind: str, now: datetime) -> None:
    payload = {"poll": str(poll.public_id)}
    post_to_all(kind=kind, cause=str(poll.public_id), recipients=users, payload=payload, now=now)
