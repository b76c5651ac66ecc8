"""What casework holds in the world: a casus of the first leergroep, a run of the author, and
a casus that the author wrote."""

import datetime as dt
import json

from casework.actions.runs import decide
from casework.models import AppointedReader, Case, CaseReading, Decision
from casework.models.composed import digest_of_case
from cohorts.models import Audience
from tests.factories.casework import CaseDraftFactory, CaseFactory, OpenCaseFactory, RunFactory
from tests.factories.cohorts import RegionFactory
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
    _make_composed_case(world)


def _make_composed_case(world):
    """A composed casus of a region of nobody here, with a newer text that waits for its meelezers."""
    case = Case(
        slug="samengesteld", title="Samengesteld", approach_text="Iemand krijgt een brief.", live=False
    )
    case.origin, case.audience, case.region = Case.Origin.COMPOSED, Audience.REGION, RegionFactory()
    case.save()
    for reader, outside in ((world.second_reader, True), (world.programme_team, False)):
        _say(world, case, reader, digest_of_case(case), from_outside=outside, is_clear=True)
    case.save_revision().publish()
    case = Case.objects.get(pk=case.pk)
    case.approach_text = world.mark("composed_text")
    case.save_revision()
    words = world.mark("reading_words")
    _say(world, case, world.second_reader, "0" * 64, from_outside=True, is_clear=False, words=words)
    AppointedReader.objects.create(
        case=case, reader=world.second_reader, digest="0" * 64, appointed_at=world.now
    )
    world.composed_case = case


def _say(world, case, reader, digest, **said):
    yesterday = world.now - dt.timedelta(days=1)
    CaseReading.objects.create(
        case=case,
        reader=reader,
        read_as=CaseReading.ReadAs.SECOND_READER,
        digest=digest,
        audience=case.audience,
        read_at=yesterday,
        **said,
    )
