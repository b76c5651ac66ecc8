"""What editors put in pages goes through the same door as what members hand over."""

import gc
import io
import zipfile

import pytest
from django import forms
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.urls import reverse
from django.utils.html import escape
from PIL import Image
from wagtail.documents.forms import get_document_form, get_document_multi_form
from wagtail.images.forms import get_image_form, get_image_multi_form
from wagtail.models import Collection
from wagtail.users.models import UserProfile

from cohorts.actions.appointments import appoint
from cohorts.models import Appointment
from privacy.forms.files import PrivateFilesField
from privacy.forms.media import CheckedContentField, CheckedContentForm
from privacy.models import ContentDocument, ContentImage, PrivateFile
from privacy.uploads import RefusedUpload, refusal
from privacy.uploads.fields import HandedInFileField, MaterialFileField, PictureFileField
from tests.factories.accounts import UserFactory
from tests.support import files

pytestmark = pytest.mark.django_db

DOOR = (HandedInFileField, MaterialFileField, PictureFileField)
NO_UPLOAD = {
    "privacy.ContentRendition.file": "made here, of a picture that passed",
    "wagtailcore.UploadedFile.file": "waits between a form that checked it and a field that does so again",
    "wagtailimages.Image.file": "replaced by privacy.ContentImage; its table stays empty",
    "wagtaildocs.Document.file": "replaced by privacy.ContentDocument; its table stays empty",
    "wagtailimages.Rendition.file": "of Wagtail's own pictures, whose table stays empty",
    "wagtailusers.UserProfile.avatar": "its form is not on the page of an editor's settings",
}


# --- no way round -------------------------------------------------------------


def test_every_file_field_of_a_model_is_the_door():
    fields = [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.FileField)
    ]

    others = {
        str(field.model._meta.label) + "." + field.name for field in fields if not isinstance(field, DOOR)
    }
    assert others == set(NO_UPLOAD)


def forms_below(base):
    for form in base.__subclasses__():
        yield form
        yield from forms_below(form)


def test_every_form_with_a_file_checks_it():
    made = [make(model) for make, model in (
        (get_document_form, ContentDocument), (get_image_form, ContentImage),
        (get_document_multi_form, ContentDocument), (get_image_multi_form, ContentImage),
    )]  # fmt: skip
    taking = [
        form
        for form in {*forms_below(forms.BaseForm), *made}
        if any(isinstance(field, forms.FileField) for field in getattr(form, "base_fields", {}).values())
        and not form.__module__.startswith("tests.")
    ]

    assert made[0] in taking
    for form in taking:
        checked = [field for field in form.base_fields.values() if isinstance(field, PrivateFilesField)]
        assert checked or issubclass(form, CheckedContentForm) or form.__module__ in KNOWN_FORMS, form


# The gallery of components saves nothing; Wagtail's own bases are never used as they are.
KNOWN_FORMS = {
    "wagtail.admin.forms.account",
    "home.gallery",
    "wagtail.documents.forms",
    "wagtail.images.forms",
    "wagtail.contrib.redirects.forms",
}


@pytest.mark.parametrize(
    ("field", "model"), [("file", ContentDocument), ("file", ContentImage), ("file", PrivateFile)]
)
def test_file_that_is_saved_without_a_form_is_checked_all_the_same(field, model):
    row = model(**{field: ContentFile(b"<script>alert(1)</script>", name="verslag.pdf")})

    with pytest.raises(RefusedUpload):
        row.save()


def test_file_that_is_put_into_a_field_by_hand_is_checked_all_the_same():
    with pytest.raises(RefusedUpload):
        ContentDocument(title="x").file.save("x.pdf", ContentFile(b"<html>"), save=False)


# --- in /beheer/ --------------------------------------------------------------


@pytest.fixture
def editor(client, now):
    user = UserFactory()
    appoint(user=user, role=Appointment.Role.EDITOR, from_date=now.date(), now=now)
    client.force_login(user)
    return client


def bomb():
    return files.docx(extra=[("word/media/leeg.xml", b"\x00" * 8_000_000)])


