import uuid
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import storages
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, DocumentQuerySet
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet, get_upload_to

from privacy.models.content import keep_what_was_said
from privacy.rows import of_chosen_rows
from privacy.uploads.fields import HandedInFileField, MaterialFileField, PictureFileField


def private_storage():
    return storages["private"]


def private_name(instance, filename: str) -> str:
    """A name that tells nothing: a UUID in two levels of folders, no ending."""
    name = uuid.uuid4().hex
    return f"{name[:2]}/{name[2:4]}/{name}"


def document_name(instance, filename: str) -> str:
    return f"documents/{uuid.uuid4().hex}{PurePosixPath(filename).suffix.lower()}"


class PrivateFile(models.Model):
    """A file that a member handed over. It leaves only through a view that checks."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    file = HandedInFileField(storage=private_storage, upload_to=private_name, max_length=100)
    name = models.CharField(max_length=150, help_text="as its owner called it, cleaned")
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    declared_unrecognisable = models.BooleanField(
        default=False, help_text="the giver of a picture or scan ticked that nobody in it can be recognised"
    )
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("bestand")
        verbose_name_plural = _("bestanden")

    def __str__(self) -> str:
        return f"PrivateFile {self.public_id}"


class PlacedQuerySet(models.QuerySet):
    @of_chosen_rows
    def forget_uploader(self):
        """What stands in pages stays; who put it there does not."""
        return self.update(uploaded_by_user=None)


class ContentImageQuerySet(PlacedQuerySet, ImageQuerySet):
    pass


class ContentDocumentQuerySet(PlacedQuerySet, DocumentQuerySet):
    pass


class ContentImage(AbstractImage):
    """A picture in a page. Without `is_public` it is served to logged-in people only.

    What a camera wrote into it goes before it is kept: pages show copies that would carry it on.
    """

    file = PictureFileField(_("bestand"), upload_to=get_upload_to, width_field="width", height_field="height")
    is_public = models.BooleanField(_("ook zonder inloggen te zien"), default=False)

    objects = ContentImageQuerySet.as_manager()

    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_public",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("afbeelding")
        verbose_name_plural = _("afbeeldingen")

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed:  # before its width and height are asked for
            self.file = self.file.passed(self.file.name, self.file.file)
            self.file_size = self.file.size
        super().save(*args, **kwargs)


class ContentRendition(AbstractRendition):
    """The picture in one size, at our own address: the storage is never asked for one."""

    image = models.ForeignKey(ContentImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("uitsnede van een afbeelding")
        verbose_name_plural = _("uitsneden van afbeeldingen")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_once_per_filter"
            )
        ]

    @property
    def url(self):
        return reverse("privacy:rendition", args=[self.file.name])


class ContentDocument(AbstractDocument):
    """A file in a page, also a film with its captions; kept in the private storage."""

    file = MaterialFileField(
        storage=private_storage, upload_to=document_name, verbose_name=_("bestand"), max_length=150
    )

    explained_names = ({}, None, "")  # labels by digest, whose word it is, and why; kept once it has a key

    objects = ContentDocumentQuerySet.as_manager()

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documenten")

    @transaction.atomic
    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        keep_what_was_said(self, *self.explained_names)
