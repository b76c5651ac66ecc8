"""Casussen of members: one's own, and what waits for a redacteur."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, QuerySet
from django.urls import reverse

from accounts.models import User
from casework.models import CaseDraft
from cohorts.models import Appointment
from cohorts.rules import appointments_of
from privacy.models import Draft
from privacy.workdays import end_of_working_day

DAYS_TO_ANSWER = 10
NEW = "nieuw"  # in the key of a casus that nobody read yet


@dataclass(frozen=True)
class WaitingDraft:
    """A casus that waits for a redacteur, since when, and by when its author hears."""

    draft: CaseDraft
    since: datetime
    deadline: datetime

    @property
    def url(self) -> str:
        return reverse("casework_drafts:draft", args=[self.draft.public_id])


def drafts_of(user: User) -> QuerySet[CaseDraft]:
    """Return what somebody wrote and gave to the redacteur, newest first."""
    return CaseDraft.objects.visible_to(user).select_related("case")


def page_of_concept(concept: Draft) -> str | None:
    """Return where its writer goes on with what they are typing; None when they no longer can."""
    about = concept.key.split(":")[1]
    if about == NEW:
        return reverse("casework:write-case")
    came_back = CaseDraft.objects.filter(author=concept.owner, state=CaseDraft.State.DRAFT)
    draft = came_back.filter(public_id=about).first()
    return draft.get_absolute_url() if draft else None


def drafts_waiting(reader: User) -> list[WaitingDraft]:
    """Return what waits for this redacteur, the oldest first; never their own, nothing for others.

    One statement.
    """
    is_editor = Exists(appointments_of(reader).filter(role=Appointment.Role.EDITOR))
    drafts = CaseDraft.objects.waiting().filter(is_editor).exclude(author=reader)
    drafts = drafts.select_related("author").order_by("written_at", "pk")
    return [
        WaitingDraft(draft, draft.written_at, end_of_working_day(draft.written_at, DAYS_TO_ANSWER))
        for draft in drafts
    ]
