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
    shown: dict[type, dict[str, str]] = {
        EditingSession: {"Laatst gezien": "last_seen_at"},
        FormState: {},
        APIToken: {},
        PageSubscription: {"Pagina": "page"},
        Comment: {"Opmerking": "text", "Op": "created_at"},
        CommentReply: {"Antwoord": "text", "Op": "created_at"},
    }
    for model, shows in shown.items():
        declare(model, "user", shows=shows, erase=removes(model, "user"), keep=WITH_THE_ACCOUNT)
    declare(
        UploadedFile,
        "uploaded_by_user",
        shows={},
        erase=removes(UploadedFile, "uploaded_by_user"),
        keep="tot het bestand geplaatst is",
    )
    for log in (PageLogEntry, ModelLogEntry):
        declare(
            log,
            "user",
            shows={"Wat": "action", "Wanneer": "timestamp"},
            erase=stays,
            keep="zolang de redactie moet kunnen zien wie wat veranderde",
        )