def with_link():
    whole = io.BytesIO(files.docx())
    link = zipfile.ZipInfo("word/media/x.xml")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(whole, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    return whole.getvalue()


BAD_DOCUMENTS = {
    "a page": ("verslag.pdf", b"<html><script>alert(1)</script></html>", refusal.OTHER_THAN_NAMED),
    "a bomb": ("verslag.docx", bomb(), refusal.BOMB),
    "many parts": (
        "verslag.docx",
        files.docx(extra=[(f"word/{n}.xml", b"") for n in range(3_000)]),
        refusal.BOMB,
    ),
    "a climbing part": ("verslag.docx", files.docx(extra=[("../../x.xml", b"<x/>")]), refusal.BROKEN),
    "a link": ("verslag.docx", with_link(), refusal.BROKEN),
    "half a file": ("verslag.pdf", files.pdf()[:80], refusal.BROKEN),
    "old": ("verslag.doc", b"\xd0\xcf\x11\xe0", None),
    "no film": ("film.mp4", files.film()[:30], refusal.BROKEN),
    "no captions": ("film.vtt", b"<script>", refusal.OTHER_THAN_NAMED),
}
BAD_PICTURES = {
    "cut off": ("foto.jpg", files.picture()[:400], refusal.BROKEN),
    "25,000 dots wide": ("foto.png", files.png_that_claims(25_000, 25_000), refusal.PICTURE_TOO_LARGE),
    "a page": ("foto.jpg", b"<html>", refusal.OTHER_THAN_NAMED),
    "a drawing": ("foto.svg", b"<svg/>", refusal.UNKNOWN_PICTURE),
    "another kind": ("foto.png", files.picture(), refusal.OTHER_THAN_NAMED),
}
BAD = [("wagtaildocs", kind, bad) for kind, bad in BAD_DOCUMENTS.items()]
BAD += [("wagtailimages", kind, bad) for kind, bad in BAD_PICTURES.items()]
each_bad = pytest.mark.parametrize(("app", "bad"), [pytest.param(a, b, id=f"{a}: {k}") for a, k, b in BAD])


def sentence(name, why):
    if why is None:
        return (
            "“verslag.doc” is een oud Word-bestand (.doc): sla het op als .docx en kies het bestand opnieuw."
        )
    return why % {"name": name}


def posted(name, content, **more):
    return {
        "title": "Lijst",
        "file": SimpleUploadedFile(name, content),
        "collection": Collection.get_first_root_node().pk,
        **more,
    }


@each_bad
def test_add_a_bad_file_is_refused_beside_the_field(editor, app, bad):
    name, content, why = bad

    response = editor.post(reverse(f"{app}:add"), posted(name, content))

    assert response.status_code == 200
    assert response.context["form"].errors == {"file": [sentence(name, why)]}
    assert not ContentDocument.objects.exists()
    assert not ContentImage.objects.exists()


@each_bad
def test_add_several_with_a_bad_file_is_refused_by_its_name(editor, app, bad):
    name, content, why = bad

    response = editor.post(
        reverse(f"{app}:add_multiple"), {"files[]": SimpleUploadedFile(name, content), "title": "Lijst"}
    )

    assert response.json() == {"success": False, "error_message": sentence(name, why)}


@each_bad
def test_choosers_upload_tab_refuses_a_bad_file_beside_the_field(editor, app, bad):
    name, content, why = bad
    prefix = {"wagtaildocs": "document-chooser-upload", "wagtailimages": "image-chooser-upload"}[app]
    fields = {f"{prefix}-{key}": value for key, value in posted(name, content).items()}

    response = editor.post(reverse(f"{app}_chooser:create"), fields)

    assert response.status_code == 200
    assert escape(sentence(name, why)) in response.json()["htmlFragment"]


@each_bad
def test_replace_by_a_bad_file_is_refused_and_keeps_the_old_one(editor, app, bad):
    name, content, why = bad
    if app == "wagtaildocs":
        row = ContentDocument.objects.create(title="Lijst", file=ContentFile(files.pdf(), "lijst.pdf"))
    else:
        row = ContentImage.objects.create(title="Ring", file=ContentFile(files.picture(), "ring.jpg"))
    kept = row.file.name

    response = editor.post(reverse(f"{app}:edit", args=[row.pk]), posted(name, content))

    row.refresh_from_db()
    assert response.context["form"].errors == {"file": [sentence(name, why)]}
    assert (row.file.name, row.file.storage.exists(kept)) == (kept, True)


def test_add_a_document_keeps_the_clean_copy(editor):
    properties = ("docProps/core.xml", "<x><creator>Petra Bakker</creator></x>")

    editor.post(reverse("wagtaildocs:add"), posted("lijst.docx", files.docx(extra=[properties])))

    document = ContentDocument.objects.get()
    with document.file.open() as file, zipfile.ZipFile(file) as archive:
        assert "docProps/core.xml" not in archive.namelist()
    assert document.file_size == document.file.size


def test_add_a_heic_keeps_a_jpeg(editor):
    response = editor.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": SimpleUploadedFile("IMG_0412.HEIC", files.picture("HEIF")), "title": "Foto"},
    )

    image = ContentImage.objects.get()
    assert response.json()["success"] is True
    assert (image.width, image.height, image.file.name[-4:]) == (60, 40, ".jpg")
    with image.file.open() as file:
        assert Image.open(file).format == "JPEG"


# Wagtail leaves open what it just stored this way.
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_add_with_a_title_that_is_too_long_still_keeps_a_clean_copy(editor):
    """Wagtail keeps such a file beside the form and saves it past the form's own field."""
    first = editor.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": SimpleUploadedFile("foto.jpg", files.jpeg_from_a_phone()), "title": "x" * 300},
    ).json()
    number = first["uploaded_file_id"]
    form = {f"uploaded-image-{number}-{key}": value for key, value in {"title": "Foto", "tags": ""}.items()}
    form[f"uploaded-image-{number}-collection"] = Collection.get_first_root_node().pk

    editor.post(reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number]), form)
    gc.collect()

    image = ContentImage.objects.get()
    assert (image.width, image.height) == (40, 60)
    with image.file.open() as file:
        assert b"merk-van-de-telefoon" not in file.read()


def test_settings_of_an_editor_take_no_picture(editor):
    picture = SimpleUploadedFile("ik.jpg", files.jpeg_from_a_phone())

    page = editor.get("/beheer/account/")
    editor.post("/beheer/account/", {"avatar-avatar": picture})

    assert 'type="file"' not in page.content.decode()
    assert list(UserProfile.objects.values_list("avatar", flat=True)) == [""]


def test_content_field_says_beforehand_what_it_takes(editor):
    page = editor.get(reverse("wagtaildocs:add")).content.decode()

    assert "PDF, Word, PowerPoint, Excel (docx, pptx, xlsx)" in page
    assert 'accept=".pdf,.docx,.odt,.pptx,.xlsx,.odp,.ods,.mp4,.webm,.vtt"' in page
    assert isinstance(get_image_form(ContentImage)().fields["file"], CheckedContentField)
