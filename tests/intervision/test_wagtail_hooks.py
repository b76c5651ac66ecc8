import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cohorts.actions.appointments import set_up_groups
from cohorts.models import Appointment
from intervision.models import Method
from tests.factories.cohorts import AppointmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "SecondFactor" not in name]


@pytest.fixture
def editor(client):
    set_up_groups()
    user = AppointmentFactory(role=Appointment.Role.EDITOR).user
    client.force_login(user)
    return user


def written(*minutes, **fields):
    step = {
        "name": "Vertellen",
        "role": "presenter",
        "mode": "listen",
        "goal": "Zien",
        "instruction": "Vertel",
    }
    return nested_form_data(
        {
            "name": "Nieuwe methode",
            "slug": "nieuwe-methode",
            "stands_under": "intervision",
            "short": "Kort.",
            "goal": "Iets zien.",
            "experience": "beginner",
            "safety": "low",
            "group_min": "4",
            "group_max": "8",
            "minutes": "60",
            "steps": inline_formset([{**step, "minutes": str(number)} for number in minutes]),
            "sources": inline_formset([]),
            **fields,
        }
    )


def add(client, data):
    return client.post(reverse("wagtailsnippets_intervision_method:add"), data)


def test_editor_publishes_a_method_that_adds_up(client, editor):
    add(client, {**written(20, 40), "action-publish": "1"})

    method = Method.objects.get()
    assert method.live
    assert [step.minutes for step in method.steps.all()] == [20, 40]


def test_editor_publishes_a_werkvorm_for_a_casus(client, editor):
    add(client, {**written(60, stands_under="casework"), "action-publish": "1"})

    assert Method.objects.get().get_absolute_url() == "/casus/werkvormen/nieuwe-methode/"


def test_editor_is_told_when_the_steps_do_not_add_up(client, editor):
    response = add(client, {**written(20, 30), "action-publish": "1"})

    assert "De stappen duren samen 50 minuten en de methode 60" in response.content.decode()
    assert Method.objects.count() == 0


def test_editor_keeps_a_concept_that_is_not_whole_yet(client, editor):
    add(client, written(20))

    assert not Method.objects.get().live


def test_editor_says_what_a_step_stands_for(client, editor):
    data = written(60)

    add(client, {**data, "steps-0-part": "harvest", "steps-0-is_core": "on", "action-publish": "1"})

    step = Method.objects.get().steps.get()
    assert (step.part, step.is_core) == ("harvest", True)


def test_editor_is_told_when_a_step_lasts_longer_than_a_table(client, editor):
    response = add(client, {**written(241, minutes="241"), "action-publish": "1"})

    assert "Dit mag hooguit 240 zijn." in response.content.decode()
    assert Method.objects.count() == 0


def test_editor_sees_the_list_and_what_to_do(client, editor):
    add(client, written(20))

    page = client.get(reverse("wagtailsnippets_intervision_method:list")).content.decode()

    assert ["Nieuwe methode" in page, "concept" in page, ">False<" in page] == [True, True, False]
    assert "Staat onder" in page
    assert "Een intervisiemethode verbeteren" in client.get("/beheer/").content.decode()
