"""The mails of home: that something waits, never what it says."""

from django.core.mail import EmailMessage
from django.utils.translation import gettext_lazy as _

from accounts.mail import render_mail
from accounts.models import OutboxMessage
from accounts.outbox import MessageKind
from cohorts.queries.groups import trainers_beside
from home.queries import reports_for
from privacy.models import RecognitionReport
from privacy.shared_texts import shared_texts


def report_to_judge(message: OutboxMessage) -> EmailMessage | None:
    """A text was reported; nothing for who is no redacteur any more, or when it was judged already."""
    found = reports_for(message.recipient) if message.recipient else RecognitionReport.objects.none()
    report = found.filter(public_id=message.payload["report"], judged_at__isnull=True).first()
    return _mail("report_to_judge", report, message)


def text_hidden(message: OutboxMessage) -> EmailMessage | None:
    """One's own text is hidden; nothing when it was judged meanwhile, since another mail says that."""
    report = _report(message)
    if report and not (report.is_open and _is_owner(message, report)):
        report = None
    return _mail("text_hidden", report, message)


def report_judged(message: OutboxMessage) -> EmailMessage | None:
    """A redacteur judged the text one wrote or reported."""
    report = _report(message)
    if report and not (report.reporter_id == message.recipient_id or _is_owner(message, report)):
        report = None
    return _mail("report_judged", report, message)


def many_reports(message: OutboxMessage) -> EmailMessage | None:
    """A member of one's leergroep reported as many texts as one may in a day; not who, nor which."""
    report = _report(message)
    reader = message.recipient
    if report and not (reader and trainers_beside(report.reporter).filter(pk=reader.pk).exists()):
        report = None
    return _mail("many_reports", report, message)


KINDS = [
    MessageKind("home.many_reports", many_reports, label=_("veel teksten in je leergroep zijn verborgen")),
    MessageKind("home.report_to_judge", report_to_judge, label=_("een melding wacht op je")),
    MessageKind("home.text_hidden", text_hidden, label=_("je tekst is verborgen")),
    MessageKind("home.report_judged", report_judged, label=_("een melding is beoordeeld")),
]


def _report(message: OutboxMessage) -> RecognitionReport | None:
    return RecognitionReport.objects.filter(public_id=message.payload["report"]).first()


def _is_owner(message: OutboxMessage, report: RecognitionReport) -> bool:
    shared = shared_texts().get(report.kind)
    row = shared.row(report.object_id) if shared else None
    return bool(shared and row and shared.owner_of(row) == message.recipient)


def _mail(name: str, report: RecognitionReport | None, message: OutboxMessage) -> EmailMessage | None:
    if report is None:
        return None
    reader = message.recipient or message.address
    return render_mail(f"emails/home/{name}.txt", {"report": report}, to=reader, message=message)
