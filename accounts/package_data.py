"""What Wagtail holds of a person who edits: sessions, subscriptions, remarks, lines in its log."""

from wagtail.admin.models import EditingSession, FormState
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    ModelLogEntry,
    PageLogEntry,
    PageSubscription,
    UploadedFile,
)

from privacy.registry import declare, removes, stays

WITH_THE_ACCOUNT = "zolang het account er is"


def register_package_data() -> None:
    """Declare what an editor set or wrote in the admin; it goes with the account."""
    shown: dict[type, tuple[str, dict[str, str]]] = {
        EditingSession: ("bewerksessies in het beheer", {"Laatst gezien": "last_seen_at"}),
        FormState: ("bewaarde formulieren in het beheer", {}),
        APIToken: ("sleutels voor programma's", {}),
        PageSubscription: ("pagina's die je volgt", {"Pagina": "page"}),
        Comment: ("opmerkingen in het beheer", {"Opmerking": "text", "Op": "created_at"}),
        CommentReply: (
            "antwoorden op opmerkingen in het beheer",
            {"Antwoord": "text", "Op": "created_at"},
        ),
    }
    for model, (called, shows) in shown.items():
        erase = removes(model, "user")
        declare(model, "user", shows=shows, erase=erase, keep=WITH_THE_ACCOUNT, called=called)
    declare(
        UploadedFile,
        "uploaded_by_user",
        shows={},
        erase=removes(UploadedFile, "uploaded_by_user"),
        keep="tot het bestand geplaatst is",
        called="bestanden die je in het beheer plaatste",
    )
    logs = {
        PageLogEntry: "wat je aan pagina's veranderde",
        ModelLogEntry: "wat je in het beheer veranderde",
    }
    for log, called in logs.items():
        declare(
            log,
            "user",
            shows={"Wat": "action", "Wanneer": "timestamp"},
            erase=stays,
            keep="zolang de redactie moet kunnen zien wie wat veranderde",
            called=called,
        )
