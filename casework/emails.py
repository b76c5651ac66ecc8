"""The mails of casework: that something waits, never what it says."""

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.mail import render_mail
from accounts.models import OutboxMessage
from accounts.outbox import MessageKind
from casework.models import CaseDraft
from casework.queries.drafts import page_of_concept
from cohorts.queries.roles import editors
from privacy.models import Draft


def case_waits(message: OutboxMessage) -> EmailMessage | None:
    """Return the mail that a casus waits for a redacteur; None when it was answered or withdrawn since."""
    draft = CaseDraft.objects.waiting().filter(public_id=message.payload["draft"]).first()
    if draft is None or message.recipient not in editors(timezone.now()):
        return None
    return _mail("case_waits", reverse("casework_drafts:draft", args=[draft.public_id]), message)


def case_answered(message: OutboxMessage) -> EmailMessage | None:
    """Return the mail that the redacteur answered; None when its author has gone on since."""
    answered = [CaseDraft.State.DRAFT, CaseDraft.State.APPROVED]
    draft = CaseDraft.objects.filter(
        public_id=message.payload["draft"], author=message.recipient, state__in=answered
    ).first()
    return _mail("case_answered", draft.get_absolute_url(), message) if draft else None


def draft_goes(message: OutboxMessage) -> EmailMessage | None:
    """Return the mail that what somebody began to write goes soon; None once they went on, or cannot."""
    draft = Draft.objects.filter(
        public_id=message.payload.get("concept"),
        version=message.payload.get("saved"),
        owner=message.recipient,
        owner__is_active=True,
    ).first()
    page = page_of_concept(draft) if draft else None
    return _mail("draft_goes", page, message) if page else None


KINDS = [
    MessageKind("casework.case_waits", case_waits, label=_("een oefencasus wacht op je")),
    MessageKind("casework.case_answered", case_answered, label=_("antwoord op je oefencasus")),
    MessageKind("casework.draft_goes", draft_goes, label=_("je concept gaat weg")),
]


def _mail(name: str, path: str, message: OutboxMessage) -> EmailMessage:
    reader = message.recipient or message.address
    return render_mail(f"emails/casework/{name}.txt", {"path": path}, to=reader, message=message)
