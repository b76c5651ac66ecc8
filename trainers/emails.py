"""The mails about requests: that something waits or changed, never what it says.

Each is built by the worker, who reads here whether its reader may still have it.
"""

from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.mail import render_mail
from accounts.models import OutboxMessage
from accounts.outbox import MessageKind
from cohorts.rules import is_programme_team
from trainers.models import HistoryLine, SupportRequest


def support_asked(message: OutboxMessage) -> EmailMessage | None:
    """Return the mail that a question waits for the programmateam; None once somebody took it up."""
    if not is_programme_team(message.recipient):
        return None
    request = _visible(message).filter(state=SupportRequest.State.ASKED).first()
    return _mail("support_asked", request, message)


def request_changed(message: OutboxMessage) -> EmailMessage | None:
    """Return the mail that the asker's question came a step further; None for a step before the newest."""
    steps = HistoryLine.objects.exclude(kind=HistoryLine.Kind.INFORMATION)
    newest = steps.filter(request__public_id=message.payload["request"]).last()
    if newest is None or str(newest.public_id) != message.payload["line"]:
        return None
    return _mail("request_changed", _visible(message).filter(asked_by=message.recipient).first(), message)


KINDS = [
    MessageKind("trainers.support_asked", support_asked, label=_("een vraag om ondersteuning")),
    MessageKind("trainers.request_changed", request_changed, label=_("nieuws over je vraag")),
]


def _visible(message: OutboxMessage) -> QuerySet[SupportRequest]:
    requests = SupportRequest.objects.visible_to(message.recipient)
    return requests.filter(public_id=message.payload["request"]).select_related("region")


def _mail(name: str, request: SupportRequest | None, message: OutboxMessage) -> EmailMessage | None:
    if request is None:
        return None
    reader = message.recipient or message.address
    return render_mail(f"emails/trainers/{name}.txt", {"request": request}, to=reader, message=message)
