"""What a request keeps of a person: how they get it, how it goes, how long it stays."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from privacy.registry import PersonalData, declaration, reasons_in, stays
from trainers.models import GuidanceTalk, GuidanceTrack, HistoryLine, SupportRequest, WorkingAgreement

KEPT = timedelta(days=730)
OPEN_KEPT = timedelta(days=1095)
KEEP = (
    "24 maanden nadat de vraag is afgesloten, of 36 maanden nadat er voor het laatst iets mee gebeurde: "
    "zo lang vergelijken we wat een antwoord opleverde; "
    "het besluit en de uitkomst blijven"
)
KEEP_WITH_REQUEST = "zolang de ondersteuningsvraag er is"
OWN_WORDS = (HistoryLine.Kind.INFORMATION,)


def requests_of(user: User) -> Iterator[dict[str, Any]]:
    """Somebody's own questions, in their own words."""
    for request in SupportRequest.objects.filter(asked_by=user).select_related("region"):
        yield {
            "gesteld": timezone.localtime(request.asked_at).isoformat(timespec="minutes"),
            "regio": request.region.name,
            "vraag": request.question,
            "partners": request.partners,
            "opdrachtgever": request.sponsor,
            "uitleg bij wat de controle vond": reasons_in(request.declarations),
            "stand": str(request.get_state_display()),
        }


def erase_requests(user: User, now: datetime) -> None:
    """Empty the questions; what waits is withdrawn, since nobody is left to answer."""
    mine = SupportRequest.objects.filter(asked_by=user)
    mine.withdraw(now)
    mine.empty()


def is_overdue(now: datetime, request: str = "") -> Q:
    """Of a request that closed more than 24 months ago, or that nobody touched for 36."""
    closed = {f"{request}state__in": SupportRequest.CLOSED, f"{request}changed_at__lt": now - KEPT}
    return Q(**closed) | Q(**{f"{request}changed_at__lt": now - OPEN_KEPT})


def overdue_requests(now: datetime) -> QuerySet[SupportRequest]:
    return SupportRequest.objects.filter(is_overdue(now)).exclude(question="")


def empty_requests(requests: Any, now: datetime) -> None:
    """Nobody is going to decide any more about what still waits."""
    requests.withdraw(now)
    requests.empty()


def lines_of(user: User) -> Iterator[dict[str, Any]]:
    for line in HistoryLine.objects.filter(done_by=user):
        yield {
            "wat": str(line.get_kind_display()),
            "wanneer": timezone.localtime(line.done_at).isoformat(timespec="minutes"),
            "tekst": line.text,
            "uitleg bij wat de controle vond": reasons_in(line.declarations),
        }


def erase_lines(user: User, now: datetime) -> None:
    """What somebody added to their own question goes; the programmateam's reasons are its answer and stay."""
    HistoryLine.objects.filter(done_by=user, kind__in=OWN_WORDS).empty()


def overdue_lines(now: datetime) -> QuerySet[HistoryLine]:
    """Words that went with such a request."""
    return HistoryLine.objects.filter(is_overdue(now, "request__")).exclude(text="")


def overdue_in_track(model: type[Any]) -> Callable[[datetime], QuerySet[Any]]:
    """The talks or werkafspraken of the track that answered such a request."""
    return lambda now: model.objects.filter(is_overdue(now, "track__support_request__")).exclude(text="")


def empty_rows(rows: Any, now: datetime) -> None:
    rows.empty()


DECLARATIONS = [
    PersonalData(HistoryLine, lines_of, erase_lines, KEEP, overdue_lines, forget=empty_rows),
    PersonalData(SupportRequest, requests_of, erase_requests, KEEP, overdue_requests, forget=empty_requests),
    declaration(
        GuidanceTalk,
        "added_by",
        shows={"Gesprek": "text", "Dag": "day", "Uitleg bij wat de controle vond": "reasons"},
        erase=stays,
        keep=KEEP,
        overdue=overdue_in_track(GuidanceTalk),
        forget=empty_rows,
    ),
    declaration(
        WorkingAgreement,
        "added_by",
        shows={
            "Werkafspraak": "text",
            "Geldt vanaf": "from_date",
            "Uitleg bij wat de controle vond": "reasons",
        },
        erase=stays,
        keep=KEEP,
        overdue=overdue_in_track(WorkingAgreement),
        forget=empty_rows,
    ),
    declaration(
        GuidanceTrack,
        "created_by",
        shows={"Begeleidingstraject": "title", "Begint op": "start_date"},
        erase=stays,
        keep=KEEP_WITH_REQUEST,
    ),
]
