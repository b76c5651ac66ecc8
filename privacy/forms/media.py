"""The forms with which editors put pictures and documents in pages, wherever in /beheer/ they do so."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from privacy.forms.content import WarnsOfPersons
from privacy.uploads import RefusedUpload, check_upload
from privacy.uploads.names import MATERIAL, PICTURES

MATERIAL_HELP = _(
    "PDF, Word, PowerPoint, Excel (docx, pptx, xlsx), ODT, ODP of ODS tot 25 MB; een film (mp4, webm) tot "
    "150 MB; ondertitels (vtt). Gegevens van de maker, opmerkingen en bijgehouden wijzigingen halen we "
    "eruit. Op foto's en scans is niemand herkenbaar."
)
PICTURE_HELP = _(
    "JPG, PNG of HEIC tot 25 MB. Wat de camera erbij schreef halen we eruit. Niemand is herkenbaar, of wie "
    "erop staat vindt het goed."
)


class CheckedContentField(forms.FileField):
    """One file of an editor, checked in full; cleans to the copy that is kept."""

    def __init__(self, *, kinds, max_upload_size, **kwargs):
        self.kinds = kinds
        self.max_upload_size = max_upload_size
        super().__init__(**kwargs)
        # What Wagtail's page for several files says at once; the server's own sentence names the file.
        self.error_messages["file_too_large_unknown_size"] = _("Dit bestand is te groot.")
        self.error_messages["invalid_image_extension"] = _("Kies een JPG, PNG of HEIC.")

    def widget_attrs(self, widget):
        return {"accept": ",".join(self.kinds.endings)}

    def to_python(self, data):
        if data in self.empty_values:
            return None
        try:
            return check_upload(data, declared=True, kinds=self.kinds).file
        except RefusedUpload as refusal:
            raise ValidationError(str(refusal), code="refused") from None


class CheckedContentForm:
    """Puts the checked field in the place of Wagtail's own, where the form has a file at all."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            usual = self.fields["file"]
            usual.widget.attrs.pop("accept", None)
            self.fields["file"] = CheckedContentField(
                kinds=self.kinds,
                max_upload_size=self.max_upload_size,
                label=usual.label,
                required=usual.required,
                widget=usual.widget,
                help_text=self.file_help,
            )


class ContentDocumentForm(CheckedContentForm, WarnsOfPersons, BaseDocumentForm):
    kinds = MATERIAL
    max_upload_size = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    file_help = MATERIAL_HELP


class ContentImageForm(CheckedContentForm, WarnsOfPersons, BaseImageForm):
    kinds = PICTURES
    max_upload_size = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    file_help = PICTURE_HELP
