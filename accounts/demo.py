"""The demo: its accounts, which work nowhere else, and its mails, which go no further than a folder."""

import email.policy
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PASSWORD = "vakmanschap-demo"  # noqa: S105
DOMAIN = "@demo.example"


@dataclass(frozen=True)
class DemoAccount:
    email: str
    label: str | Promise


ACCOUNTS = [
    DemoAccount(f"deelnemer{DOMAIN}", _("Deelnemer")),
    DemoAccount(f"trainer{DOMAIN}", _("Trainer")),
    DemoAccount(f"opleiding{DOMAIN}", _("Trainer in opleiding")),
    DemoAccount(f"coordinator{DOMAIN}", _("Regiocoördinator")),
    DemoAccount(f"redacteur{DOMAIN}", _("Redacteur")),
    DemoAccount(f"programma{DOMAIN}", _("Programmateam")),
    DemoAccount(f"lezer{DOMAIN}", _("Meelezer")),
    DemoAccount(f"beheerder{DOMAIN}", _("Functioneel beheerder")),
]


def is_out_of_place(login: str, password: str = "") -> bool:
    """Whether this belongs to the demo while this is not the demo."""
    return not settings.DEMO and (password == PASSWORD or login.lower().endswith(DOMAIN))


@dataclass(frozen=True)
class DemoMail:
    public_id: uuid.UUID
    sent_at: datetime
    to: str
    subject: str
    body: str


def mails() -> list[DemoMail]:
    """All mails that the demo sent, newest first."""
    files = Path(settings.EMAIL_FILE_PATH).glob("*.eml")
    return sorted((_read(file) for file in files), key=lambda mail: mail.sent_at, reverse=True)


def mail_named(public_id: uuid.UUID) -> DemoMail | None:
    """One mail, or None."""
    file = Path(settings.EMAIL_FILE_PATH) / f"{public_id}.eml"
    return _read(file) if file.exists() else None


def _read(file: Path) -> DemoMail:
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    text = message.get_body(("plain",))
    return DemoMail(
        public_id=uuid.UUID(file.stem),
        sent_at=datetime.fromtimestamp(file.stat().st_mtime, tz=UTC),
        to=message["To"],
        subject=message["Subject"],
        body=text.get_content() if text else "",
    )
