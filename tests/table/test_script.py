"""What a host hands over, and the copy that a table runs on."""

import json

import pytest

from table.script import BadScript, Help, Input, InputKind, Script, Stays, Step, read

TALK = Step(id="talk", name="Gesprek", minutes=10)
WRITE = Step(
    id="write",
    name="Schrijven",
    minutes=5,
    mode="write",
    for_roles={"presenter": "Wacht even."},
    silent=("presenter",),
    inputs=(Input("q", "Jouw vragen", InputKind.TEXT, Stays.HOST, roles=("participant",)),),
)


def test_frozen_is_read_back_as_it_was():
    script = Script(
        "Kort", (TALK, WRITE), {"presenter": "inbrenger"}, (Help("Tranen", "Rustig.", "Wacht."),), "presenter"
    )

    again = read(json.loads(json.dumps(script.frozen())))

    assert again == script


def test_flat_takes_the_steps_of_a_script_inside_and_says_whose_they_are():
    inner = Script("Incidentmethode", (WRITE,))

    steps = Script("Dagdeel", (TALK, inner)).flat()

    assert [(step.id, step.within) for step in steps] == [("talk", ""), ("write", "Incidentmethode")]


def test_minutes_counts_those_of_a_script_inside():
    assert Script("Dagdeel", (TALK, Script("Kort", (WRITE,)))).minutes == 15


@pytest.mark.parametrize(
    "steps",
    [
        (),
        (TALK, TALK),
        (Step(id="none", name="Niets", minutes=0),),
        (Step(id="day", name="Een dag", minutes=241),),
        (Step(id="twice", name="Dubbel", minutes=1, inputs=(Input("q", "A"), Input("q", "B"))),),
    ],
)
def test_frozen_refuses_a_script_that_no_table_can_follow(steps):
    with pytest.raises(BadScript):
        Script("Fout", steps).frozen()


@pytest.mark.parametrize(("role", "fills_in"), [("participant", True), ("presenter", False)])
def test_is_for_asks_the_roles_of_an_input(role, fills_in):
    assert WRITE.input("q").is_for(role) is fills_in
    assert Input("q", "A").is_for(role) is True
