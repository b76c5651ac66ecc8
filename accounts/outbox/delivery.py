"""Sending rows: what the worker does, one row at a time, under a lease."""

import logging
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.db import DatabaseError, transaction
from django.db.models import F

from accounts.models import NotificationChoice, OutboxMessage
from accounts.outbox.registry import BROKEN, kind_named

logger = logging.getLogger(__name__)

# Half a minute, doubling up to three hours: two days of a dead mail server before a row gives up.
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=3)
MAX_ATTEMPTS = 24
NEVER = 500  # SMTP answers from here on are permanent (RFC 5321, 4.2.1)


class MailServerDown(Exception):
    """The server could not be reached or broke off; the other rows wait for the next sweep."""


class NoAddress(ValueError):
    """A mail that goes to nobody, or to what is no address."""


def deliver_due(*, clock: Callable[[], datetime], limit: int = 500) -> int:
    """Send what is due, oldest first, at most `limit` rows; return how many were taken up.

    `clock` is asked anew for every row. Without a way to deliver everything stays waiting.
    """
    if not settings.DELIVERY_EMAIL_BACKEND:
        return 0
    connection = get_connection(settings.DELIVERY_EMAIL_BACKEND)
    taken = 0
    try:
        while taken < limit and (message := claim_next(now=clock())):
            taken += 1
            deliver(message, connection=connection, clock=clock)
    except MailServerDown:
        logger.warning("the mail server does not answer")
    finally:
        _close(connection)
    return taken


@transaction.atomic
def claim_next(*, now: datetime) -> OutboxMessage | None:
    """Take the oldest due row under a lease, or None.

    PostgreSQL skips what another worker holds; SQLite's writers queue at the start of the
    transaction. The conditional update is the backstop on both.
    """
    waiting = OutboxMessage.objects.waiting(now)
    message = waiting.select_for_update(skip_locked=True).order_by("due_at", "pk").first()
    if message is None:
        return None
    lease_until = now + settings.OUTBOX_LEASE
    if not waiting.filter(pk=message.pk).update(lease_until=lease_until, attempts=F("attempts") + 1):
        return None
    message.lease_until = lease_until
    message.attempts += 1
    return message


def deliver(message: OutboxMessage, *, connection: Any, clock: Callable[[], datetime]) -> None:
    """Build, send and mark one claimed row. Raise MailServerDown after putting the row back."""
    if message.attempts > MAX_ATTEMPTS:  # its workers died under it, every time
        _finish(message, OutboxMessage.State.FAILED, now=clock())
        return
    mail = _made(message, now=clock())
    if mail is None:
        return
    try:
        _require_addresses(mail)
        connection.send_messages([mail])
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
        _refused(message, error, now=clock())
    except (ValueError, TypeError, smtplib.SMTPNotSupportedError) as error:
        # An address or a header that no server takes: it will never be a mail.
        logger.error("message %s of kind %s is no mail", message.public_id, message.kind)
        _finish(message, OutboxMessage.State.FAILED, now=clock(), error=f"{BROKEN}{type(error).__name__}")
    except OSError as error:  # smtplib's own errors among them
        _close(connection)
        _put_back(message, error, now=clock())
        raise MailServerDown from error
    else:
        _finish(message, OutboxMessage.State.SENT, now=clock())


def _made(message: OutboxMessage, *, now: datetime) -> EmailMessage | None:
    """The mail to send now; None for a row that is marked: nobody may have it, or it cannot be made."""
    try:
        mail = _build(message)
    except DatabaseError:
        raise
    except Exception as error:
        # A builder that breaks must not stop the mails behind it. It may be mended within two days.
        logger.exception("message %s of kind %s cannot be made", message.public_id, message.kind)
        _put_back(message, error, now=now, mark=BROKEN)
        return None
    if mail is None:
        _finish(message, OutboxMessage.State.DROPPED, now=now)
    return mail


def _require_addresses(mail: EmailMessage) -> None:
    """Raise NoAddress unless it goes to somebody, by an address that can be one."""
    addresses = mail.recipients()
    try:
        for address in addresses:
            validate_email(parseaddr(address)[1])
    except ValidationError as error:
        raise NoAddress from error
    if not addresses:
        raise NoAddress


def message_id(message: OutboxMessage) -> str:
    """The Message-ID of a row, the same however often it is sent."""
    return f"<{message.public_id}@{urlsplit(settings.BASE_URL).hostname}>"


def _build(message: OutboxMessage) -> EmailMessage | None:
    """The mail as its kind makes it now, or None when nobody may or wants to have it."""
    kind = kind_named(message.kind)
    reader = message.recipient
    if reader is not None:
        if not reader.is_active:
            return None
        choice = NotificationChoice.objects.filter(user=reader, kind=kind.name).first()
        if kind.optional and choice is not None and not choice.wanted:
            return None
    mail = kind.build(message)
    if mail is not None:
        mail.extra_headers = {**mail.extra_headers, "Message-ID": message_id(message)}
    return mail


def _finish(message: OutboxMessage, state: OutboxMessage.State, *, now: datetime, error: str = "") -> None:
    """Mark a row as done with, if the lease is still ours, and forget what it carried."""
    _held(message).update(
        state=state, finished_at=now, payload={}, address="", lease_until=None, last_error=error
    )


def _put_back(message: OutboxMessage, error: Exception, *, now: datetime, mark: str = "") -> None:
    """Let a row wait longer after every attempt, and fail after the last.

    The lease is what makes it wait: `due_at` goes on saying when it should have gone.
    """
    name = f"{mark}{type(error).__name__}"
    if message.attempts >= MAX_ATTEMPTS:
        _finish(message, OutboxMessage.State.FAILED, now=now, error=name)
        return
    wait = min(FIRST_WAIT * 2 ** (message.attempts - 1), LONGEST_WAIT)
    _held(message).update(lease_until=now + wait, last_error=name)


def _refused(
    message: OutboxMessage, error: smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError, *, now: datetime
) -> None:
    """The server is there but does not want this one: for good, or for now."""
    if isinstance(error, smtplib.SMTPDataError):
        codes = [error.smtp_code]
    else:
        codes = [code for code, _ in error.recipients.values()]
    if min(codes) >= NEVER:
        _finish(message, OutboxMessage.State.FAILED, now=now, error=f"{type(error).__name__} {min(codes)}")
    else:
        _put_back(message, error, now=now)


def _held(message: OutboxMessage) -> Any:
    """The row, as long as nobody took over its lease."""
    return OutboxMessage.objects.filter(
        pk=message.pk, state=OutboxMessage.State.WAITING, lease_until=message.lease_until
    )


def _close(connection: Any) -> None:
    """Close without a word: a broken connection may refuse even that."""
    try:
        connection.close()
    except OSError:
        logger.info("the connection to the mail server was gone already")
