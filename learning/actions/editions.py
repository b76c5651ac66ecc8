"""Freezing a programme, mending a frozen step, and letting a leergroep follow an edition."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Revision

from accounts.models import User
from cohorts.actions.events import IsInThePast, plan_event
from cohorts.models import Cohort, Event
from learning.actions.schedule import HalfDay, spread
from learning.models import (
    AssignmentPage,
    CohortProgramme,
    CohortStep,
    EditionStep,
    ModulePage,
    ProgrammeEdition,
    ProgrammePage,
    Readers,
    StepFix,
)
from learning.queries.editions import default_end_of
from privacy.actions.logs import log_verb
from privacy.verbs import Refused, verb


class NothingToFreeze(Refused):
    sentence = _("Dit programma heeft nog geen gepubliceerde stappen. Publiceer eerst een module met lessen.")


class LawNotReviewed(Refused):
    sentence = _(
        "In een les staat een passage over het recht die nog niet is nagezien. Maak die eerst in orde."
    )


class NotPublished(Refused):
    sentence = _("Deze pagina is niet gepubliceerd. Publiceer eerst de verbeterde tekst.")


class NothingNew(Refused):
    sentence = _("Deze editie heeft de gepubliceerde tekst al. Publiceer eerst de verbeterde tekst.")


class ReasonMissing(Refused):
    sentence = _("Schrijf op waarom dit niet kan wachten op een nieuwe editie.")


class AlreadyFollowed(Refused):
    sentence = _("Deze leergroep volgt dit programma al.")


class HalfDaysDoNotFit(Refused):
    sentence = _("Geef voor elk dagdeel van het programma een dag en een tijd.")


class HalfDayRefused(Refused):
    """About one dagdeel: `number` says which, from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class HalfDayIsPast(HalfDayRefused):
    sentence = IsInThePast.sentence


class HalfDaysOutOfOrder(HalfDayRefused):
    sentence = _("De dagdelen staan niet in volgorde. Elk dagdeel begint na het vorige.")


@verb(logs=False, because="what editors do stands in Wagtail's own log")
def make_edition(*, programme: ProgrammePage, actor: User | None, now: datetime) -> ProgrammeEdition:
    """Freeze every published step of a programme, in the order of the tree, at its published revision.

    A page that was never revised gets a revision of what is published. Raise
    NothingToFreeze and LawNotReviewed.
    """
    programme = ProgrammePage.objects.select_for_update().get(pk=programme.pk)
    steps = _published_steps(programme)
    if not steps:
        raise NothingToFreeze
    if any(page.has_unreviewed_law for _module, page in steps):
        raise LawNotReviewed
    newest = programme.editions.aggregate(newest=Max("number"))["newest"] or 0
    edition = ProgrammeEdition.objects.create(
        programme=programme, number=newest + 1, title=programme.title, made_by=actor, made_at=now
    )
    EditionStep.objects.bulk_create(
        EditionStep(
            edition=edition,
            step_id=page.step_id,
            position=position,
            kind=EditionStep.kind_of(page),
            revision=_published_revision(page, actor),
            title=page.title,
            module_title=module.title,
            minutes=page.minutes,
        )
        for position, (module, page) in enumerate(steps, start=1)
    )
    log(programme, "learning.make_edition", user=actor, data={"number": edition.number})
    return edition


@verb(logs=False, because="what editors do stands in Wagtail's own log")
def pin_step(*, edition_step: EditionStep, reason: str, actor: User, now: datetime) -> StepFix:
    """Push the published text of a step to all leergroepen on this edition: for an urgent fix.

    The revision it replaces stays, with the reason. Raise ReasonMissing, NotPublished and
    NothingNew.
    """
    step = EditionStep.objects.select_for_update().select_related("revision").get(pk=edition_step.pk)
    if not reason.strip():
        raise ReasonMissing
    page = step.revision.content_object
    if not page.live:
        raise NotPublished
    new_revision = _published_revision(page, actor)
    if new_revision == step.revision:
        raise NothingNew
    fix = StepFix.objects.create(
        edition_step=step,
        old_revision=step.revision,
        new_revision=new_revision,
        reason=reason.strip(),
        made_by=actor,
        made_at=now,
    )
    step.pin(new_revision, page)
    log(page, "learning.pin_step", user=actor, data={"reason": fix.reason})
    return fix


