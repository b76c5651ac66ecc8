"""An editor says why who is named in a document is of no case; a BSN or parketnummer never goes along."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection, ModelLogEntry

from cohorts.actions.appointments import appoint, set_up_groups
from cohorts.models import Appointment
from privacy.forms.content import TICK
from privacy.forms.media import EXPLAIN
from privacy.models import ContentDocument, NotPersonal
from privacy.uploads import RefusedUpload, check_upload, refusal
from privacy.uploads.names import MATERIAL
from tests.factories.accounts import UserFactory
from tests.support import files

pytestmark = pytest.mark.django_db
AUTHOR = "Dit artikel is geschreven door Mohammed Yilmaz."
WHY = "Mohammed Yilmaz is de schrijver van het artikel."
STOPS = refusal.POINTS_AT_SOMEBODY % {"name": "artikel.docx", "found": "“Mohammed Yilmaz”"}


@pytest.fixture
def editor(client, now):
    set_up_groups()
    user = UserFactory()
    appoint(user=user, role=Appointment.Role.EDITOR, from_date=now.date(), now=now)
    client.force_login(user)
    client.user = user
    return client


def posted(text, **more):
    return {
        "title": "Artikel",
        "file": SimpleUploadedFile("artikel.docx", files.docx(text)),
        "collection": Collection.get_first_root_node().pk,
        **more,
    }


def test_a_name_is_refused_with_the_way_out(editor):
    response = editor.post(reverse("wagtaildocs:add"), posted(AUTHOR))

    assert response.context["form"].errors == {"file": [f"{STOPS} {EXPLAIN}"]}


def test_a_name_with_a_reason_is_taken_and_the_reason_is_kept(editor):
    response = editor.post(reverse("wagtaildocs:add"), posted(AUTHOR, names_why=WHY))

    document, said = ContentDocument.objects.get(), NotPersonal.objects.get()
    assert response.status_code == 302
    assert (said.object_id, said.label, said.reason) == (str(document.pk), "NAAM", WHY)
    assert said.declared_by == editor.user
    line = ModelLogEntry.objects.get(action="privacy.not_personal")
    assert line.data == {"labels": ["NAAM"], "reason": WHY}


def test_a_reason_in_the_chooser_counts_too(editor):
    fields = {f"document-chooser-upload-{key}": value for key, value in posted(AUTHOR, names_why=WHY).items()}

    editor.post(reverse("wagtaildocs_chooser:create"), fields)

    assert NotPersonal.objects.get().object_id == str(ContentDocument.objects.get().pk)


def test_another_file_in_its_place_asks_anew(editor):
    editor.post(reverse("wagtaildocs:add"), posted(AUTHOR, names_why=WHY))
    path = reverse("wagtaildocs:edit", args=[ContentDocument.objects.get().pk])

    response = editor.post(path, posted("Dit gaat over Karim Haddad."))

    assert list(response.context["form"].errors) == ["file"]


NUMBERS = {
    "bsn": "Zijn BSN is 111222333.",
    "bsn alone": "Nummer 111222333 stond erbij.",
    "parketnummer": "Het parketnummer is 01/123456-23.",
}


@pytest.mark.parametrize("what", NUMBERS)
def test_a_number_never_goes_along(editor, what):
    response = editor.post(reverse("wagtaildocs:add"), posted(f"{AUTHOR} {NUMBERS[what]}", names_why=WHY))

    assert list(response.context["form"].errors) == ["file"]
    assert "Mohammed" not in str(response.context["form"].errors)
    assert ContentDocument.objects.count() == 0


@pytest.mark.parametrize("why", ["nee", "Zijn BSN is 111222333."])
def test_a_reason_that_is_none_or_holds_a_number_opens_nothing(editor, why):
    response = editor.post(reverse("wagtaildocs:add"), posted(AUTHOR, names_why=why))

    assert set(response.context["form"].errors) == {"file", "names_why"}
    assert ContentDocument.objects.count() == 0


def test_several_at_once_are_refused_with_the_way_out(editor):
    upload = SimpleUploadedFile("artikel.docx", files.docx(AUTHOR))

    response = editor.post(reverse("wagtaildocs:add_multiple"), {"files[]": upload, "title": "Artikel"})

    assert response.json() == {"success": False, "error_message": f"{STOPS} {EXPLAIN}"}


def test_what_a_member_hands_over_has_no_such_way():
    with pytest.raises(RefusedUpload):
        check_upload(SimpleUploadedFile("a.docx", files.docx(AUTHOR)), declared=True, kinds=MATERIAL)


def test_what_is_ticked_of_a_title_is_kept_with_who_said_it(editor):
    more = {"title": "Over Mohammed Yilmaz"}
    page = editor.post(reverse("wagtaildocs:add"), posted("Een artikel.", **more))
    [digest] = re.findall(r'name="geen-persoonsgegeven" value="(\w+)"', page.content.decode())

    editor.post(reverse("wagtaildocs:add"), posted("Een artikel.", **more, **{TICK: digest}))

    assert NotPersonal.objects.get().declared_by == editor.user
