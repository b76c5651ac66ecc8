"""The casussen that come with the site."""

import pytest

from casework.actions.content import load_cases
from casework.models import Case
from casework.queries.story import story_in
from learning.actions.content import SOURCE as PROGRAMMES
from learning.actions.vocabulary import load_vocabulary
from learning.models import LearningGoal, Theme
from privacy.data_files import read_yaml

pytestmark = pytest.mark.django_db

# What only later turns out, by casus: none of it may stand before the first choice is locked.
LATER = {
    "licht-aan-in-de-nacht": ["zus", "baan", "vrouw", "bewindvoerder", "boete"],
    "het-tweede-raam": ["afwezig", "moeder", "Veilig Thuis", "buurvrouw", "kleine", "opnieuw"],
    "het-lege-stoeltje": ["stoeltje", "oma", "huisarts", "veiligheidsplan"],
    "geld-in-de-hand": ["wisselde", "aangehouden", "ISD", "gestolen"],
}


@pytest.fixture
def loaded(db):
    return load_cases()


def test_load_cases_twice_leaves_what_editors_changed(loaded):
    case = Case.objects.get(slug="het-tweede-raam")
    case.title = "Het derde raam"
    case.save()
    Theme.objects.filter(slug="jeugd").update(name="jongeren")

    second = load_cases()

    assert (len(loaded), second) == (4, [])
    assert Case.objects.get(slug="het-tweede-raam").title == "Het derde raam"
    assert Theme.objects.get(slug="jeugd").name == "jongeren"
    assert [case.slug for case in Case.objects.filter(is_open=True)] == ["het-tweede-raam"]


def test_load_cases_tells_nothing_before_its_time(loaded):
    told = {}
    for case in loaded:
        story = story_in(case.live_revision)
        first = story.moments[0]
        begin = " ".join([story.opening, first.name, first.text, *first.options])
        told[case.slug] = [word for word in LATER[case.slug] if word in begin]

    assert told == {slug: [] for slug in LATER}


def test_load_vocabulary_brings_the_ten_goals_in_order():
    load_vocabulary()

    assert list(LearningGoal.objects.values_list("number", flat=True)) == list(range(1, 11))


def test_programmes_link_to_casussen_that_are_there(loaded):
    content = read_yaml(PROGRAMMES)
    steps = (step for row in content["programmas"] for module in row["modules"] for step in module["stappen"])
    named = {part["casus"]["naam"] for step in steps for part in step["inhoud"] if "casus" in part}

    assert Case.objects.filter(slug__in=named).count() == len(named) == 3
