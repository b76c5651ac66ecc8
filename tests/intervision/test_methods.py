from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from intervision.models import Method, MethodStep
from tests.factories.intervision import MethodFactory, MethodStepFactory
from tests.factories.many import like

pytestmark = pytest.mark.django_db


def names_at(client, address):
    return [method.name for method in client.get(address).context["methods"]]


@pytest.mark.parametrize(("minutes", "steps"), [(61, 2), (59, 2), (60, 0)])
def test_publish_method_refuses_minutes_that_do_not_add_up(minutes, steps):
    method = MethodFactory(live=False)
    method.minutes = minutes
    method.steps = list(method.steps.all())[:steps]
    revision = method.save_revision()

    with pytest.raises(ValidationError):
        revision.publish()

    assert Method.objects.live().count() == 0


def test_publish_method_that_adds_up():
    method = MethodFactory(live=False)
    method.steps = [*method.steps.all(), MethodStepFactory.build(minutes=5, sort_order=3)]
    method.minutes = 65

    method.save_revision().publish()

    assert Method.objects.get().live
    assert MethodStep.objects.count() == 3


@pytest.mark.parametrize("wrong", [{"group_min": 9}, {"group_min": 1}, {"minutes": 0}])
def test_method_that_cannot_be_is_refused_by_the_database(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        MethodFactory(**wrong)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["Kort", "Lang", "Ver"]),
        ("?tijd=60", ["Kort"]),
        ("?tijd=90&ervaring=beginner", ["Kort", "Lang"]),
        ("?ervaring=advanced", ["Ver"]),
        ("?mensen=10", ["Ver"]),
        ("?tijd=onzin&ervaring=onzin&mensen=onzin", ["Kort", "Lang", "Ver"]),
    ],
)
def test_method_list_filters(browse, asked, found):
    MethodFactory(name="Kort", minutes=60)
    MethodFactory(name="Lang", minutes=90)
    MethodFactory(name="Ver", minutes=120, experience="advanced", group_max=12)
    MethodFactory(name="Concept", live=False)

    assert names_at(browse(), reverse("intervision:methods") + asked) == found


def test_method_list_says_when_nothing_fits(browse):
    MethodFactory(minutes=90)

    response = browse().get(reverse("intervision:methods") + "?tijd=60")

    assert "Geen methode past hierbij" in response.content.decode()


def test_method_detail_reads_without_login_and_a_concept_does_not_exist(browse):
    method, concept = MethodFactory(also_called="Casusronde"), MethodFactory(live=False)

    response = browse().get(method.get_absolute_url())

    assert response.status_code == 200
    assert "Casusronde" in response.content.decode()
    assert browse().get(concept.get_absolute_url()).status_code == 404


def test_method_pages_ask_the_same_number_of_queries(browse, same_queries):
    client, method = browse(), MethodFactory()

    def grow(size):
        step, places = MethodStepFactory.build(method=method), range(method.steps.count(), size)
        MethodStep.objects.bulk_create(like(step, sort_order=places))
        slugs = [f"m-{number}" for number in range(Method.objects.count(), size)]
        Method.objects.bulk_create(like(method, slug=slugs, name=slugs))

    pages = [method.get_absolute_url(), reverse("intervision:methods")]
    same_queries(grow, *(partial(client.get, page) for page in pages))
