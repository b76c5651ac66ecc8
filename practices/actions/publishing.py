"""Putting a voorbeeld on the site, and taking it off: everywhere, in one transaction."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from wagtail.search.index import insert_or_update_object

from accounts.models import User
from practices.actions.notifying import notify
from practices.actions.states import STATES, State
from practices.models import TEXTS, GoodPractice, PracticeDraft, PracticeReview
from privacy.actions.logs import log_verb
from privacy.models import RecognitionReport
from privacy.verbs import verb


def publish(draft: PracticeDraft, now: datetime) -> GoodPractice:
    """Return the published voorbeeld, made from a locked draft; after a withdrawal in the same row again.

    What was reported stays hidden until the redacteur has judged it, also with other words.
    """
    there = GoodPractice.objects.select_for_update().filter(draft=draft).first()
    practice = there or GoodPractice(draft=draft)
    for name in (
        *TEXTS,
        "author",
        "evidence",
        "organisation",
        "contact",
        "is_invented",
        "region",
        "audience",
    ):
        setattr(practice, name, getattr(draft, name))
    practice.live, practice.published_at = True, now
    practice.outdated_at = None
    if not RecognitionReport.objects.filter(object_id=practice.public_id, judged_at=None).exists():
        practice.hidden_at = None
    practice.save()
    practice.themes.set(draft.themes.all())
    practice.goals.set(draft.goals.all())
    insert_or_update_object(practice)  # once more, now that its themes stand beside it
    return practice


def take_offline(draft: PracticeDraft, now: datetime) -> None:
    """Empty what was published of a locked draft, also in the search index; its author keeps the draft."""
    GoodPractice.objects.select_for_update().filter(draft=draft).empty()


def return_to_author(draft: PracticeDraft, now: datetime) -> None:
    """Bring a locked draft, unsaved, back to its author: off the site, or off the judge's table."""
    if draft.is_published:
        take_offline(draft, now)
        draft.state = State.WITHDRAWN
    else:
        draft.state = State.DRAFT
    draft.due_date = None


@verb(logs=True, says=_("goed voorbeeld ingetrokken"))
def withdraw_practice(
    *, draft: PracticeDraft, actor: User, reasons: str = "", now: datetime
) -> PracticeDraft:
    """Take a voorbeeld back: off the site at once, or off the judge's table as a concept again.

    Twice is once. With another than the author the reasons are kept, and the author hears them.
    """
    draft = PracticeDraft.objects.select_for_update().get(pk=draft.pk)
    if not STATES.require("withdraw_practice", draft):
        return draft
    return_to_author(draft, now)
    author = draft.author
    if actor != author:
        PracticeReview.objects.create(
            draft=draft,
            reviewer=actor,
            outcome=PracticeReview.Outcome.WITHDRAWN,
            reasons=reasons,
            reviewed_at=now,
        )
        draft.sent_back_at = now
        notify("sent_back", draft, [author], now)
    draft.save()
    log_verb(actor=actor, target=draft, owner=author, now=now)
    return draft


@verb(logs=True, says=_("goed voorbeeld verouderd genoemd"))
def mark_outdated(*, practice: GoodPractice, actor: User, now: datetime) -> GoodPractice:
    """Say that it is no longer of today: it stays readable, last in every list. Raise NotPublished."""
    draft = PracticeDraft.objects.select_for_update().get(pk=practice.draft_id)
    practice = GoodPractice.objects.select_for_update().get(pk=practice.pk)
    if STATES.require("mark_outdated", draft):
        practice.outdated_at = now
        practice.save()
        draft.state = State.OUTDATED
        draft.save(update_fields=["state"])
        log_verb(actor=actor, target=draft, owner=practice.author, now=now)
    return practice
