"""The form with which somebody hands in."""

import pytest
from django.urls import reverse
from django.utils import timezone

from learning.models import Submission
from learning.queries.submissions import draft_key
from privacy.actions.drafts import save_draft
from privacy.models import Draft
from privacy.queries import draft_of, other_version_key
from tests.factories.cohorts import MembershipFactory
from tests.factories.learning import CohortStepFactory
from tests.factories.submissions import FeedbackFactory, VersionFactory, trainer_of

pytestmark = pytest.mark.django_db
State = Submission.State
TEXT = "Ik zag hoe de ander eerst belde en toen pas besliste."
NOBODYS = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def step(db):
    return CohortStepFactory(kind="assignment")


@pytest.fixture
def author(step):
    return MembershipFactory(cohort=step.cohort).user


@pytest.fixture
def writer(client, author):
    client.force_login(author)
    return client


def address(step, verb="hand-in"):
    return reverse(f"learning:{verb}", args=[step.public_id])


def test_hand_in_shows_the_opdracht_and_who_reads(writer, step):
    trainer = trainer_of(step.cohort, user__first_name="Marijke", user__last_name="Kloosterman")

    page = writer.get(address(step)).content.decode()

    assert f"Je trainer leest dit: {trainer.get_full_name()}." in " ".join(page.split())
    assert [word in page for word in ("Inleveren", "Concept bewaren", "data-autosave")] == [True] * 3


def test_hand_in_makes_a_submission_and_leads_to_it(writer, step, author):
    answer = writer.post(address(step), {"text": TEXT})

    submission = Submission.objects.get(step=step, author=author)
    assert (answer.status_code, answer.url) == (302, submission.get_absolute_url())
    assert submission.versions.get().text == TEXT


def test_hand_in_a_second_click_leads_to_the_same(writer, step):
    first = writer.post(address(step), {"text": TEXT})

    second = writer.post(address(step), {"text": TEXT})

    assert (second.status_code, second.url) == (302, first.url)
    assert Submission.objects.get().versions.count() == 1


