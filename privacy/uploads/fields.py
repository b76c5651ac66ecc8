"""File fields of models through which nothing is kept that was not looked at: the door has no way round."""

import os
from typing import Any

from django.core.files import File
from django.db import models
from django.db.models.fields.files import FieldFile
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from privacy.uploads import CheckedFile, check_upload
from privacy.uploads.names import HAND_IN, MATERIAL, PICTURES


class _Door:
    """Checks what did not come through a form that does so, and keeps the clean copy of it."""

    field: Any

    def save(self, name: str, content: Any, save: bool = True) -> None:
        passed = self.passed(name, content)
        super().save(os.path.basename(passed.name or name), passed, save)  # type: ignore[misc]

    def passed(self, name: str, content: Any) -> CheckedFile:
        """Return the copy that may be kept. Raise RefusedUpload where there is none."""
        if isinstance(content, CheckedFile):
            return content
        given = File(content, os.path.basename(name))
        return check_upload(given, declared=self.field.declared, kinds=self.field.kinds).file


class DoorFieldFile(_Door, FieldFile):
    pass


class DoorImageFieldFile(_Door, WagtailImageFieldFile):
    pass


class HandedInFileField(models.FileField):
    """A file of a member."""

    attr_class = DoorFieldFile
    kinds = HAND_IN
    declared = False


class MaterialFileField(models.FileField):
    """A file that editors put in pages; they vouch for its pictures by putting it there."""

    attr_class = DoorFieldFile
    kinds = MATERIAL
    declared = True


class PictureFileField(WagtailImageField):
    """A picture that editors put in pages; they vouch for it by putting it there."""

    attr_class = DoorImageFieldFile
    kinds = PICTURES
    declared = True
