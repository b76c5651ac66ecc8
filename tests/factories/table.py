"""Tables of a toy host, which keeps its answers and hides them per seat."""

from django.utils import timezone

from table.actions.beginning import Place, begin_table
from table.hosts import Content, Host, register_host
from table.script import Help, Input, InputKind, Script, Stays, Step
from tests.factories.accounts import UserFactory

KEPT = []
STEPS_SEEN = []


def _content(table, step, seat):
    """What one seat alone may read, asked per request."""
    if seat is None or step.id != "tell":
        return None
    return Content("table/_content.html", {"text": f"Alleen voor plaats {seat.no}"})


def _on_step(table, step, now):
    STEPS_SEEN.append(step.id)


def _on_close(table, answers, now):
    KEPT.extend((answer.seat.no, answer.step_id, answer.name, answer.text) for answer in answers)


TOY = Host("toy", "Proef", lambda table: "/start/", _content, _on_step, _on_close)
register_host(TOY)

SCRIPT = Script(
    title="Proefmethode",
    brings="presenter",
    roles={"presenter": "inbrenger", "participant": "deelnemer"},
    steps=(
        Step(id="open", name="Opening", minutes=10, mode="explain", is_core=True, is_agreement=True),
        Step(id="tell", name="Vertellen", minutes=10, mode="listen", speaks="presenter", is_core=True),
        Step(
            id="write",
            name="Vragen noteren",
            minutes=5,
            mode="write",
            silent=("presenter",),
            reveals_at_once=True,
            inputs=(Input("written", "Jouw vragen", InputKind.TEXT, roles=("participant",)),),
        ),
        Step(
            id="choose",
            name="Kiezen",
            minutes=5,
            mode="choose",
            inputs=(Input("which", "Welke vraag?", InputKind.CHOICE, choices=("De eerste", "De tweede")),),
        ),
        Step(
            id="round",
            name="Informatieronde",
            minutes=20,
            mode="round",
            inputs=(Input("insight", "Eén inzicht", InputKind.LINE, Stays.HOST),),
        ),
        Step(id="close", name="Afsluiting", minutes=10, mode="round", is_core=True),
    ),
    stuck=(Help("Er komt te vroeg een advies", "Bewaar die nog even.", "Geef de beurt door."),),
)
PLACES = [
    Place("Politie", "Politie", "presenter"),
    Place("OM", "Openbaar Ministerie", "participant"),
    Place("RN", "Reclassering Nederland", "participant"),
]


def begun(**how):
    """A table of the toy host at its first step, an hour of six steps with three seats."""
    now = how.pop("now", None) or timezone.now()
    details = {"host": TOY, "about": "proef", "script": SCRIPT, "places": PLACES}
    details["actor"] = how.pop("lead", None) or UserFactory()
    return begin_table(**{**details, **how}, now=now)


def begun_at(step_id, **how):
    """The same, at that step."""
    table = begun(**how)
    table.step_no = [step.id for step in table.steps].index(step_id)
    table.save()
    return table
