"""The mail of intervision: that a voornemen is waiting, never what it says."""

from datetime import date

from django.core.mail import EmailMessage
from django.utils.translation import gettext_lazy as _

from accounts.mail import render_mail
from accounts.models import OutboxMessage
from accounts.outbox import MessageKind
from intervision.models import Promise


def promise_due(message: OutboxMessage) -> EmailMessage | None:
    """Return the mail on the day to look back; None when it was closed, put off or taken away since."""
    reader, day = message.recipient, date.fromisoformat(message.payload["day"])
    if reader is None:
        return None
    promises = Promise.objects.visible_to(reader).due(day)
    if not promises.filter(public_id=message.payload["promise"]).exists():
        return None
    return render_mail("emails/intervision/promise_due.txt", {}, to=reader, message=message)


LABEL = str(_("een voornemen dat terugkomt"))
KINDS = [MessageKind("intervision.promise_due", promise_due, label=LABEL, optional=True)]
