"""A casus in a lesson: chosen from the list, shown to whom may open it, and known to be used."""

import json
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import ReferenceIndex

from casework.models import Case
from cohorts.actions.appointments import appoint, set_up_groups
from cohorts.models import Appointment, Audience
from learning.blocks import CaseLinkBlock
from learning.models import LessonPage
from learning.queries.reading import frozen_page
from tests.factories.accounts import UserFactory
from tests.factories.casework import CaseFactory
from tests.factories.cohorts import RegionFactory
from tests.factories.learning import EditionStepFactory, LessonPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
CHOOSER = "wagtailsnippetchoosers_casework_case"


def links_to(*cases):
    return [("case_link", {"case": case, "explanation": "Doe hem alleen."}) for case in cases]


@pytest.fixture
def regional():
    return CaseFactory(title="Alleen hier", audience=Audience.REGION, region=RegionFactory())


@pytest.fixture
def admin(client, now):
    """`admin(role)`: the client of somebody who holds this role today."""

    def log_in(role):
        set_up_groups()
        user = UserFactory()
        appoint(user=user, role=role, from_date=now.date(), now=now)
        client.force_login(user)
        return client

    return log_in


# --- on the page --------------------------------------------------------------


def test_lesson_leads_to_the_casus_by_its_title_of_today(client):
    case = CaseFactory(title="Het tweede raam")
    lesson = LessonPageFactory(body=links_to(case))
    Case.objects.filter(pk=case.pk).update(title="Het derde raam", slug="het-derde-raam")
    client.force_login(UserFactory())

    content = client.get(lesson.url).content.decode()

    assert ["Het derde raam" in content, 'href="/casus/het-derde-raam/"' in content] == [True, True]


@pytest.mark.parametrize("changed", [{"live": False}, {"hidden_at": "now"}, {"audience": "cohort"}])
def test_lesson_says_nothing_of_a_casus_that_not_everybody_may_open(client, now, changed):
    case = CaseFactory(title="Het tweede raam")
    lesson = LessonPageFactory(body=links_to(case))
    changed = {name: now if value == "now" else value for name, value in changed.items()}
    if "audience" in changed:
        changed = {"audience": Audience.REGION, "region": RegionFactory()}
    Case.objects.filter(pk=case.pk).update(**changed)
    client.force_login(UserFactory())

    content = client.get(lesson.url).content.decode()

    assert ["is er nu niet" in content, "Het tweede raam" in content, case.slug in content] == [
        True,
        False,
        False,
    ]


def test_lesson_asks_as_much_for_one_casus_as_for_many(client, same_queries):
    lesson = LessonPageFactory()
    cases = [CaseFactory(moments=0) for _ in range(12)]
    client.force_login(UserFactory())

    def grow(number):
        values = ({"case": case.pk, "explanation": ""} for case in cases[:number])
        body = [{"type": "case_link", "value": value} for value in values]
        LessonPage.objects.filter(pk=lesson.pk).update(body=body)

    same_queries(grow, lambda: client.get(lesson.url))


# --- choosing -----------------------------------------------------------------


def test_block_refuses_a_casus_that_not_everybody_may_open(regional):
    block = CaseLinkBlock()

    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python({"case": regional.pk, "explanation": ""}))

    assert list(refused.value.block_errors) == ["case"]


def test_block_in_a_draft_may_name_a_casus_that_is_not_published_yet():
    block, case = CaseLinkBlock(), CaseFactory()
    Case.objects.filter(pk=case.pk).update(live=False)

    assert block.clean_deferred(block.to_python({"case": case.pk}))["case"] == case


def test_chooser_shows_what_is_for_the_country_and_no_story(admin, regional):
    case = CaseFactory(title="Het tweede raam", approach_text="Een verhaal")
    client = admin(Appointment.Role.EDITOR)

    page = client.get(reverse(f"{CHOOSER}:choose"))
    found = client.get(reverse(f"{CHOOSER}:choose_results"), {"q": "tweede"}).content.decode()
    nothing = client.get(reverse(f"{CHOOSER}:choose_results"), {"q": "vierde"}).content.decode()
    chosen = client.get(reverse(f"{CHOOSER}:chosen", args=[case.pk]))

    shown = page.json()["html"]
    assert [title in shown for title in ("Het tweede raam", "Alleen hier", "Een verhaal")] == [
        True,
        False,
        False,
    ]
    assert ["Het tweede raam" in answer for answer in (found, nothing)] == [True, False]
    assert chosen.json()["result"]["string"] == "Het tweede raam"


@pytest.mark.parametrize("name", ["choose", "choose_results", "chosen", "chosen_multiple"])
@pytest.mark.parametrize("role", ["administrator", "programme_team"])
def test_chooser_is_closed_for_who_keeps_no_casussen(admin, role, name):
    args = [CaseFactory().pk] if name == "chosen" else []

    response = admin(role).get(reverse(f"{CHOOSER}:{name}", args=args))

    assert response.status_code in (302, 403)


# --- where it is used ---------------------------------------------------------


def test_publishing_a_lesson_says_where_its_casus_is_used(admin):
    case, lesson = CaseFactory(), LessonPageFactory(title="Les met casus")
    lesson.body = links_to(case)
    lesson.save_revision().publish()

    page = admin(Appointment.Role.EDITOR).get(reverse("wagtailsnippets_casework_case:usage", args=[case.pk]))

    assert ReferenceIndex.get_references_to(case).filter(object_id=str(lesson.pk)).count() == 1
    assert "Les met casus" in page.content.decode()


# --- from before --------------------------------------------------------------


def typed(case, **changed):
    value = {"title": "Oude titel", "explanation": "Alleen", "address": f"/casus/{case.slug}/"} | changed
    return {"type": "case_link", "id": "6c3e8c1e-0f3c-4c1c-9a57-0f4a5b1d2c3d", "value": value}


def put_in(lesson, blocks):
    """What the editor left on the page and in its revision, in the days of typed addresses."""
    LessonPage.objects.filter(pk=lesson.pk).update(body=blocks)
    revision = lesson.latest_revision
    revision.content["body"] = json.dumps(blocks)
    revision.save()


def test_migrating_chooses_the_casus_in_pages_and_pinned_revisions_and_back():
    case, lesson = CaseFactory(), LessonPageFactory()
    step = EditionStepFactory(page=lesson)
    elsewhere = typed(case, title="Meer <lezen>", address="/intervisie/methoden/")
    put_in(lesson, [typed(case), elsewhere])
    migration = import_module("learning.migrations.0008_cases_are_chosen")

    migration.choose(apps, None)

    step.revision.refresh_from_db()
    for page in (LessonPage.objects.get(pk=lesson.pk), frozen_page(step)):
        chosen, text = page.body
        assert (chosen.value["case"], chosen.value["explanation"]) == (case, "Alleen")
        assert text.value.source == (
            '<p><a href="/intervisie/methoden/">Meer &lt;lezen&gt;</a></p><p>Alleen</p>'
        )

    migration.type_again(apps, None)

    step.revision.refresh_from_db()
    [back, _text] = json.loads(step.revision.content["body"])
    assert back == typed(case, title=case.title)
