"""What privacy itself holds of a person."""

from datetime import datetime, timedelta
from typing import Any

from privacy.actions.files import remove_file
from privacy.actions.forms import old_form_keys
from privacy.models import (
    ContentDocument,
    ContentImage,
    Draft,
    FormKey,
    NotPersonal,
    PrivateFile,
    ReadLogEntry,
    RecognitionReport,
    VerbLogEntry,
)
from privacy.registry import declare, empties, removes, stays
from privacy.shared_texts import shared_texts
from privacy.triggers import KEEP_DAYS

TWO_YEARS = "twee jaar, om na te kunnen gaan wie wat las en deed"
WITH_THE_PAGE = "zolang de pagina er is; de naam van wie het plaatste gaat weg"


def remove_own_files(user: Any, now: datetime) -> None:
    """Remove the files of somebody from which the other apps have let go."""
    for private_file in PrivateFile.objects.filter(owner=user):
        remove_file(private_file=private_file)


def erase_reports(user: Any, now: datetime) -> None:
    """What they wrote goes, and what a redacteur wrote to them about a text of theirs."""
    RecognitionReport.objects.filter(reporter=user).empty_words()
    answered = RecognitionReport.objects.filter(sentence__isnull=False)
    on_theirs = [report.pk for report in answered if _is_about_a_text_of(report, user)]
    RecognitionReport.objects.filter(pk__in=on_theirs).empty_sentence()


def _is_about_a_text_of(report: RecognitionReport, user: Any) -> bool:
    shared = shared_texts().get(report.kind)
    row = shared and shared.row(report.object_id)
    return bool(shared and row and shared.owner_of(row) == user)


def overdue_reports(now: datetime) -> Any:
    """Reports that were judged more than two years ago."""
    return RecognitionReport.objects.filter(judged_at__lt=now - timedelta(days=KEEP_DAYS))


def register_personal_data() -> None:
    declare(
        Draft,
        "owner",
        shows={
            "Formulier": "key",
            "Tekst": "fields",
            "Bewaard op": "updated_at",
            "Gaat weg op": "expires_at",
        },
        erase=removes(Draft, "owner"),
        keep="60 dagen na de laatste keer bewaren, of korter als het formulier dat zegt",
    )
    declare(
        FormKey,
        "user",
        shows={},
        erase=removes(FormKey, "user"),
        keep="een dag, zodat twee keer drukken één keer telt",
        overdue=old_form_keys,
    )
    declare(
        PrivateFile,
        "owner",
        shows={"Naam": "name", "Soort": "content_type", "Bytes": "size", "Gegeven op": "created_at"},
        erase=remove_own_files,
        keep="zolang als dat waar het bestand bij hoort",
    )
    declare(
        NotPersonal,
        "declared_by",
        shows={"Soort": "label", "Gezegd op": "declared_at"},
        erase=stays,
        keep="zolang de pagina er is, zodat niemand het opnieuw gevraagd wordt",
    )
    _register_logs()
    _register_reports()
    for model in (ContentImage, ContentDocument):
        declare(
            model,
            "uploaded_by_user",
            shows={"Titel": "title", "Geplaatst op": "created_at"},
            erase=empties(model, "uploaded_by_user", by="forget_uploader"),
            keep=WITH_THE_PAGE,
        )


def _register_logs() -> None:
    declare(
        ReadLogEntry,
        "reader",  # who read of one's own work stands in the export by itself
        shows={"Soort": "kind", "Kenmerk": "object_id", "Wanneer": "read_at"},
        erase=stays,
        keep=TWO_YEARS,
    )
    declare(
        VerbLogEntry,
        "actor",
        shows={"Wat": "what", "Soort": "kind", "Kenmerk": "object_id", "Wanneer": "done_at"},
        erase=stays,
        keep=TWO_YEARS,
    )


def _register_reports() -> None:
    declare(
        RecognitionReport,
        "reporter",
        shows={
            "Soort tekst": "kind",
            "Waarom": "get_reason_display",
            "In eigen woorden": "words",
            "Gemeld op": "reported_at",
            "Uitkomst": "get_outcome_display",
        },
        erase=erase_reports,
        keep="twee jaar na de beoordeling, als register van mogelijke datalekken",
        overdue=overdue_reports,
    )