def test_hand_in_something_else_while_it_waits_says_so_and_keeps_the_text(writer, step):
    writer.post(address(step), {"text": TEXT})

    answer = writer.post(address(step), {"text": "Iets anders"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Je hebt dit al ingeleverd." in page
    assert "Iets anders" in page


def test_hand_in_that_waits_leads_to_the_submission(writer, step):
    submission = writer.post(address(step), {"text": TEXT}).url

    assert writer.get(address(step)).url == submission


def test_hand_in_starts_from_the_concept(writer, step, author, now):
    save_draft(owner=author, key=draft_key(step), body={"text": TEXT}, version=0, now=now)

    form = writer.get(address(step)).context["form"]

    assert (form["text"].value(), form.draft_version_now) == (TEXT, 1)


def test_hand_in_after_a_question_starts_from_the_last_version(client):
    feedback = FeedbackFactory()
    submission = feedback.version.submission
    client.force_login(submission.author)

    page = client.get(address(submission.step))

    assert page.context["form"]["text"].value() == feedback.version.text
    assert feedback.text in page.content.decode()


def test_hand_in_from_an_older_tab_shows_both_texts_and_loses_none(writer, step, author, now):
    save_draft(owner=author, key=draft_key(step), body={"text": "Uit de andere tab"}, version=0, now=now)

    answer = writer.post(address(step), {"text": TEXT, "draft_version": "0"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert [text in page for text in (TEXT, "Uit de andere tab", "In een ander venster")] == [True] * 3
    assert not Submission.objects.filter(state=State.HANDED_IN).exists()


def test_hand_in_once_more_after_seeing_both_texts(writer, step, author, now):
    save_draft(owner=author, key=draft_key(step), body={"text": "Uit de andere tab"}, version=0, now=now)
    form = writer.post(address(step), {"text": TEXT, "draft_version": "0"}).context["form"]

    answer = writer.post(
        address(step), {"text": TEXT, "draft_version": form["draft_version"].value(), "other_version": "0"}
    )

    assert answer.status_code == 302


def test_hand_in_shows_a_rescued_text_beside_the_concept(writer, step, author, now):
    key = draft_key(step)
    save_draft(owner=author, key=key, body={"text": "In het formulier"}, version=0, now=now)
    save_draft(owner=author, key=other_version_key(key), body={"text": "Van eerder"}, version=0, now=now)

    page = writer.get(address(step))

    assert page.context["form"]["text"].value() == "In het formulier"
    assert [other.text for other in page.context["form"].other_texts] == ["Van eerder"]


def test_hand_in_when_closed_says_so_and_keeps_the_text(writer, step):
    type(step).objects.update(closed_at=timezone.now())

    answer = writer.post(address(step), {"text": TEXT})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert [text in page for text in (TEXT, "gesloten")] == [True] * 2
    assert 'type="submit">Inleveren<' not in page


def test_hand_in_nothing_says_so(writer, step):
    answer = writer.post(address(step), {"text": " "})

    assert "Er is nog niets om in te leveren." in answer.content.decode()


def test_save_concept_keeps_the_text_for_its_author(writer, step, author):
    answer = writer.post(address(step, "save-concept"), {"text": TEXT}, follow=True)

    assert draft_of(author, draft_key(step)).fields["text"] == [TEXT]
    assert answer.redirect_chain == [(address(step), 302)]
    assert "Je concept is bewaard. Alleen jij kunt het lezen." in answer.content.decode()


def test_save_concept_from_an_older_tab_shows_both_texts(writer, step, author, now):
    save_draft(owner=author, key=draft_key(step), body={"text": "Uit de andere tab"}, version=0, now=now)

    answer = writer.post(address(step, "save-concept"), {"text": TEXT, "draft_version": "0"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert [text in page for text in (TEXT, "Uit de andere tab")] == [True] * 2
    assert Draft.objects.get().fields == {"text": ["Uit de andere tab"]}


def test_save_concept_by_get_leads_to_the_form(writer, step):
    assert writer.get(address(step, "save-concept")).url == address(step)


@pytest.mark.parametrize("verb", ["hand-in", "save-concept"])
def test_hand_in_is_not_for_the_trainer(client, step, verb):
    client.force_login(trainer_of(step.cohort))

    assert client.post(address(step, verb), {"text": TEXT}).status_code == 403


def test_hand_in_of_another_leergroep_does_not_exist(writer):
    assert writer.get(address(CohortStepFactory(kind="assignment"))).status_code == 404


def test_hand_in_of_a_lesson_does_not_exist(writer, step):
    lesson = CohortStepFactory(cohort=step.cohort, kind="lesson")

    assert writer.get(address(lesson)).status_code == 404


@pytest.mark.parametrize("key", ["9223372036854775808", "geen-nummer", NOBODYS, "%00"])
@pytest.mark.parametrize("path", ["/opdrachten/{}/inleveren/", "/inleveringen/{}/"])
def test_a_strange_id_does_not_exist(writer, path, key):
    assert writer.get(path.format(key)).status_code == 404


@pytest.mark.parametrize(
    "posted",
    [{"draft_version": "x"}, {"draft_version": "-1"}, {"other_version": "9" * 40}, {"draft_seal": "x"}],
)
def test_hand_in_with_strange_hidden_fields_never_breaks(writer, step, posted):
    assert writer.post(address(step), {"text": TEXT, **posted}).status_code in (200, 302)


def test_hand_in_page_of_a_version_that_waits_leads_to_it(client):
    submission = VersionFactory().submission
    client.force_login(submission.author)

    assert client.get(address(submission.step)).url == submission.get_absolute_url()


WITH_BSN = "Ik belde over BSN 111222333 en vroeg of er al iets liep."


def test_hand_in_a_text_that_the_gate_stops_keeps_it_as_a_concept(writer, step, author):
    answer = writer.post(address(step), {"text": WITH_BSN})

    page = answer.content.decode()
    assert [part in page for part in ("111222333", "burgerservicenummer")] == [True, True]
    assert draft_of(author, draft_key(step)).fields["text"] == [WITH_BSN]
    assert Submission.objects.get().state == State.DRAFT


def test_hand_in_after_mending_what_the_gate_stopped(writer, step):
    form = writer.post(address(step), {"text": WITH_BSN}).context["form"]

    answer = writer.post(address(step), {"text": TEXT, "draft_version": form["draft_version"].value()})

    assert answer.status_code == 302
