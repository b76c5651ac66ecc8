"""What a redacteur does with casussen in /beheer/."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from casework.models import Case
from cohorts.actions.appointments import appoint, set_up_groups
from cohorts.models import Appointment
from tests.factories.accounts import UserFactory
from tests.factories.casework import CaseFactory, stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, now):
    set_up_groups()
    user = UserFactory()
    appoint(user=user, role=Appointment.Role.EDITOR, from_date=now.date(), now=now)
    client.force_login(user)
    return user


def posted(options, **changed):
    moment = {
        "name": "De tweede dag",
        "text_until": "Dit is bekend.",
        "outcome": "Dit gebeurde.",
        "options": inline_formset([{"text": text} for text in options]),
    }
    values = {
        "title": "De ruit",
        "slug": "de-ruit",
        "level": "operational",
        "difficulty": "1",
        "minutes": "8",
        "origin": "invented",
        "audience": "national",
        "approach_text": "Het verhaal.",
        "facilitator_note": "",
        "backward_opening": "Zo begon het.",
        "stages": inline_formset([moment]),
        "questions": inline_formset([]),
        "action-publish": "1",
    }
    return nested_form_data({**values, **changed})


def add(client, *options, **changed):
    return client.post(reverse("wagtailsnippets_casework_case:add"), posted(options, **changed))


def test_editor_publishes_a_case_with_its_moments(client, editor):
    response = add(client, "Wachten", "Bellen")

    case = Case.objects.get()
    assert response.status_code == 302
    assert (case.live, case.public_id is not None) == (True, True)
    assert [option.text for option in case.stages.get().options.all()] == ["Wachten", "Bellen"]


def test_editor_publishes_no_moment_with_a_single_option(client, editor):
    refused = add(client, "Wachten")
    taken = add(client, "Wachten", "Bellen", slug="proef")

    assert (refused.status_code, taken.status_code) == (200, 200)
    assert Case.objects.filter(live=True).count() == 0


def test_editor_is_told_that_one_case_is_open_at_a_time(client, editor):
    first = add(client, "Wachten", "Bellen", is_open="on", audience="public")
    second = add(client, "Wachten", "Bellen", is_open="on", audience="public", slug="ander")
    not_public = add(client, "Wachten", "Bellen", is_open="on", slug="derde")

    assert [one.status_code for one in (first, second, not_public)] == [302, 200, 200]
    assert "Er is al een casus te proberen zonder account." in second.content.decode()


def test_publishing_past_the_form_is_refused_as_well():
    case = CaseFactory()
    case.stages.set([stage(1, options=["Wachten"])])

    with pytest.raises(ValidationError, match="minstens twee keuzes"):
        case.save_revision().publish()


def test_publishing_an_older_revision_shows_no_reported_case_again(now):
    case = CaseFactory()
    older = case.live_revision
    Case.objects.filter(pk=case.pk).update(hidden_at=now)

    older.publish()

    assert Case.objects.get(pk=case.pk).hidden_at == now
    assert list(Case.objects.visible_to(UserFactory())) == []


def test_publishing_while_somebody_reports_shows_it_no_more(now):
    stale = Case.objects.get(pk=CaseFactory().pk)
    written = stale.save_revision()
    Case.objects.filter(pk=stale.pk).update(hidden_at=now)

    written.publish()  # it still holds the casus as it was before the report
    stale.unpublish()

    assert Case.objects.get(pk=stale.pk).hidden_at == now


def test_publishing_what_was_written_while_hidden_hides_no_restored_case(now):
    case = CaseFactory()
    Case.objects.filter(pk=case.pk).update(hidden_at=now)
    written = Case.objects.get(pk=case.pk).save_revision()
    Case.objects.filter(pk=case.pk).update(hidden_at=None)

    Revision.objects.get(pk=written.pk).publish()

    assert Case.objects.get(pk=case.pk).hidden_at is None


def test_editor_deletes_no_case(client, editor):
    case = CaseFactory()

    response = client.post(reverse("wagtailsnippets_casework_case:delete", args=[case.pk]))

    assert (response.status_code, Case.objects.count()) == (302, 1)


def test_menu_of_an_editor_has_both_places(client, editor):
    page = client.get("/beheer/").content.decode()

    assert ["/beheer/snippets/casework/case/" in page, "/beheer/oefencasussen/" in page] == [True, True]
