"""The mails of casework: that something waits, never what it says."""

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.mail import render_mail
from accounts.models import OutboxMessage
from accounts.outbox import MessageKind
from casework.models import Case, CaseDraft
from casework.queries.drafts import page_of_concept
from casework.queries.readings import cases_to_read, waiting_cases
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


def case_to_read(message: OutboxMessage) -> EmailMessage | None:
    """Return the mail that a composed casus can be read along; None when it is not for this reader now."""
    case = _to_read_by(message)
    return _mail("case_to_read", _reading_path(case), message) if case else None


def reader_appointed(message: OutboxMessage) -> EmailMessage | None:
    """Return the mail to who is asked by name; None once they read it, or it waits no more."""
    case = _to_read_by(message)
    return _mail("reader_appointed", _reading_path(case), message) if case else None


def no_reader(message: OutboxMessage) -> EmailMessage | None:
    """Return the mail that nobody can read a casus along; None once it waits no more, or to another role."""
    waits = waiting_cases().filter(public_id=message.payload["case"]).exists()
    if message.recipient is None or not message.recipient.has_perm("casework.view_unread_cases"):
        return None
    return _mail("no_reader", reverse("casework:unread-cases"), message) if waits else None


KINDS = [
    MessageKind("casework.case_to_read", case_to_read, label=_("een casus om mee te lezen"), optional=True),
    MessageKind("casework.reader_appointed", reader_appointed, label=_("jij bent gevraagd mee te lezen")),
    MessageKind("casework.no_reader", no_reader, label=_("een casus zonder meelezer")),
    MessageKind("casework.case_waits", case_waits, label=_("een oefencasus wacht op je")),
    MessageKind("casework.case_answered", case_answered, label=_("antwoord op je oefencasus")),
    MessageKind("casework.draft_goes", draft_goes, label=_("je concept gaat weg")),
]


def _to_read_by(message: OutboxMessage) -> Case | None:
    if message.recipient is None:
        return None
    return cases_to_read(message.recipient).filter(public_id=message.payload["case"]).first()


def _reading_path(case: Case) -> str:
    return reverse("casework:case-to-read", args=[case.public_id])


def _mail(name: str, path: str, message: OutboxMessage) -> EmailMessage:
    reader = message.recipient or message.address
    return render_mail(f"emails/casework/{name}.txt", {"path": path}, to=reader, message=message)
