"""Messages in a leergroep."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.outbox import post_to_all
from cohorts.models import Cohort, Post, Thread
from cohorts.queries.groups import members_of
from privacy.actions.logs import log_verb
from privacy.verbs import Refused, verb

DIGEST_HOUR = time(16, 0)


class EmptyMessage(Refused):
    sentence = _("Schrijf eerst een bericht.")


class MessageIsWithdrawn(Refused):
    sentence = _("Dit bericht is ingetrokken. Zet een ander bericht vast.")


class NotYourMessage(Refused):
    sentence = _("Je kunt alleen je eigen bericht intrekken.")


@transaction.atomic
def start_thread(*, cohort: Cohort, kind: str, now: datetime, title: str = "") -> Thread:
    """Open a conversation: of the whole leergroep, or a private one that another app hangs on its object."""
    return Thread.objects.create(cohort=cohort, kind=kind, title=title, created_at=now)


@verb(logs=True, says=_("bericht geplaatst"))
def post_message(*, thread: Thread, actor: User, text: str, now: datetime) -> Post:
    """Write a message; `text` has passed the gate. In a leergroep's own thread the others get a digest.

    Who may write in a private thread is for the app that owns it, and so is the mail about it.
    Raise EmptyMessage.
    """
    if not text.strip():
        raise EmptyMessage
    message = Post.objects.create(thread=thread, author=actor, text=text.strip(), posted_at=now)
    log_verb(actor=actor, target=message, owner=actor, now=now)
    if thread.kind == Thread.Kind.COHORT:
        _announce(thread.cohort, actor, now)
    return message


@verb(logs=True, says=_("bericht ingetrokken"))
def withdraw_post(*, message: Post, actor: User, now: datetime) -> Post:
    """Take back one's own words: an empty place with a time stays. Raise NotYourMessage."""
    message = Post.objects.select_for_update().get(pk=message.pk)
    if message.author_id != actor.pk:
        raise NotYourMessage
    if message.withdrawn_at is None:
        Post.objects.filter(pk=message.pk).withdraw(now)
        message.refresh_from_db()
        log_verb(actor=actor, target=message, owner=actor, now=now)
    return message


@verb(logs=True, says=_("bericht vastgezet"))
def pin_post(*, message: Post, actor: User, now: datetime) -> Post:
    """Put a message above the others of its conversation, in the place of the one that was pinned.

    Pinning it again is harmless. Raise MessageIsWithdrawn.
    """
    Thread.objects.select_for_update().get(pk=message.thread_id)
    message = Post.objects.select_for_update().get(pk=message.pk)
    if message.withdrawn_at is not None:
        raise MessageIsWithdrawn
    if message.pinned_at is None:
        message.thread.posts.filter(pinned_at__isnull=False).update(pinned_at=None)
        message.pinned_at = now
        message.save(update_fields=["pinned_at"])
        log_verb(actor=actor, target=message, owner=message.author, now=now)
    return message


@verb(logs=True, says=_("bericht losgemaakt"))
def unpin_post(*, message: Post, actor: User, now: datetime) -> Post:
    """Let a message stand among the others again; twice is harmless."""
    message = Post.objects.select_for_update().get(pk=message.pk)
    if message.pinned_at is not None:
        message.pinned_at = None
        message.save(update_fields=["pinned_at"])
        log_verb(actor=actor, target=message, owner=message.author, now=now)
    return message


def _announce(cohort: Cohort, author: User, now: datetime) -> None:
    """One digest a day at most for each reader, over all their leergroepen together."""
    due_at = next_digest(now)
    readers = members_of(cohort).exclude(pk=author.pk)
    post_to_all(kind="cohorts.digest", cause=f"{due_at:%Y-%m-%d}", recipients=readers, now=now, due_at=due_at)


def next_digest(now: datetime) -> datetime:
    """The moment of the next digest after `now`: four in the afternoon, Dutch time."""
    local = timezone.localtime(now)
    day = local.date() if local.time() < DIGEST_HOUR else local.date() + timedelta(days=1)
    return datetime.combine(day, DIGEST_HOUR, tzinfo=local.tzinfo)
