"""A voornemen: saving it, saying how it went, and taking it away. Only its owner does any of these."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.outbox import post
from cohorts.models import Event
from intervision.actions.states import STATES
from intervision.models import Promise
from privacy.actions.drafts import drop_draft
from privacy.actions.logs import log_verb
from privacy.verbs import Refused, verb

DRAFT_KEY = "intervision.save_promise"
ASKED_AFTER = timedelta(weeks=2)
ASKED_AGAIN = (timedelta(weeks=6), timedelta(weeks=13))
MAIL_AT = time(8)


class DueTooEarly(Refused):
    sentence = _("Kies een dag die nog komt. Dan vragen we je hoe het ging.")


@verb(logs=True, says=_("voornemen bewaard"))
def save_promise(
    *, actor: User, text: str, due_date: date, event: Event | None = None, now: datetime
) -> Promise:
    """Keep what somebody means to do, and plan the mails that ask after it; return the voornemen.

    Saving the same twice is harmless. Raise DueTooEarly unless `due_date` is after today.
    """
    if due_date <= timezone.localdate(now):
        raise DueTooEarly
    User.objects.select_for_update().get(pk=actor.pk)
    same = Promise.objects.filter(owner=actor, state=Promise.State.OPEN, due_date=due_date)
    for promise in same:
        if promise.text == text:
            return promise
    promise = Promise.objects.create(
        owner=actor, event=event, text=text, made_at=now, due_date=due_date, ask_date=due_date
    )
    drop_draft(owner=actor, key=DRAFT_KEY)
    log_verb(actor=actor, target=promise, owner=actor, now=now)
    for day in asking_dates(promise):
        _plan_mail(promise, day, now)
    return promise


@verb(logs=True, says=_("over een voornemen verteld"))
def answer_promise(*, promise: Promise, actor: User, outcome: str, note: str, now: datetime) -> Promise:
    """Say how it went: kept, let go, or still open and to be asked about later; return the voornemen.

    Raise PromiseIsClosed.
    """
    promise = Promise.objects.select_for_update().get(pk=promise.pk)
    STATES.require("answer_promise", promise)
    promise.state, promise.note = Promise.State(outcome), note
    if promise.state == Promise.State.OPEN:
        promise.ask_date = next_asking(promise, timezone.localdate(now))
    else:
        promise.ask_date, promise.closed_at = None, now
    promise.save()
    drop_draft(owner=promise.owner, key=answer_key(promise))
    log_verb(actor=actor, target=promise, owner=promise.owner, now=now)
    return promise


@verb(logs=True, says=_("voornemen weggehaald"))
def remove_promise(*, promise: Promise, actor: User, now: datetime) -> None:
    """Take a voornemen away for good; taking it away twice is harmless."""
    found = Promise.objects.select_for_update().filter(pk=promise.pk).first()
    if found is None:
        return
    log_verb(actor=actor, target=found, owner=found.owner, now=now)
    drop_draft(owner=found.owner, key=answer_key(found))
    found.delete()


def asking_dates(promise: Promise) -> list[date]:
    """Return the days on which its owner is asked: the chosen one, and six weeks and three months after it
    was made, as far as those are later."""
    made = timezone.localdate(promise.made_at)
    later = (made + after for after in ASKED_AGAIN)
    return [promise.due_date, *(day for day in later if day > promise.due_date)]


def next_asking(promise: Promise, today: date) -> date | None:
    """Return the first of those days after today, or None."""
    return next((day for day in asking_dates(promise) if day > today), None)


def answer_key(promise: Promise) -> str:
    """Return the name under which privacy keeps the note while it is being typed."""
    return f"intervision.answer_promise:{promise.public_id}"


def _plan_mail(promise: Promise, day: date, now: datetime) -> None:
    post(
        kind="intervision.promise_due",
        cause=f"{promise.public_id}:{day}",
        recipient=promise.owner,
        payload={"promise": str(promise.public_id), "day": day.isoformat()},
        due_at=timezone.make_aware(datetime.combine(day, MAIL_AT)),
        now=now,
    )