@verb(logs=True, says=_("programma ingepland"))
def follow_edition(
    *,
    cohort: Cohort,
    edition: ProgrammeEdition,
    half_days: Sequence[HalfDay],
    actor: User,
    now: datetime,
    start_date: date | None = None,
) -> CohortProgramme:
    """Let a leergroep begin an edition: a step for each of its steps, dated around the dagdelen.

    Each of `half_days`, in order, becomes an event of the leergroep. The steps begin at
    `start_date`, or when the leergroep does; its end moves to fit unless somebody chose it.
    Raise AlreadyFollowed, HalfDaysDoNotFit, HalfDayIsPast or HalfDaysOutOfOrder for the first
    that is wrong, and what `cohorts.actions.plan_event` raises.
    """
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if cohort.programmes.filter(edition__programme=edition.programme_id).exists():
        raise AlreadyFollowed
    steps = list(edition.steps.select_related("revision"))
    _require_half_days(steps, half_days, now)
    followed = CohortProgramme.objects.create(cohort=cohort, edition=edition, followed_at=now)
    zone = timezone.get_default_timezone()
    plans = spread([step.kind for step in steps], half_days, start_date or cohort.start_date, zone)
    for step, plan in zip(steps, plans, strict=True):
        event = _plan_half_day(cohort, step, plan.half_day, actor, now) if plan.half_day else None
        CohortStep.objects.create(
            cohort_programme=followed,
            cohort=cohort,
            edition_step=step,
            event=event,
            planned_date=plan.planned_date,
            deadline_at=plan.deadline_at,
            readers=_readers(step),
        )
    Cohort.objects.filter(pk=cohort.pk).end_by_default(default_end_of(cohort))
    log_verb(actor=actor, target=followed, now=now)
    return followed


def _published_steps(programme: ProgrammePage) -> list[tuple[ModulePage, Any]]:
    """Return module and step, published both, in the order of the tree."""
    pages = programme.get_descendants().live().specific().order_by("path")
    modules = {page.path: page for page in pages if isinstance(page, ModulePage)}
    return [
        (modules[page.path[: -page.steplen]], page) for page in pages if page.path[: -page.steplen] in modules
    ]


def _published_revision(page: Any, user: User | None) -> Revision:
    if page.live_revision_id is None:
        # Beside the newest revision, not in its place: that may be somebody's draft.
        page.live_revision = Revision.objects.create(
            content_object=page,
            base_content_type=page.get_base_content_type(),
            user=user,
            content=page.serializable_data(),
            object_str=str(page),
        )
        page.save(update_fields=["live_revision"], clean=False)
    return page.live_revision


def _require_half_days(steps: list[EditionStep], half_days: Sequence[HalfDay], now: datetime) -> None:
    minutes = [step.minutes for step in steps if step.kind == EditionStep.Kind.HALF_DAY]
    if len(minutes) != len(half_days):
        raise HalfDaysDoNotFit
    free_from = now
    for number, (day, long) in enumerate(zip(half_days, minutes, strict=True), start=1):
        if day.starts_at <= now:
            raise HalfDayIsPast(number)
        if day.starts_at < free_from:
            raise HalfDaysOutOfOrder(number)
        free_from = day.starts_at + timedelta(minutes=long)


def _plan_half_day(
    cohort: Cohort, step: EditionStep, half_day: HalfDay, planned_by: User, now: datetime
) -> Event:
    return plan_event(
        kind=Event.Kind.HALF_DAY,
        title=step.title,
        starts_at=half_day.starts_at,
        ends_at=half_day.starts_at + timedelta(minutes=step.minutes),
        actor=planned_by,
        now=now,
        cohort=cohort,
        place=half_day.place,
    )


def _readers(step: EditionStep) -> str:
    """Return Wie leest dit?, as the frozen page of an opdracht says."""
    page = step.revision.as_object()
    return page.readers if isinstance(page, AssignmentPage) else Readers.TRAINER
