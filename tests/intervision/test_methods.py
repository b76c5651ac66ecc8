import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from intervision.actions import load_methods
from intervision.models import Method, MethodStep
from tests.factories.intervision import MethodFactory, MethodStepFactory

pytestmark = pytest.mark.django_db


def names_at(client, address):
    return [method.name for method in client.get(address).context["methods"]]


def test_load_methods_publishes_all_twelve_with_whole_steps():
    loaded = load_methods()

    assert len(loaded) == 12
    assert Method.objects.live().count() == 12
    assert MethodStep.objects.count() == 97
    sums = {method.slug: sum(step.minutes for step in method.steps.all()) for method in Method.objects.all()}
    assert sums == dict(Method.objects.values_list("slug", "minutes"))


def test_load_methods_gives_every_step_help_for_the_begeleider():
    load_methods()

    bare = MethodStep.objects.filter(say="") | MethodStep.objects.filter(pitfall="")
    assert list((bare | MethodStep.objects.filter(for_facilitator="")).values_list("name")) == []


def test_load_methods_leaves_what_editors_changed():
    load_methods()
    Method.objects.filter(slug="incidentmethode").update(short="Anders")
    Method.objects.get(slug="balintmethode").delete()

    again = load_methods()

    assert [method.slug for method in again] == ["balintmethode"]
    assert Method.objects.get(slug="incidentmethode").short == "Anders"


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
        MethodStep.objects.bulk_create(
            MethodStepFactory.build(method=method, sort_order=number)
            for number in range(size - method.steps.count())
        )
        Method.objects.bulk_create(
            MethodFactory.build(slug=f"m-{size}-{number}", name=f"M {size} {number}")
            for number in range(size - Method.objects.count())
        )

    assert same_queries(grow, lambda: client.get(method.get_absolute_url())) <= 3
    grow(1000)
    assert browse().get(reverse("intervision:methods")).status_code == 200
