import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from learning.models import LessonPage, ProgrammeEdition, StepFix
from privacy.actions.drafts import save_draft
from privacy.rescue import rescued_key
from tests.factories.accounts import UserFactory
from tests.factories.learning import (
    CohortProgrammeFactory,
    EditionStepFactory,
    LessonPageFactory,
    ModulePageFactory,
    ProgrammePageFactory,
    catalogue,
)

pytestmark = pytest.mark.django_db

LAW = {"text": "<p>Artikel</p>", "reviewer": "", "reviewed_on": None, "show_unreviewed": False}


@pytest.fixture
def programme():
    return ProgrammePageFactory(title="Compacte start")


@pytest.fixture
def lesson(programme):
    return LessonPageFactory(parent=ModulePageFactory(parent=programme), title="Twee tempo's")


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "SecondFactor" not in name]


@pytest.fixture
def editor(client, programme):
    """Somebody with the page permissions of a redacteur, logged in."""
    group = Group.objects.create(name="Schrijvers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for name in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(codename=name, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=catalogue(), permission=permission)
    user = UserFactory()
    user.groups.add(group)
    client.force_login(user)
    return user


def make_address(programme):
    return f"{reverse('learning_editions:make-edition')}?programma={programme.pk}"


def detail_address(edition):
    return reverse("learning_editions:edition", args=[edition.public_id])


def test_make_edition_by_an_editor(client, editor, programme, lesson):
    assert client.get(make_address(programme)).status_code == 200

    response = client.post(make_address(programme))

    edition = ProgrammeEdition.objects.get()
    assert (edition.made_by, edition.steps.count()) == (editor, 1)
    assert response.url == detail_address(edition)


def test_make_edition_says_why_not(client, editor, programme):
    response = client.post(make_address(programme))

    assert response.status_code == 409
    assert "nog geen gepubliceerde stappen" in response.content.decode()
    assert ProgrammeEdition.objects.count() == 0


@pytest.mark.parametrize("asked", ["", "weg", "999999"])
def test_make_edition_of_nothing_does_not_exist(client, editor, asked):
    assert client.get(f"{reverse('learning_editions:make-edition')}?programma={asked}").status_code == 404


def test_editions_say_which_leergroepen_follow_them(client, editor):
    followed = CohortProgrammeFactory()

    content = client.get(reverse("learning_editions:editions")).content.decode()

    assert followed.cohort.name in content


def test_pin_step_by_an_editor(client, editor, programme, lesson):
    client.post(make_address(programme))
    edition = ProgrammeEdition.objects.get()
    lesson.title = "Twee klokken"
    lesson.save_revision().publish()
    assert "Verbeterde tekst doorgeven" in client.get(detail_address(edition)).content.decode()

    form = {"step_id": lesson.step_id, "reason": "Het nummer klopte niet."}
    response = client.post(detail_address(edition), form, follow=True)

    assert edition.steps.get().title == "Twee klokken"
    assert "Het nummer klopte niet." in response.content.decode()


def test_pin_step_without_a_reason_says_so(client, editor, programme, lesson):
    client.post(make_address(programme))

    response = client.post(detail_address(ProgrammeEdition.objects.get()), {"step_id": lesson.step_id})

    assert "Schrijf op waarom dit niet kan wachten" in response.content.decode()
    assert StepFix.objects.count() == 0


def test_pin_step_without_new_text_says_so(client, editor, programme, lesson):
    client.post(make_address(programme))
    form = {"step_id": lesson.step_id, "reason": "Zomaar"}

    response = client.post(detail_address(ProgrammeEdition.objects.get()), form)

    assert response.status_code == 409
    assert "heeft de gepubliceerde tekst al" in response.content.decode()


def test_pin_step_finds_a_rescued_reason_at_its_step(client, editor, programme, lesson, now):
    other = LessonPageFactory(parent=lesson.get_parent())
    client.post(make_address(programme))
    for page in (lesson, other):
        page.save_revision().publish()
    path = detail_address(ProgrammeEdition.objects.get())
    typed = {"step_id": str(lesson.step_id), "reason": "Het nummer klopte niet."}
    save_draft(owner=editor, key=rescued_key(path), body=typed, version=0, now=now)

    content = client.get(path).content.decode()

    before, _, _after = content.partition('value="Het nummer klopte niet."')
    assert re.findall(r'name="step_id" value="([^"]+)"', before)[-1] == str(lesson.step_id)


def test_editions_are_closed_for_who_may_not_publish(client, programme, lesson):
    edition = EditionStepFactory().edition
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    for address in (make_address(programme), detail_address(edition), reverse("learning_editions:editions")):
        assert client.get(address).status_code in (302, 403)
    assert client.post(make_address(programme)).status_code in (302, 403)
    assert ProgrammeEdition.objects.count() == 1


def test_delete_of_a_pinned_page_is_refused(client, editor, programme, lesson):
    client.post(make_address(programme))

    for page in (lesson, lesson.get_parent(), programme):
        client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))

    assert LessonPage.objects.filter(pk=lesson.pk).exists()


def test_delete_of_a_page_that_nothing_pins_goes_through(client, editor, lesson):
    client.post(reverse("wagtailadmin_pages:delete", args=[lesson.pk]))

    assert not LessonPage.objects.filter(pk=lesson.pk).exists()


def test_bulk_delete_of_a_pinned_page_is_refused(client, editor, programme, lesson):
    client.post(make_address(programme))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    client.post(f"{address}?id={lesson.pk}")

    assert Page.objects.filter(pk=lesson.pk).exists()


def test_bulk_publish_of_unreviewed_law_is_refused(client, editor, lesson):
    lesson.body = [("legal", LAW)]
    lesson.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = client.post(f"{address}?id={lesson.pk}", follow=True)

    lesson.refresh_from_db()
    assert "Een passage over het recht gaat pas mee" in response.content.decode()
    assert lesson.has_unpublished_changes


def test_catalogue_asks_for_a_login(client, lesson):
    assert client.get(lesson.url).status_code == 302


@pytest.mark.parametrize("level", ["", "operational", "tactical", "iets"])
def test_catalogue_filters_by_level(client, programme, level):
    client.force_login(UserFactory())

    content = client.get(f"{catalogue().url}?niveau={level}").content.decode()

    assert ("Compacte start" in content) == (level != "tactical")


def test_catalogue_leads_to_ones_own_leergroep(client, programme, lesson):
    from tests.factories.cohorts import MembershipFactory

    membership = MembershipFactory()
    edition = EditionStepFactory(page=lesson, edition__programme=programme).edition
    followed = CohortProgrammeFactory(cohort=membership.cohort, edition=edition)
    step = followed.steps.create(cohort=membership.cohort, edition_step=edition.steps.get())
    client.force_login(membership.user)

    assert step.get_absolute_url() in client.get(lesson.url).content.decode()
    assert membership.cohort.get_absolute_url() in client.get(programme.url).content.decode()


def test_catalogue_does_not_show_a_draft(client, lesson):
    lesson.unpublish()
    client.force_login(UserFactory())

    assert client.get(lesson.url).status_code == 404
