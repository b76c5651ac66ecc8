"""How many statements the pages of learning ask, for 1, 10 and 1,000 items."""

from functools import partial
from uuid import uuid4

import pytest
from django.db import connection
from wagtail.models import Page

from cohorts.models import Membership
from learning.models import CohortStep, EditionStep, LessonPage
from tests.access.matrix import client_of
from tests.factories.cohorts import EventFactory, MembershipFactory
from tests.factories.learning import (
    CohortStepFactory,
    LessonPageFactory,
    ModulePageFactory,
)

pytestmark = pytest.mark.django_db


def many_steps(step, number):
    """Bring the leergroep to this many steps, all of one page."""
    start = step.cohort.steps.count() + 1
    edition_steps = EditionStep.objects.bulk_create(
        EditionStep(
            edition=step.edition_step.edition,
            step_id=f"00000000-0000-0000-0000-{position:012}",
            position=1000 + position,
            kind="lesson",
            revision=step.edition_step.revision,
            title=f"Stap {position}",
            module_title="Module",
            minutes=3,
        )
        for position in range(start, number + 1)
    )
    CohortStep.objects.bulk_create(
        CohortStep(cohort=step.cohort, cohort_programme=step.cohort_programme, edition_step=one)
        for one in edition_steps
    )


@pytest.mark.parametrize("kind", ["lesson", "assignment", "half_day"])
def test_step_asks_the_same_for_any_number_of_steps(kind, same_queries):
    event = EventFactory() if kind == "half_day" else None
    step = CohortStepFactory(kind=kind, event=event)
    clients = [client_of(MembershipFactory(cohort=step.cohort, role=role).user) for role in Membership.Role]

    same_queries(
        lambda number: many_steps(step, number),
        *(partial(client.get, step.get_absolute_url()) for client in clients),
    )


def test_own_progress_asks_the_same_for_any_number_of_steps(client, same_queries):
    step = CohortStepFactory()
    client.force_login(MembershipFactory(cohort=step.cohort).user)
    address = f"/leergroepen/{step.cohort.slug}/voortgang/"

    same_queries(lambda number: many_steps(step, number), lambda: client.get(address))


def many_lessons(module, number):
    """Bring a module to this many lessons, as rows: making a page the usual way takes long."""
    module.refresh_from_db()
    first = LessonPage.objects.child_of(module).first()
    pages = Page.objects.bulk_create(
        Page(
            title=f"Les {position}",
            draft_title=f"Les {position}",
            slug=f"les-{position}",
            path=Page._get_path(module.path, module.depth + 1, position),
            depth=module.depth + 1,
            url_path=f"{module.url_path}les-{position}/",
            content_type=first.content_type,
            locale=first.locale,
        )
        for position in range(module.numchild + 1, number + 1)
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO learning_lessonpage (page_ptr_id, step_id, minutes, body) VALUES (%s, %s, 3, '[]')",
            [(page.pk, uuid4().hex) for page in pages],
        )
    Page.objects.filter(pk=module.pk).update(numchild=number)


def test_catalogue_asks_the_same_for_any_number_of_lessons(client, same_queries):
    lesson = LessonPageFactory(parent=ModulePageFactory())
    module = lesson.get_parent().specific
    programme = module.get_parent()
    pages = [module, programme, programme.get_parent(), lesson]
    client.force_login(MembershipFactory().user)

    same_queries(
        lambda number: many_lessons(module, number),
        *(partial(client.get, page.url) for page in pages),
    )
