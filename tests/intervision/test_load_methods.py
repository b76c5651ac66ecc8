"""The methods that come with the site."""

import pytest

from intervision.actions.methods import load_methods
from intervision.models import Method, MethodStep
from tests.factories.intervision import MethodFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(db):
    return load_methods()


def test_load_methods_publishes_all_with_whole_steps(loaded):
    assert len(loaded) == 14
    assert Method.objects.live().count() == 14
    assert MethodStep.objects.count() == 114
    sums = {method.slug: sum(step.minutes for step in method.steps.all()) for method in Method.objects.all()}
    assert sums == dict(Method.objects.values_list("slug", "minutes"))


def test_load_methods_gives_every_step_help_for_the_begeleider(loaded):
    bare = MethodStep.objects.filter(say="") | MethodStep.objects.filter(pitfall="")
    assert list((bare | MethodStep.objects.filter(for_facilitator="")).values_list("name")) == []


def test_load_methods_says_of_every_method_what_is_core_and_ends_in_its_harvest(loaded):
    for method in Method.objects.all():
        steps = list(method.steps.all())
        assert [step.part for step in steps].index("harvest") == len(steps) - 1, method.slug
        assert steps[-1].is_core, method.slug
        assert len([step for step in steps if step.is_core]) >= 2, method.slug


def test_load_methods_leaves_what_editors_changed(loaded):
    Method.objects.filter(slug="incidentmethode").update(short="Anders")
    Method.objects.get(slug="balintmethode").delete()

    again = load_methods()

    assert [method.slug for method in again] == ["balintmethode"]
    assert Method.objects.get(slug="incidentmethode").short == "Anders"


@pytest.mark.parametrize("own", [{"slug": "kliniek", "name": "Onze kliniek"}, {"name": "Kliniek"}])
def test_load_methods_leaves_a_method_that_editors_wrote_under_the_same_name(own):
    written = MethodFactory(**own)

    loaded = load_methods()

    assert "kliniek" not in {method.slug for method in loaded}
    assert (len(loaded), Method.objects.count()) == (13, 14)
    written.refresh_from_db()
    assert written.short == "Je kijkt samen naar één voorval."


def test_load_methods_brings_two_more_to_a_site_that_had_the_others(loaded):
    Method.objects.filter(slug__in=["kliniek", "consultatie"]).delete()

    assert [method.slug for method in load_methods()] == ["kliniek", "consultatie"]
