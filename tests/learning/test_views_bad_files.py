"""Whatever is wrong with a file, the page says so beside the field and the text stays."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from learning.models import Attachment, SubmissionVersion
from learning.queries.submissions import draft_key
from privacy.models import PrivateFile
from privacy.queries import draft_of
from privacy.uploads import refusal
from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import MembershipFactory
from tests.factories.learning import CohortStepFactory
from tests.support import files

pytestmark = pytest.mark.django_db

TEXT = "Een hele middag werk."
BAD = {
    "a type we do not take": ("film.exe", b"MZ\x90\x00", refusal.UNKNOWN),
    "a page with a script": (
        "plaatje.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        refusal.UNKNOWN,
    ),
    "nothing that its name says": ("kladje.pdf", b"gewone tekst", refusal.OTHER_THAN_NAMED),
    "another thing than its name says": ("verslag.pdf", files.picture(), refusal.OTHER_THAN_NAMED),
    "empty": ("leeg.pdf", b"", refusal.EMPTY),
    "half a file": ("half.pdf", files.pdf()[:80], refusal.BROKEN),
    "broken": ("stuk.docx", files.docx()[:-60], refusal.BROKEN),
    "a name that climbs": ("..\u2215..\u2215etc\u2215passwd", b"root", refusal.NAME_UNSAFE),
    # Django drops the mark that turns it; the ending that it hid is then one we do not take.
    "a name that turns around": ("verslag\u202efdp.exe", files.pdf(), refusal.UNKNOWN),
    "a picture that nobody vouches for": ("foto.png", files.picture("PNG"), refusal.UNREAD),
}


@pytest.fixture
def step(db):
    return CohortStepFactory(kind="assignment")


@pytest.fixture
def author(step):
    return EmploymentFactory(user=MembershipFactory(cohort=step.cohort).user).user


@pytest.fixture
def send(client, author, step):
    """`send(name, content)`: hand it in beside the text; answers the page."""
    client.force_login(author)

    def with_text(name, content):
        file = SimpleUploadedFile(name, content)
        return client.post(f"/opdrachten/{step.public_id}/inleveren/", {"text": TEXT, "files": [file]})

    return with_text


def is_refused_beside_the_field(response, step, author, name, why):
    """With the sentence of that one fault: another check may stop the file too, and say something else."""
    page = response.content.decode()
    assert response.status_code == 200
    assert response.context["form"].errors == {"files": [why % {"name": refusal.shown_name(name)}]}
    assert page.count('aria-invalid="true"') == 1
    assert TEXT in page
    assert draft_of(author, draft_key(step)).fields["text"] == [TEXT]
    assert not SubmissionVersion.objects.exists()
    assert not PrivateFile.objects.exists()
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("kind", BAD)
def test_hand_in_a_bad_file_is_refused_beside_the_field_and_keeps_the_text(send, step, author, kind):
    name, content, why = BAD[kind]

    response = send(name, content)

    is_refused_beside_the_field(response, step, author, name, why)


def test_hand_in_a_picture_of_a_billion_dots_is_refused_beside_the_field(send, step, author):
    response = send("groot.png", files.png_that_claims(40_000, 30_000))

    is_refused_beside_the_field(response, step, author, "groot.png", refusal.PICTURE_TOO_LARGE)


def test_hand_in_a_bomb_is_refused_beside_the_field_and_keeps_the_text(send, step, author):
    bomb = files.docx(extra=[("word/media/nullen.bin", b"0" * 8_000_000)])

    response = send("bom.docx", bomb)

    is_refused_beside_the_field(response, step, author, "bom.docx", refusal.BOMB)


def test_hand_in_a_file_that_is_too_large_is_refused_beside_the_field(send, step, author, settings):
    settings.UPLOAD_MAX_BYTES = 100

    response = send("verslag.pdf", files.pdf())

    is_refused_beside_the_field(response, step, author, "verslag.pdf", refusal.TOO_LARGE)
