"""Terugredeneren: begin, decide moment by moment, look back. `RUN_STATES` says when each may happen.

None of it leaves a line in the log of verbs: all is about one's own, and nobody else reads it.
"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.actions.states import RUN_STATES
from casework.models import Case, Decision, Run
from casework.queries.cases import lesson_that_sent
from casework.queries.runs import play_of
from casework.queries.story import story_in
from learning.actions.progress import tick_off_step
from learning.models import CohortStep
from privacy.actions.drafts import DraftChangedElsewhere, drop_draft
from privacy.drafts import is_within
from privacy.queries import draft_of
from privacy.verbs import Refused, verb


class NothingToPlay(Refused):
    sentence = _("Deze casus heeft nog geen beslismomenten. Doe hem samen, dat kan wel.")


class AlreadyDecided(Refused):
    sentence = _("Je keuze bij dit moment lag al vast. Die blijft staan. Wat je nu invulde is niet bewaard.")


class NotYet(Refused):
    sentence = _("Dit moment komt later. Leg eerst je keuze vast bij het moment ervoor.")


class NoSuchOption(Refused):
    sentence = _("Die keuze is er niet. Kies een van de keuzes die er staan.")


def decide_key(run: Run, number: int) -> str:
    """Return the name under which privacy keeps the reason that somebody is typing at a moment."""
    return f"casework.decide:{run.public_id}:{number}"


def finish_key(run: Run) -> str:
    """Return the name under which privacy keeps the last answer while somebody types it."""
    return f"casework.finish_run:{run.public_id}"


@verb(logs=False, because="it is about one's own alone, and nobody else reads it")
def start_run(*, case: Case, actor: User, step: CohortStep | None = None, now: datetime) -> Run:
    """Begin a run on what is published now, or go on with the one that is not finished; return it.

    Two clicks are one run. A run on a text that was changed after a report is stopped. `step` is
    the lesson that sent somebody here. Raise NothingToPlay.
    """
    case = Case.objects.select_related("live_revision").get(pk=case.pk)
    if case.live_revision is None or not story_in(case.live_revision).moments:
        raise NothingToPlay
    mine = Run.objects.going_on().select_for_update().filter(case=case, user=actor)
    # Locked before anything is made: one that another click ends meanwhile is no longer going on.
    run = mine.first()
    if run is not None and Run.objects.filter(pk=run.pk).outdated().exists():
        run.stopped_at = now
        run.save(update_fields=["stopped_at"])
        run = None
    if run is None:
        Run.objects.bulk_create(
            [Run(case=case, revision=case.live_revision, user=actor, step=step, started_at=now)],
            ignore_conflicts=True,
        )
        run = mine.get()
    if step is not None and run.step_id != step.pk:
        run.step = step
        run.save(update_fields=["step"])
    return run


@verb(logs=False, because="it is about one's own alone, and nobody else reads it")
def restart_run(*, run: Run, actor: User, now: datetime) -> Run:
    """Leave a run as it is and begin anew, on what is published by now; return the new one.

    Raise RunIsOver, NothingToPlay.
    """
    run = Run.objects.select_for_update().get(pk=run.pk)
    RUN_STATES.require("restart_run", run)
    if run.state == Run.State.GOING_ON:
        run.stopped_at = now
        run.save(update_fields=["stopped_at"])
    return start_run(case=run.case, actor=actor, step=run.step, now=now)


@verb(logs=False, because="it is about one's own alone, and nobody else reads it")
def decide(
    *,
    run: Run,
    actor: User,
    number: int,
    option: int,
    certainty: int,
    reason: str,
    draft_version: int | None = None,
    now: datetime,
) -> Decision:
    """Lock what somebody decides at a moment; only then may its outcome be shown. Return the decision.

    `option` counts from 1; `draft_version` is the saved reason that stood before the writer
    (None: whatever was saved is taken to be this). The same twice, as by a second click, is one
    decision. Raise RunIsOver, AlreadyDecided, NotYet, NoSuchOption, or DraftChangedElsewhere
    for a reason that another tab saved and that is not this one.
    """
    run = Run.objects.select_for_update().get(pk=run.pk)
    locked = Decision.objects.filter(run=run, number=number).first()
    if locked is not None:
        if (locked.option, locked.certainty, locked.reason) != (option, certainty, reason):
            raise AlreadyDecided
        return locked
    RUN_STATES.require("decide", run)
    moment = play_of(run).next_moment
    if moment is None or moment.number != number:
        raise NotYet
    if not 1 <= option <= len(moment.options):
        raise NoSuchOption
    _take_draft(actor, decide_key(run, number), reason, draft_version)
    return Decision.objects.create(
        run=run, number=number, option=option, certainty=certainty, reason=reason, decided_at=now
    )


@verb(logs=False, because="it is about one's own alone, and nobody else reads it")
def finish_run(
    *, run: Run, actor: User, would_differ: bool, why: str, draft_version: int | None = None, now: datetime
) -> Run:
    """Answer whether the new insights lead to another decision, and why; return the finished run.

    The lesson that sent somebody here is ticked off, when it is still theirs. Raise RunIsOver
    (unless it is the same answer again), NotYet, or DraftChangedElsewhere as `decide` does.
    """
    run = Run.objects.select_for_update().get(pk=run.pk)
    if run.state == Run.State.FINISHED and (run.would_differ, run.why) == (would_differ, why):
        return run
    RUN_STATES.require("finish_run", run)
    if play_of(run).next_moment is not None:
        raise NotYet
    _take_draft(actor, finish_key(run), why, draft_version)
    run.would_differ, run.why, run.finished_at = would_differ, why, now
    run.save(update_fields=["would_differ", "why", "finished_at"])
    if run.step and (step := lesson_that_sent(actor, run.step.public_id, run.case)):
        tick_off_step(step=step, actor=actor, now=now)
    return run


def _take_draft(owner: User, key: str, text: str, version: int | None) -> None:
    """Let the saved words become the answer. Raise DraftChangedElsewhere for words that are not in it.

    What this tab itself saved a moment ago, on its way while the button was pressed, is in it.
    """
    draft = draft_of(owner, key)
    if draft is None:
        return
    if version not in (None, draft.version) and not is_within(draft, {"text": text}, ["text"]):
        raise DraftChangedElsewhere(draft)
    drop_draft(owner=owner, key=key)
