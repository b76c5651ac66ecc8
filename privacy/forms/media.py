"""The forms with which editors put pictures and documents in pages, wherever in /beheer/ they do so."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from privacy.forms.content import WarnsOfPersons
from privacy.forms.text import GatedLine
from privacy.gate import GateLevel
from privacy.gate.content import digest_of
from privacy.gate.verdict import SHORTEST_REASON
from privacy.uploads import RefusedUpload, check_upload
from privacy.uploads.names import MATERIAL, PICTURES
from privacy.uploads.refusal import POINTS_AT_SOMEBODY

MATERIAL_HELP = _(
    "PDF, Word, PowerPoint, Excel (docx, pptx, xlsx), ODT, ODP of ODS tot 25 MB; een film (mp4, webm) tot "
    "150 MB; ondertitels (vtt). Gegevens van de maker, opmerkingen en bijgehouden wijzigingen halen we "
    "eruit. Op foto's en scans is niemand herkenbaar."
)
WHY = "names_why"
WHY_HELP = _(
    "Noemt het document iemand die niets met een zaak te maken heeft, zoals de schrijver of een bron? "
    "Schrijf waarom die naam erin mag staan. Een burgerservicenummer of parketnummer gaat nooit mee."
)
EXPLAIN = _(
    "Is het niemand uit een zaak, zoals de schrijver of een bron? Voeg dit document dan los toe, schrijf bij "
    "“Namen in dit document” waarom, en kies het bestand opnieuw."
)
PICTURE_HELP = _(
    "JPG, PNG of HEIC tot 25 MB. Wat de camera erbij schreef halen we eruit. Niemand is herkenbaar, of wie "
    "erop staat vindt het goed."
)


class CheckedContentField(forms.FileField):
    """One file of an editor, checked in full; cleans to the copy that is kept."""

    explains = False  # an editor said why who is named in it is of no case

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
            upload = check_upload(data, declared=True, kinds=self.kinds, explains=self.explains)
        except RefusedUpload as refused:
            way_out = f" {EXPLAIN}" if refused.reason is POINTS_AT_SOMEBODY and not self.explains else ""
            raise ValidationError(f"{refused}{way_out}", code="refused") from None
        self.explained = {digest_of(one): one.label for one in upload.explained}
        return upload.file


class CheckedContentForm:
    """Puts the checked field in the place of Wagtail's own, where the form has a file at all."""

    def __init__(self, *args, **kwargs):
        self.user = kwargs.get("user")  # whose word it is; Wagtail's own form forgets who that is
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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" not in self.fields:
            return
        self.fields[WHY] = GatedLine(
            level=GateLevel.PRACTICAL,
            label=_("Namen in dit document"),
            help_text=WHY_HELP,
            min_length=SHORTEST_REASON,
            max_length=300,
            required=False,
        )
        if self.is_bound:
            bound = self[WHY]
            try:  # known before the file is looked at, whatever stands first in the form
                self.fields["file"].explains = bool(self.fields[WHY].clean(bound.data))
            except ValidationError:
                self.fields["file"].explains = False

    def save(self, commit=True):
        if explained := getattr(self.fields.get("file"), "explained", None):
            self.instance.explained_names = (explained, self.writer, self.cleaned_data[WHY])
        return super().save(commit=commit)


class ContentImageForm(CheckedContentForm, WarnsOfPersons, BaseImageForm):
    kinds = PICTURES
    max_upload_size = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    file_help = PICTURE_HELP
