import io
import zipfile

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from privacy.actions.files import store_file
from privacy.forms.files import PrivateFilesField
from privacy.models import PrivateFile
from tests.factories.accounts import UserFactory
from tests.support.files import docx, pdf, picture, upload


class HandIn(forms.Form):
    text = forms.CharField(required=False)
    files = PrivateFilesField(required=False, label="Bestanden")


def form(*uploads, **data):
    return HandIn(data, MultiValueDict({"files": list(uploads)}))


def content_of(private_file):
    with private_file.file.open() as file:
        return file.read()


def text_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml")


def test_private_files_cleans_to_checked_uploads():
    filled = form(upload("verslag.docx", docx()), upload("verslag.pdf", pdf()))

    assert filled.is_valid()
    assert [taken.name for taken in filled.cleaned_data["files"]] == ["verslag.docx", "verslag.pdf"]


def test_private_files_without_a_file_is_an_empty_list():
    filled = form()

    assert filled.is_valid()
    assert filled.cleaned_data["files"] == []


def test_private_files_that_are_required_are_asked_for():
    filled = form()
    filled.fields["files"].required = True

    assert list(filled.errors) == ["files"]


def test_private_files_names_every_refused_file_beside_the_field():
    filled = form(upload("goed.docx", docx()), upload("leeg.pdf", b""), upload("kapot.odt", b"x"))

    errors = [str(error) for error in filled.errors["files"]]
    assert [error.split("”")[0] for error in errors] == ["“leeg.pdf", "“kapot.odt"]


def test_private_files_takes_five_and_no_more():
    filled = form(*[upload(f"{n}.docx", docx()) for n in range(6)])

    assert filled.errors["files"] == ["Kies hooguit 5 bestanden tegelijk."]


def test_private_files_takes_a_picture_that_its_giver_declares():
    filled = form(upload("foto.jpg", picture()), files_unrecognisable="on")

    assert filled.is_valid()
    assert filled.cleaned_data["files"][0].declared_unrecognisable is True


def test_private_files_keeps_the_tick_when_it_is_shown_again():
    shown = str(form(upload("leeg.pdf", b""), files_unrecognisable="on")["files"])

    assert 'name="files_unrecognisable" checked' in shown


def test_private_files_shows_what_it_takes():
    shown = str(HandIn()["files"])

    assert 'name="files"' in shown
    assert " multiple" in shown
    assert 'accept=".pdf,.docx,.odt,.jpg,.jpeg,.png,.heic,.heif"' in shown


@pytest.mark.django_db
def test_store_file_keeps_it_under_a_name_that_tells_nothing(now):
    content = docx()
    filled = form(upload("Verslag van week 3.docx", content))
    filled.is_valid()

    kept = store_file(owner=UserFactory(), upload=filled.cleaned_data["files"][0], now=now)

    kept = PrivateFile.objects.get(pk=kept.pk)
    assert kept.name == "Verslag van week 3.docx"
    assert "Verslag" not in kept.file.name
    assert text_of(content_of(kept)) == text_of(content)
    assert (kept.size, kept.content_type.split(".")[-1]) == (len(content_of(kept)), "document")


@pytest.mark.django_db
def test_store_file_of_a_picture_keeps_the_clean_one(now):
    filled = form(upload("foto.jpg", picture(comment=b"marsmannetje")), files_unrecognisable="on")
    filled.is_valid()

    kept = store_file(owner=UserFactory(), upload=filled.cleaned_data["files"][0], now=now)

    content = content_of(kept)
    assert b"marsmannetje" not in content
    assert kept.size == len(content)
