"""The trainer's row of work and the group beside it, and what deelnemers read of each other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import gettext as _

from accounts.models import User
from cohorts.models import Cohort, Membership
from learning.models import CohortStep, Duo, EditionStep, Extension, Submission, SubmissionVersion
from learning.queries.progress import in_order
from privacy.addresses import addresses_of


def awaiting_feedback(trainer: User, cohort: Cohort | None = None) -> QuerySet[Submission]:
    """Return what waits for this trainer, longest waiting first, with author and step.

    In all their leergroepen, or in the one that is given.
    """
    trains = Membership.objects.current().filter(user=trainer, role=Membership.Role.TRAINER)
    if cohort is not None:
        trains = trains.filter(cohort=cohort)
    return (
        Submission.objects.awaiting_feedback()
        .filter(step__cohort__in=trains.values("cohort_id"))
        .exclude(author=trainer)
        .select_related("author", "step__cohort", "step__edition_step")
    )


def next_awaiting(submission: Submission, trainer: User) -> Submission | None:
    """Return what this trainer answers after this one: next in the same leergroep's row, else its first."""
    later = Q(handed_in_at__gt=submission.handed_in_at) | Q(
        handed_in_at=submission.handed_in_at, pk__gt=submission.pk
    )
    return (
        awaiting_feedback(trainer, submission.step.cohort)
        .exclude(pk=submission.pk)
        .order_by(Case(When(later, then=0), default=1), "handed_in_at", "pk")
        .first()
    )


def readable_by(user: User, cohort: Cohort) -> QuerySet[Submission]:
    """Return what groepsgenoten handed in for this person to read, newest first, with author and step."""
    return (
        Submission.objects.visible_to(user)
        .filter(step__cohort=cohort)
        .exclude(author=user)
        .select_related("author", "step__edition_step", "step__cohort")
        .order_by("-handed_in_at", "-pk")
    )


@dataclass(frozen=True)
class OverviewCell:
    """One opdracht of one deelnemer: a word for how far it is, and an address once it was handed in."""

    title: str
    word: str
    address: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class OverviewRow:
    """One deelnemer, with a cell for each opdracht in order."""

    user: User
    cells: Sequence[OverviewCell]


def assignments_of(cohort: Cohort) -> list[CohortStep]:
    """Return the opdrachten of a leergroep in the order of its programmes, one statement."""
    kind = EditionStep.Kind.ASSIGNMENT
    return list(in_order(cohort.steps.filter(edition_step__kind=kind)))


def overview_of(steps: Sequence[CohortStep], people: Sequence[User]) -> list[OverviewRow]:
    """Return who stands where with which opdracht, one statement however many people and steps.

    Late is what its newest version is.
    """
    newest = SubmissionVersion.objects.filter(submission=OuterRef("pk")).order_by("-number")
    found = {
        (author_id, step_id): facts
        for author_id, step_id, *facts in Submission.objects.filter(step__in=steps, author__in=people)
        .order_by()
        .values_list("author_id", "step_id", "state", "public_id", Subquery(newest.values("is_late")[:1]))
    }
    words = {state.value: str(state.label) for state in Submission.State}
    not_begun, address_of = _("nog niet begonnen"), addresses_of("learning:submission")

    def cell(step: CohortStep, user: User) -> OverviewCell:
        if (user.pk, step.pk) not in found:
            return OverviewCell(step.title, not_begun)
        state, public_id, is_late = found[user.pk, step.pk]
        if state == Submission.State.DRAFT:
            return OverviewCell(step.title, words[state])
        return OverviewCell(step.title, words[state], address_of(public_id), bool(is_late))

    return [OverviewRow(user, [cell(step, user) for step in steps]) for user in people]


def duos_of(cohort: Cohort) -> list[list[User]]:
    """Return the duos of a leergroep by number, each with its people by name, one statement."""
    duos: dict[int, list[User]] = defaultdict(list)
    rows = Duo.objects.filter(cohort=cohort).select_related("user")
    for duo in rows.order_by("number", "user__last_name", "user__first_name"):
        duos[duo.number].append(duo.user)
    return list(duos.values())


def extensions_of(step: CohortStep) -> QuerySet[Extension]:
    """Return who has more time for this opdracht, the first to hand in first."""
    return Extension.objects.filter(step=step).select_related("user").order_by("deadline_at")
