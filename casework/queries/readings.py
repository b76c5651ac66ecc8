"""What waits to be read along, by whom, and who stands outside the region that a casus comes from."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Revision

from accounts.models import Employment, User
from casework.models import Case, CaseReading
from casework.models.composed import FOR_ALL
from cohorts.models import Appointment, Audience, Membership, Region
from cohorts.rules import appointments_of, is_appointed, is_editor, is_second_reader

ReadAs = CaseReading.ReadAs
Reader = Appointment.Role


def waiting_cases() -> QuerySet[Case]:
    """Return the composed casussen of which a text waits to be published, the oldest text first."""
    return (
        Case.objects.filter(latest_revision__content__origin=Case.Origin.COMPOSED)
        .filter(Q(live=False) | Q(has_unpublished_changes=True))
        .select_related("latest_revision")
        .order_by(F("latest_revision__created_at"), "pk")
    )


def cases_open_to(reader: User) -> QuerySet[Case]:
    """Return the waiting casussen that somebody may read along: who may, is said here and nowhere else.

    For a leergroep a deelnemer there of another organisation than who wrote it; for a region a
    meelezer; for the country a meelezer or a redacteur. Never who wrote any text of it.
    """
    audience = "latest_revision__content__audience"
    for_me = Q(pk__in=[])
    if is_second_reader(reader):
        for_me |= Q(**{f"{audience}__in": [Audience.REGION, *FOR_ALL]})
    elif is_editor(reader):
        for_me |= Q(**{f"{audience}__in": FOR_ALL})
    mine = Membership.objects.current().filter(user=reader, role=Membership.Role.PARTICIPANT)
    if reader.is_active and (cohorts := list(mine.values_list("cohort_id", flat=True))):
        in_my_group = Q(**{audience: Audience.COHORT, "latest_revision__content__cohort__in": cohorts})
        for_me |= in_my_group & Q(pk__in=_of_another_organisation(reader))
    return waiting_cases().filter(for_me).exclude(_wrote(reader))


def cases_to_read(reader: User) -> QuerySet[Case]:
    """Return those of which somebody did not read the newest text yet."""
    read_since = CaseReading.objects.filter(
        case=OuterRef("pk"), reader=reader, read_at__gte=OuterRef("latest_revision__created_at")
    )
    return cases_open_to(reader).exclude(Exists(read_since))


def reads_along(user: User) -> bool:
    """Return whether reading along is a task of this person, or something waits for them."""
    return is_appointed(user, Reader.SECOND_READER, Reader.EDITOR) or cases_to_read(user).exists()


def reads_as(reader: User, text: Case) -> str:
    """Return as whom somebody to whom this text is open reads it."""
    if text.audience == Audience.COHORT:
        return ReadAs.GROUPMATE
    return ReadAs.SECOND_READER if is_second_reader(reader) else ReadAs.EDITOR


def newest_text(case: Case) -> Case:
    """Return a casus as it was written last."""
    newest: Case = case.get_latest_revision_as_object()
    return newest


def wrote_in(case: Case, user: User) -> bool:
    """Return whether somebody wrote any text of this casus: they do not judge it."""
    return Case.objects.filter(_wrote(user), pk=case.pk).exists()


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


def _texts() -> QuerySet[Revision]:
    """Every text of a casus that was kept, within a query of casussen."""
    kind = ContentType.objects.get_for_model(Case)
    of_case = Cast(OuterRef("pk"), output_field=CharField())
    return Revision.objects.filter(base_content_type=kind, object_id=of_case)


def _wrote(user: User) -> Q:
    return Q(Exists(_texts().filter(user=user))) | Q(draft__author=user)


def _of_another_organisation(reader: User) -> QuerySet[Case]:
    """The casussen of which no writer works where somebody works now; none for who works nowhere."""
    jobs: Any = Employment.objects.current(timezone.localdate())
    mine = jobs.filter(user=reader).values_list("organisation_id", "organisation__merged_into_id")
    places = {place for pair in mine for place in pair if place}
    if not places:
        return Case.objects.none()
    there = jobs.filter(Q(organisation__in=places) | Q(organisation__merged_into__in=places))
    colleagues = there.values("user_id")
    by_a_colleague = Q(Exists(_texts().filter(user__in=colleagues))) | Q(draft__author__in=colleagues)
    return Case.objects.exclude(by_a_colleague)
