"""The mails of practices: that something waits, never what it says.

Each is built by the worker, who reads here whether its reader may still have it.
"""

from collections.abc import Callable

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.mail import render_mail
from accounts.models import OutboxMessage
from accounts.outbox import MessageKind
from practices.models import PracticeDraft, UseReport

State = PracticeDraft.State


def consent_asked(message: OutboxMessage) -> EmailMessage | None:
    """Return the mail to somebody who is named; None once they answered."""
    draft = PracticeDraft.objects.asking(message.recipient).filter(public_id=_id(message)).first()
    return _mail(message, draft, draft.get_absolute_url()) if draft else None


def review_waits(message: OutboxMessage) -> EmailMessage | None:
    """Return the mail that a draft waits for this judge; None when it was judged or taken back."""
    draft = PracticeDraft.objects.waiting_for(message.recipient).filter(public_id=_id(message)).first()
    return _mail(message, draft, reverse("practices:reviews")) if draft else None


def _to_author(*states: str) -> Callable[[OutboxMessage], EmailMessage | None]:
    """Return what builds a mail to the author, as long as their draft is in one of these states."""

    def build(message: OutboxMessage) -> EmailMessage | None:
        mine = PracticeDraft.objects.filter(author=message.recipient, state__in=states)
        draft = mine.filter(public_id=_id(message)).first()
        return _mail(message, draft, draft.get_absolute_url()) if draft else None

    return build


def use_reported(message: OutboxMessage) -> EmailMessage | None:
    """Return the mail that somebody did it too; None when the report was taken back."""
    if message.recipient is None:
        return None
    report = (
        UseReport.objects.visible_to(message.recipient)
        .filter(public_id=message.payload["report"], practice__author=message.recipient)
        .select_related("practice__draft")
        .first()
    )
    if report is None:
        return None
    return _mail(message, report.practice.draft, f"{report.practice.get_absolute_url()}#ervaringen")


KINDS = [
    MessageKind("practices.consent_asked", consent_asked, label=_("een vraag om toestemming")),
    MessageKind("practices.review_waits", review_waits, label=_("een voorbeeld wacht op je")),
    MessageKind(
        "practices.sent_back", _to_author(State.DRAFT, State.WITHDRAWN), label=_("je voorbeeld kwam terug")
    ),
    MessageKind(
        "practices.stopped",
        _to_author(State.DRAFT, State.WITHDRAWN),
        label=_("je voorbeeld gaat zo niet door"),
    ),
    MessageKind("practices.published", _to_author(State.PUBLISHED), label=_("je voorbeeld staat online")),
    MessageKind("practices.nominated", _to_author(State.DRAFT), label=_("je werk is voorgedragen")),
    MessageKind("practices.use_reported", use_reported, label=_("een ervaring met je voorbeeld")),
]


def _id(message: OutboxMessage) -> str:
    return str(message.payload["draft"])


def _mail(message: OutboxMessage, draft: PracticeDraft, path: str) -> EmailMessage:
    template = f"emails/{message.kind.replace('.', '/')}.txt"
    reader = message.recipient or message.address
    return render_mail(template, {"draft": draft, "path": path}, to=reader, message=message)
