"""The forms of /beheer/ for pictures and documents; the settings name them."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from privacy.forms.content import WarnsOfPersons
from privacy.uploads import RefusedUpload
from privacy.uploads.names import refuse_telling_name


class NamesItsFile:
    """The name that a file brings along stands in the address of a picture, and becomes its title."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            try:
                refuse_telling_name(file.name, file.name)
            except RefusedUpload as refusal:
                raise forms.ValidationError(str(refusal), code="refused") from None
        return file


class CheckedImageForm(WarnsOfPersons, NamesItsFile, BaseImageForm):
    pass


class CheckedDocumentForm(WarnsOfPersons, NamesItsFile, BaseDocumentForm):
    pass
