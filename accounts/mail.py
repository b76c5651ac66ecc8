"""How a mail is made from a template, and the two backends: into the outbox, into a folder."""

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone

from accounts.models import OutboxMessage, User
from accounts.outbox import kind_named, post

ACCOUNT_MAIL = "accounts.account_mail"


@dataclass(frozen=True)
class CalendarPart:
    """What a mail tells the calendar of its reader: an iCalendar text and its method (RFC 6047)."""

    method: str
    text: str


def render_mail(
    template: str,
    context: dict[str, Any],
    *,
    to: User | str,
    message: OutboxMessage,
    calendar: CalendarPart | None = None,
) -> EmailMessage:
    """A plain text mail from a template whose first line is the subject.

    The template also gets `base_url`, to put before an address, and `reader` where `to` is a
    User. What is optional says at its foot where to switch it off.
    `calendar` goes along as another way to read the same mail.
    """
    reader = to if isinstance(to, User) else None
    everything = Context({**context, "base_url": settings.BASE_URL, "reader": reader}, autoescape=False)
    # The inner template takes a Context; the outer one would turn escaping on again.
    text = get_template(template).template.render(everything)  # type: ignore[attr-defined]
    subject, _, body = text.strip().partition("\n")
    foot = Context({"base_url": settings.BASE_URL, "kind": kind_named(message.kind)}, autoescape=False)
    footer = get_template("emails/footer.txt").template.render(foot)  # type: ignore[attr-defined]
    mail = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=f"{body.strip()}\n\n{footer.strip()}\n",
        to=[reader.email if reader else str(to)],
        headers={"Auto-Submitted": "auto-generated"},
    )
    if calendar:
        mail.attach_alternative(calendar.text, f"text/calendar; method={calendar.method}")
    return mail


class OutboxEmailBackend(BaseEmailBackend):
    """What Django, allauth and Wagtail send: a row each, so that no page waits for a mail server."""

    def send_messages(self, email_messages):
        for mail in email_messages:
            for address in mail.recipients():
                post(
                    kind=ACCOUNT_MAIL,
                    cause=str(uuid.uuid4()),
                    address=address,
                    payload={"subject": mail.subject, "body": mail.body},
                    now=timezone.now(),
                )
        return len(email_messages)


class FolderEmailBackend(BaseEmailBackend):
    """One file per mail, named after its Message-ID: how the demo delivers."""

    def send_messages(self, email_messages):
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for mail in email_messages:
            name = mail.extra_headers["Message-ID"].strip("<>").partition("@")[0]
            (folder / f"{name}.part").write_bytes(mail.message().as_bytes())
            (folder / f"{name}.part").rename(folder / f"{name}.eml")
        return len(email_messages)
