"""What casework holds in the world: a casus of the first leergroep, a run of the author, and
a casus that the author wrote."""

import json

from casework.actions.runs import decide
from casework.models import Decision
from cohorts.models import Audience
from tests.factories.casework import CaseDraftFactory, CaseFactory, OpenCaseFactory, RunFactory
from tests.factories.learning import LearningGoalFactory, ThemeFactory


def make_casework(world):
    world.theme, world.goal = ThemeFactory(), LearningGoalFactory()
    world.open_case = OpenCaseFactory(slug="open-casus")
    world.case = CaseFactory(
        slug="casus-oost",
        audience=Audience.COHORT,
        cohort=world.cohort,
        facilitator_note=world.mark("facilitator_note"),
        title=world.mark("case_name"),
        **dict.fromkeys(("approach_text", "backward_opening"), world.mark("case")),
    )
    world.run = RunFactory(case=world.case, user=world.author)
    decide(
        run=world.run,
        actor=world.run.user,
        number=1,
        option=1,
        certainty=50,
        reason=world.mark("run_reason"),
        now=world.now,
    )
    world.ended_run = RunFactory(
        case=world.case,
        user=world.author,
        finished_at=world.now,
        would_differ=True,
        why=world.mark("run_why"),
    )
    for number in (1, 2):
        Decision.objects.create(
            run=world.ended_run, number=number, option=1, certainty=50, reason="Eerder.", decided_at=world.now
        )
    world.case_draft = CaseDraftFactory(
        author=world.author,
        title=world.mark("case_title"),
        text=world.mark("case_text"),
        declared=json.dumps(world.declared("case_reason")),
    )
    world.returned_draft = CaseDraftFactory(
        author=world.author, state="draft", answer=world.mark("case_answer"), decided_by=world.editor
    )
