"""What a table goes through when it follows a method."""

import pytest

from intervision.actions.methods import load_methods
from intervision.models import Method
from intervision.script import script_of
from table.script import read
from tests.factories.intervision import MethodFactory, MethodStepFactory

pytestmark = pytest.mark.django_db


def minutes_of(script):
    return {step.id: step.minutes for step in script.steps}


def method_with(*parts):
    method = MethodFactory()
    for number, part in enumerate(parts):
        MethodStepFactory(method=method, sort_order=10 + number, name=f"Eigen deel {number}", part=part)
    return method


def test_script_begins_with_the_agreement_and_ends_with_the_paper():
    opening, *steps, closing = script_of(MethodFactory()).steps

    assert (opening.id, opening.minutes, opening.is_agreement, opening.is_core) == ("opening", 10, True, True)
    assert opening.text == "Wat hier gezegd wordt, blijft hier"
    assert opening.limit == (
        "Behalve bij acuut gevaar, een integriteitsmelding of een wettelijke meldplicht. "
        "Dat meld je via je eigen organisatie, nooit hier."
    )
    assert [step.name for step in steps] == ["Stap 1", "Stap 2"]
    assert (closing.id, closing.minutes, closing.is_agreement, closing.is_core) == ("closing", 5, False, True)
    assert [line.split(":")[0] for line in closing.lines] == ["Oogst", "Papier"]


def test_script_says_all_four_lines_of_the_agreement():
    opening = script_of(MethodFactory()).steps[0]

    assert opening.lines == (
        "Uit ons hoofd, zonder namen of dossiers.",
        "Geen opname, foto, transcriptie of AI-notulist.",
        "Papier gaat naar de inbrenger of in de bak.",
        "Stoppen mag altijd, zonder reden.",
    )


@pytest.mark.parametrize(
    ("parts", "opening", "closing"),
    [
        ((), 10, 5),
        (("look_back",), 7, 5),
        (("choose",), 7, 5),
        (("choose", "choose"), 7, 5),
        (("look_back", "choose"), 4, 5),
        (("harvest",), 10, 2),
        (("look_back", "choose", "harvest"), 4, 2),
    ],
)
def test_script_never_does_a_part_twice(parts, opening, closing):
    method = method_with(*parts)

    script = script_of(method)

    minutes = minutes_of(script)
    assert (minutes["opening"], minutes["closing"]) == (opening, closing)
    assert script.minutes == method.planned_minutes == 60 + 30 * len(parts) + opening + closing


def test_script_asks_in_the_opening_only_what_the_method_does_not():
    everything, nothing = (
        script_of(method).steps[0] for method in (method_with(), method_with("look_back", "choose"))
    )

    assert len(everything.say.split("\n\n")) == len(everything.pitfall.split("\n\n")) == 3
    assert len(nothing.say.split("\n\n")) == len(nothing.pitfall.split("\n\n")) == 1
    assert everything.for_roles["participant"].endswith("Dan kiezen we wie vandaag inbrengt.")
    assert nothing.for_roles["participant"].endswith("Twijfel je over een regel, vraag het nu.")


def test_script_of_a_method_with_its_own_harvest_closes_with_paper_alone():
    closing = script_of(method_with("harvest")).steps[-1]

    assert closing.lines == ("Papier: naar de inbrenger of in de bak. Er gaat niets mee naar kantoor.",)
    assert closing.mode == "explain"


def test_script_says_who_is_silent_and_who_speaks():
    method = MethodFactory()
    MethodStepFactory(method=method, sort_order=5, role="participant", mode="talk", presenter_silent=True)
    MethodStepFactory(method=method, sort_order=6, role="facilitator", mode="round")
    MethodStepFactory(method=method, sort_order=7, role="facilitator", mode="explain")

    steps = script_of(method).steps[1:-1]

    assert [step.silent for step in steps] == [(), (), ("presenter",), (), ()]
    assert [step.speaks for step in steps] == ["presenter", "presenter", "participant", "", "facilitator"]


def test_script_lets_only_participants_write_what_is_shown_at_once():
    method = MethodFactory()
    MethodStepFactory(method=method, sort_order=5, mode="write", reveal_at_once=True)
    MethodStepFactory(method=method, sort_order=6, mode="write")
    MethodStepFactory(method=method, sort_order=7, mode="talk", reveal_at_once=True)

    steps = script_of(method).steps[1:-1]

    [written] = steps[2].inputs
    assert (written.name, written.kind, written.stays) == ("written", "text", "evaporates")
    assert [written.is_for(role) for role in ("participant", "presenter", "facilitator")] == [
        True,
        False,
        False,
    ]
    assert [len(step.inputs) for step in steps] == [0, 0, 1, 0, 0]


def test_script_of_a_concept_has_the_ids_of_its_steps_and_one_for_a_new_step():
    method = MethodFactory()
    kept = method.steps.first()
    concept = method.save_revision().as_object()
    concept.steps = [*concept.steps.all(), MethodStepFactory.build(method=None, sort_order=9, name="Nieuw")]

    ids = list(minutes_of(script_of(concept)))

    assert ids == ["opening", f"step-{kept.pk}", f"step-{method.steps.last().pk}", "new-3", "closing"]


def test_script_of_a_concept_that_is_not_whole_can_be_followed():
    concept = Method(name="Half", slug="half")
    concept.steps = [MethodStepFactory.build(method=None, minutes=None, sort_order=None)]

    frozen = script_of(concept).frozen()

    assert [step["minutes"] for step in frozen["steps"]] == [10, 1, 5]


def test_script_keeps_the_ids_when_editors_move_a_step():
    method = MethodFactory()
    first, second = method.steps.all()
    concept = method.save_revision().as_object()
    concept.steps = [*concept.steps.all()]
    concept.steps.get(id=first.pk).sort_order = 8

    assert list(minutes_of(script_of(concept)))[1:3] == [f"step-{second.pk}", f"step-{first.pk}"]


def test_every_delivered_method_can_be_followed_to_its_end():
    load_methods()

    for method in Method.objects.all():
        script = script_of(method)
        again = read(script.frozen())
        assert again.flat() == script.flat()
        assert script.minutes == method.planned_minutes
        assert all(step.say and step.pitfall for step in again.flat()), method.slug


def test_help_has_literal_words_and_something_to_do():
    stuck = script_of(MethodFactory()).stuck

    assert [one.when for one in stuck][:4] == [
        "Er komt te vroeg een advies",
        "Iemand krijgt tranen",
        "Een leidinggevende praat de groep dicht",
        "Er valt een herkenbaar detail",
    ]
    assert len(stuck) == len({one.when for one in stuck}) == 10
    assert all(one.say and one.do for one in stuck)


def test_script_costs_as_many_queries_for_thirty_steps_as_for_two(django_assert_num_queries):
    few, many = MethodFactory(), method_with(*[""] * 28)

    for method in (few, many):
        one = Method.objects.prefetch_related("steps").get(pk=method.pk)
        with django_assert_num_queries(0):
            script_of(one)
