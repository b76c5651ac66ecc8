"""The field with which somebody hands over files."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from privacy.uploads import CheckedUpload, RefusedUpload, check_upload
from privacy.uploads.names import ENDINGS

MOST_FILES = 5


class PrivateFilesWidget(forms.FileInput):
    """Several files, and one box to tick for what no program can read."""

    class Media:
        js = [forms.Script("js/upload.js", defer=True)]

    allow_multiple_selected = True
    template_name = "privacy/widgets/private_files.html"

    def declaration_name(self, name: str) -> str:
        return f"{name}_unrecognisable"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[list[Any], bool]:
        given = files.getlist(name) if hasattr(files, "getlist") else files.get(name) or []
        return list(given), bool(data.get(self.declaration_name(name)))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in files

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, None, attrs)
        ticked = isinstance(value, tuple) and value[1]
        context["declaration"] = {"name": self.declaration_name(name), "checked": ticked}
        return context


class PrivateFilesField(forms.FileField):
    """Several files, each checked in full; cleans to a list of CheckedUpload.

    `allow(names)` before cleaning says which names may stand in a document's text. Each file
    that is refused is named in its own sentence beside the field.
    """

    widget = PrivateFilesWidget
    default_error_messages = {
        "too_many": _("Kies hooguit %(most)d bestanden tegelijk."),
    }

    def __init__(self, *, most: int = MOST_FILES, **kwargs: Any) -> None:
        self.most = most
        self.allowed: list[str] = []
        kwargs.setdefault("help_text", _("PDF, Word (docx), ODT, JPG of PNG, elk hooguit 25 MB."))
        super().__init__(**kwargs)

    def allow(self, names: Iterable[str]) -> None:
        """Names of people, organisations and venues that are no finding in a document."""
        self.allowed = list(names)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {
            "accept": ",".join(ENDINGS),
            "data-max-bytes": settings.UPLOAD_MAX_BYTES,
            "data-max-files": self.most,
        }

    def clean(self, data: Any, initial: Any = None) -> list[CheckedUpload]:
        files, declared = data if isinstance(data, tuple) else (data or [], False)
        if not files and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(files) > self.most:
            raise ValidationError(
                self.error_messages["too_many"], code="too_many", params={"most": self.most}
            )
        taken, refused = [], []
        for file in files:
            try:
                taken.append(check_upload(file, declared=declared, allowed=self.allowed))
            except RefusedUpload as refusal:
                refused.append(ValidationError(str(refusal), code="refused"))
        if refused:
            raise ValidationError(refused)
        return taken

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data and data[0])
