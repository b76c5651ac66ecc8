"""How many files a concept holds, and what its writer hears about them."""

import dataclasses
import functools

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from learning.actions.refusals import TooManyFiles
from learning.actions.submissions import MOST_BYTES, hand_in, save_concept, withdraw_attachment
from learning.models import Attachment, Submission
from privacy.models import PrivateFile
from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import MembershipFactory
from tests.factories.learning import CohortStepFactory
from tests.factories.privacy import PrivateFileFactory
from tests.factories.submissions import upload
from tests.support import files

TEXT = "Een hele middag werk."


@pytest.fixture
def step():
    return CohortStepFactory(kind="assignment")


@pytest.fixture
def author(step):
    return EmploymentFactory(user=MembershipFactory(cohort=step.cohort).user).user


def uploads(*numbers):
    return [upload(f"{number}.pdf") for number in numbers]


def keep(step, author, chosen):
    return save_concept(
        step=step,
        actor=author,
        body={"text": TEXT},
        draft_version=0,
        uploads=chosen,
        now=timezone.now(),
    )


def concept_with(step, author, count, **fields):
    """A concept with files of before there was a limit."""
    submission = Submission.objects.create(step=step, author=author, created_at=timezone.now())
    for number in range(count):
        private_file = PrivateFileFactory(owner=author, name=f"{number}.pdf", **fields)
        Attachment.objects.create(
            submission=submission, private_file=private_file, in_draft=True, added_at=timezone.now()
        )
    return submission


@pytest.mark.django_db
def test_save_concept_takes_ten_files_and_no_eleventh(step, author):
    concept_with(step, author, 9)

    keep(step, author, uploads("tiende"))
    with pytest.raises(TooManyFiles):
        keep(step, author, uploads("elfde"))

    assert PrivateFile.objects.count() == 10


@pytest.mark.django_db
def test_save_concept_with_a_file_that_lies_there_already_takes_no_place(step, author):
    concept_with(step, author, 9)
    keep(step, author, uploads("tiende"))

    keep(step, author, uploads("tiende"))

    assert PrivateFile.objects.count() == 10


@pytest.mark.django_db
def test_save_concept_past_the_size_of_all_together_is_refused(step, author):
    concept_with(step, author, 1, size=MOST_BYTES - 10)
    (small,), (large,) = uploads("klein"), uploads("groot")

    keep(step, author, [dataclasses.replace(small, size=10)])
    with pytest.raises(TooManyFiles):
        keep(step, author, [dataclasses.replace(large, size=1)])

    assert PrivateFile.objects.count() == 2


@pytest.mark.django_db
def test_hand_in_of_a_concept_of_before_with_more_files_is_no_refusal(step, author):
    concept_with(step, author, 12)

    submission = hand_in(step=step, actor=author, text=TEXT, now=timezone.now())

    assert submission.versions.get().attachments.count() == 12


@pytest.mark.django_db
def test_withdraw_attachment_makes_room_for_another(step, author):
    submission = concept_with(step, author, 10)
    attachment = submission.attachments.first()

    withdraw_attachment(attachment=attachment, actor=author, uploads=uploads("ander"), now=timezone.now())

    assert submission.attachments.filter(in_draft=True).count() == 10


@pytest.mark.race
@pytest.mark.postgres
def test_save_concept_in_many_tabs_at_once_keeps_ten_files(at_once):
    step = CohortStepFactory(kind="assignment")
    author = MembershipFactory(cohort=step.cohort).user
    tabs = [functools.partial(keep, step, author, uploads(*range(n, n + 4))) for n in range(0, 32, 4)]

    outcomes = at_once(tabs)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Submission"] * 2 + ["TooManyFiles"] * 6
    assert Attachment.objects.filter(in_draft=True).count() == 8


# --- on the page --------------------------------------------------------------


@pytest.fixture
def send(client, author, step):
    client.force_login(author)

    def with_text(*chosen):
        sent = [SimpleUploadedFile(name, content) for name, content in chosen]
        return client.post(f"/opdrachten/{step.public_id}/inleveren/", {"text": TEXT, "files": sent})

    return with_text


@pytest.mark.django_db
def test_hand_in_an_eleventh_file_is_refused_beside_the_field_and_keeps_the_text(send, step, author):
    concept_with(step, author, 10)

    response = send(("elfde.docx", files.docx()))

    assert response.status_code == 409
    assert response.context["form"].errors == {"files": [str(TooManyFiles.sentence)]}
    assert TEXT in response.content.decode()


@pytest.mark.django_db
def test_hand_in_says_beforehand_how_much_fits(client, step, author):
    client.force_login(author)

    page = client.get(f"/opdrachten/{step.public_id}/inleveren/").content.decode()

    assert "In een concept passen 10 bestanden, samen hooguit 100 MB." in page


@pytest.mark.django_db
def test_hand_in_tells_what_was_left_out_of_a_file(send):
    properties = ("docProps/core.xml", "<x><creator>Petra Bakker</creator></x>")

    response = send(("verslag.docx", files.docx(extra=[properties])), ("stil.docx", files.docx("Stil.")))

    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert said[-1:] == ["Ingeleverd. Je trainer krijgt een bericht dat het klaarstaat."]
    assert said[:-1] == ["Uit “verslag.docx” hebben we weggelaten: de gegevens van de maker."]


@pytest.mark.django_db
def test_hand_in_two_bad_files_of_one_name_says_which_is_which(send):
    response = send(("scan.pdf", b""), ("scan.pdf", files.picture()))

    first, second = response.context["form"].errors["files"]
    assert first == "Bestand 1: “scan.pdf” is leeg. Kies het bestand opnieuw, of sla het eerst op."
    assert second.startswith("Bestand 2: “scan.pdf” is iets anders dan de naam zegt.")


@pytest.mark.django_db
def test_hand_in_page_numbers_files_that_are_called_alike(client, step, author):
    submission = concept_with(step, author, 2)
    PrivateFile.objects.update(name="bestand.pdf")
    client.force_login(author)

    page = client.get(f"/opdrachten/{step.public_id}/inleveren/").content.decode()

    assert submission.attachments.count() == 2
    assert [number for number in ("bestand 1 van 2", "bestand 2 van 2") if number in page] == [
        "bestand 1 van 2",
        "bestand 2 van 2",
    ]
