"""What waits to be read along, and who stands outside the region that a casus comes from."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.models import User
from casework.models import Case, CaseReading
from cohorts.models import Membership, Region
from cohorts.rules import appointments_of, reads_along


def cases_to_read(reader: User) -> QuerySet[Case]:
    """Return the composed casussen whose newest text waits for this meelezer, the oldest first.

    Never one whose newest text is their own, or that they read since; nothing for others. One
    statement beside the one that asks for the role.
    """
    if not reads_along(reader):
        return Case.objects.none()
    read_since = CaseReading.objects.filter(
        case=OuterRef("pk"), reader=reader, read_at__gte=OuterRef("latest_revision__created_at")
    )
    return (
        Case.objects.filter(latest_revision__content__origin=Case.Origin.COMPOSED)
        .filter(Q(live=False) | Q(has_unpublished_changes=True))
        .exclude(latest_revision__user=reader)
        .exclude(Exists(read_since))
        .select_related("latest_revision")
        .order_by(F("latest_revision__created_at"), "pk")
    )


def newest_text(case: Case) -> Case:
    """Return a casus as it was written last."""
    newest: Case = case.get_latest_revision_as_object()
    return newest


def wrote_in(case: Case, user: User) -> bool:
    """Return whether somebody wrote any text of this casus: they do not judge it."""
    if case.revisions.filter(user=user).exists():
        return True
    draft = getattr(case, "draft", None)
    return bool(draft and draft.author_id == user.pk)


def is_from_outside(reader: User, region: Region | None) -> bool:
    """Return whether somebody has no part in a ZSM region: no role and no leergroep there."""
    if region is None:
        return False
    held = appointments_of(reader)
    home = Q(pk=region.zsm_region_id or region.pk)
    regions = Region.objects.filter(
        Q(pk__in=held.values("region"))
        | Q(safety_houses__in=held.values("safety_house"))
        | Q(pk__in=Membership.objects.current().filter(user=reader).values("cohort__region"))
    )
    return not regions.filter(home | Q(zsm_region=region.zsm_region_id or region.pk)).exists()
