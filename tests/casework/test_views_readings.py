"""The form of /beheer/ that waits for the meelezers, and the pages on which they read."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from casework.models import Case
from casework.models.composed import NotReadYet, StaysComposed, digest_of_case
from casework.queries.readings import newest_text
from privacy.models import ReadLogEntry
from tests.casework.composed import change, clear, composed, reader_of
from tests.factories.accounts import UserFactory
from tests.factories.cohorts import AppointmentFactory

pytestmark = pytest.mark.django_db


def posted(case, **changed):
    values = {
        "title": case.title,
        "slug": case.slug,
        "level": "operational",
        "difficulty": "1",
        "minutes": "8",
        "origin": "composed",
        "audience": "national",
        "region": case.region_id or "",
        "approach_text": case.approach_text,
        "facilitator_note": "",
        "backward_opening": "",
        "stages": inline_formset([]),
        "questions": inline_formset([]),
        "action-publish": "1",
    }
    return nested_form_data({**values, **changed})


@pytest.fixture
def editing(client, writer, region):
    client.force_login(writer)
    case = composed(writer, region)
    return client, case, reverse("wagtailsnippets_casework_case:edit", args=[case.pk])


def at(name, case):
    return reverse(f"casework:{name}", args=[case.public_id])


def test_the_form_says_what_is_still_to_be_done_and_keeps_what_was_typed(editing):
    client, case, path = editing

    response = client.post(path, posted(case, title="Een andere titel"))

    assert response.status_code == 200
    assert response.context["form"].errors["origin"] == [str(NotReadYet())]
    assert 'value="Een andere titel"' in response.content.decode()
    assert Case.objects.get().live is False


def test_the_form_publishes_what_was_read(editing, region, now):
    client, case, path = editing
    clear(case, reader_of(), reader_of(region), now=now)

    response = client.post(path, posted(case))

    assert response.status_code == 302
    assert Case.objects.get().live is True


def test_the_form_does_not_make_it_invented(editing):
    client, case, path = editing

    response = client.post(path, posted(case, origin="invented"))

    assert response.context["form"].errors["origin"] == [str(StaysComposed())]
    assert Case.objects.get().origin == Case.Origin.COMPOSED


def test_the_form_shows_the_redacteur_what_a_reader_wrote(editing):
    client, case, path = editing
    reader = reader_of()
    client.force_login(reader)
    digest = digest_of_case(newest_text(case))
    client.post(at("object-to-case", case), {"digest": digest, "words": "De brief is bekend."})
    client.force_login(case.latest_revision.user)

    page = client.get(path).content.decode()

    assert "“De brief is bekend.”" in page


def test_a_reader_finds_it_reads_it_and_says_so(client, writer, region):
    case = composed(writer, region)
    reader = reader_of()
    client.force_login(reader)
    page = client.get(at("case-to-read", case))
    digest = page.context["clear_form"]["digest"].value()

    listed = client.get(reverse("casework:read-along")).content.decode()
    done = client.post(at("clear-case", case), {"digest": digest}, follow=True)

    assert "De brief" in listed
    assert "Iemand krijgt een brief." in page.content.decode()
    assert "Er wacht niets op jou" in done.content.decode()
    [line] = ReadLogEntry.objects.all()
    assert (line.reader, line.owner, line.object_id) == (reader, writer, case.public_id)


def test_the_words_of_an_objection_pass_the_gate(client, writer, region):
    case = composed(writer, region)
    client.force_login(reader_of())
    digest = digest_of_case(newest_text(case))

    response = client.post(at("object-to-case", case), {"digest": digest, "words": "Zijn BSN is 111222333."})

    assert response.status_code == 200
    assert response.context["object_form"].errors["words"]
    assert case.readings.count() == 0


def test_others_find_nothing_to_read(client, writer, region):
    case = composed(writer, region)
    client.force_login(UserFactory())

    page = client.get(reverse("casework:read-along"))
    responses = [client.get(at("case-to-read", case)), client.post(at("clear-case", case), {"digest": "0"})]

    assert list(page.context["cases"]) == []
    assert [one.status_code for one in responses] == [404, 404]


def test_who_wrote_an_earlier_text_finds_it_neither_in_the_list_nor_at_its_address(client, writer, region):
    case = change(composed(writer, region), AppointmentFactory(role="editor").user, title="Een brief")
    client.force_login(writer)

    page = client.get(reverse("casework:read-along"))

    assert list(page.context["cases"]) == []
    assert client.get(at("case-to-read", case)).status_code == 404


def test_a_second_click_says_the_same_once(client, writer, region):
    case = composed(writer, region)
    client.force_login(reader_of())
    digest = digest_of_case(newest_text(case))

    answers = [client.post(at("clear-case", case), {"digest": digest}) for _ in range(2)]

    assert [one.status_code for one in answers] == [302, 302]
    assert case.readings.count() == 1
