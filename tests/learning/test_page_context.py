"""Where the context of a page comes from."""

import pytest
from django.urls import reverse
from wagtail.models import get_page_models

from learning.models import ModulePage, ProgrammePage
from learning.page_context import WithContext, context_of, register_context
from tests.access.matrix import client_of
from tests.factories.cohorts import MembershipFactory
from tests.factories.learning import (
    CohortProgrammeFactory,
    EditionStepFactory,
    LessonPageFactory,
    ModulePageFactory,
    catalogue,
)


def test_every_page_type_with_a_context_of_its_own_has_registered_it():
    page_types = [page_type for page_type in get_page_models() if issubclass(page_type, WithContext)]

    assert [callable(context_of(page_type)) for page_type in page_types] == [True] * 7


def test_context_of_a_type_that_registered_nothing_is_an_error():
    with pytest.raises(KeyError):
        context_of(str)


def test_register_context_adds_to_what_wagtail_gives(rf):
    class Plain:
        def get_context(self, request):
            return {"page": self, "request": request}

    class Notice(WithContext, Plain):
        pass

    register_context(Notice, lambda page, request: {"path": request.path})
    request, notice = rf.get("/bericht/"), Notice()

    assert notice.get_context(request) == {"page": notice, "request": request, "path": "/bericht/"}


@pytest.mark.django_db
def test_lesson_shows_the_pages_above_it(client):
    lesson = LessonPageFactory(parent=ModulePageFactory(title="Module een"))
    module = lesson.get_parent()
    client.force_login(MembershipFactory().user)

    crumbs = client.get(lesson.url).context["crumbs"]

    above = [catalogue(), module.get_parent(), module]
    assert crumbs == [{"title": page.title, "url": page.url} for page in above]


@pytest.mark.django_db
def test_preview_shows_what_stands_around_a_page_that_is_there(world):
    module = ModulePage.objects.first()
    client = client_of(world.editor)
    address = reverse("wagtailadmin_pages:view_draft", args=[module.pk])

    response = client.get(address)

    assert response.status_code == 200
    assert [step.pk for step in response.context["steps"]] == [
        step.pk for step in module.get_children().live()
    ]


@pytest.mark.django_db
def test_preview_of_a_new_programme_shows_nobodys_leergroep(world):
    followed = CohortProgrammeFactory(edition=EditionStepFactory().edition)
    MembershipFactory(cohort=followed.cohort, user=world.editor)
    address = reverse("wagtailadmin_pages:preview_on_add", args=["learning", "programmepage", catalogue().pk])
    client = client_of(world.editor)
    new = {"title": "Nieuw", "slug": "nieuw", "intro": "Woorden", "level": "operational", "months": 12}

    kept = client.post(address, new)
    response = client.get(address, {"mode": ""})

    assert kept.json() == {"is_valid": True, "is_available": True}
    assert ProgrammePage.objects.filter(slug="nieuw").exists() is False
    assert (response.status_code, list(response.context["cohorts"])) == (200, [])
