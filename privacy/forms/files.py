"""The field with which somebody hands over files."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from privacy.drafts import ASKED_AGAIN
from privacy.uploads import CheckedUpload, RefusedUpload, check_upload
from privacy.uploads.names import HAND_IN
from privacy.uploads.refusal import shown_name

MOST_FILES = 5


class ChosenFiles(NamedTuple):
    """What came in for a field of files.

    `asked` are the names of files that were chosen before and are not here; `without` says that
    their giver goes on without them.
    """

    files: list[Any]
    declared: bool = False
    asked: tuple[str, ...] = ()
    without: bool = False


class PrivateFilesWidget(forms.FileInput):
    """Several files, and one box to tick for what no program can read.

    A browser forgets chosen files when a page comes back. Their names stay on the page, and
    travel with the form until they are chosen again or their giver goes on without them.
    """

    class Media:
        js = [forms.Script("js/upload.js", defer=True)]

    allow_multiple_selected = True
    template_name = "privacy/widgets/private_files.html"

    are_kept = False  # a view sets it once the files lie in a concept

    def declaration_name(self, name: str) -> str:
        return f"{name}_unrecognisable"

    def without_name(self, name: str) -> str:
        return f"{name}_without"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> ChosenFiles:
        given = files.getlist(name) if hasattr(files, "getlist") else files.get(name) or []
        asked = data.getlist(name + ASKED_AGAIN) if hasattr(data, "getlist") else ()
        declared, without = (
            bool(data.get(key)) for key in (self.declaration_name(name), self.without_name(name))
        )
        return ChosenFiles(list(given), declared, tuple(asked), without)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in files

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, None, attrs)
        chosen = value if isinstance(value, ChosenFiles) else ChosenFiles([])
        context["declaration"] = {"name": self.declaration_name(name), "checked": chosen.declared}
        asked = chosen.asked if not chosen.files else [file.name for file in chosen.files]
        context["asked"] = {
            "names": [] if self.are_kept else asked,
            "name": name + ASKED_AGAIN,
            "without": self.without_name(name),
            "checked": chosen.without,
        }
        return context


class PrivateFilesField(forms.FileField):
    """Several files, each checked in full; cleans to a list of CheckedUpload.

    `allow(names)` before cleaning says which names may stand in a document's text. Each file
    that is refused is named in its own sentence beside the field.
    """

    widget = PrivateFilesWidget
    default_error_messages = {
        "too_many": _("Kies hooguit %(most)d bestanden tegelijk."),
        "asked": _("Je koos eerder %(names)s. Kies opnieuw, of vink aan dat je zonder verdergaat."),
    }

    def __init__(self, *, most: int = MOST_FILES, **kwargs: Any) -> None:
        self.most = most
        self.asks_again = True
        self.allowed: list[str] = []
        kwargs.setdefault("help_text", _("PDF, Word (docx), ODT, JPG, PNG of HEIC, elk hooguit 25 MB."))
        super().__init__(**kwargs)

    def allow(self, names: Iterable[str]) -> None:
        """Names of people, organisations and venues that are no finding in a document."""
        self.allowed = list(names)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {
            "accept": ",".join(HAND_IN.endings),
            "data-max-bytes": settings.UPLOAD_MAX_BYTES,
            "data-max-files": self.most,
        }

    def clean(self, data: Any, initial: Any = None) -> list[CheckedUpload]:
        chosen = data if isinstance(data, ChosenFiles) else ChosenFiles(data or [])
        files, declared = chosen.files, chosen.declared
        if chosen.asked and not files and not chosen.without and self.asks_again:
            names = ", ".join(f"“{shown_name(name)}”" for name in chosen.asked)
            raise ValidationError(self.error_messages["asked"], code="asked", params={"names": names})
        if not files and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(files) > self.most:
            raise ValidationError(
                self.error_messages["too_many"], code="too_many", params={"most": self.most}
            )
        return self._checked(files, declared)

    def _checked(self, files: list[Any], declared: bool) -> list[CheckedUpload]:
        names = Counter(file.name for file in files)
        taken, refused = [], []
        for number, file in enumerate(files, start=1):
            try:
                taken.append(check_upload(file, declared=declared, allowed=self.allowed))
            except RefusedUpload as refusal:
                said = {"number": number, "sentence": str(refusal)}
                which = _("Bestand %(number)d: %(sentence)s") if names[file.name] > 1 else "%(sentence)s"
                refused.append(ValidationError(which, code="refused", params=said))
        if refused:
            raise ValidationError(refused)
        return taken

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data and data.files)
