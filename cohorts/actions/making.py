"""Making a leergroep."""

from datetime import date, datetime

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.actions.invitations import invite_by_email
from cohorts.actions.threads import start_thread
from cohorts.models import MONTHS, Cohort, Membership, Region, SafetyHouse, Thread, months_after
from privacy.actions.logs import log_verb
from privacy.verbs import verb

Role = Membership.Role


@verb(logs=True, says=_("leergroep gemaakt"))
def make_cohort(
    *,
    name: str,
    region: Region,
    start_date: date,
    now: datetime,
    actor: User | None = None,
    end_date: date | None = None,
    safety_house: SafetyHouse | None = None,
    slug: str = "",
    trainer_email: str = "",
) -> Cohort:
    """Make a leergroep of a ZSM region, with its thread. Without `slug` one is made from the name.

    With `actor` and `trainer_email` its trainer is invited.
    """
    cohort = Cohort.objects.create(
        slug=slug or _free_slug(name),
        name=name,
        region=region,
        safety_house=safety_house,
        start_date=start_date,
        end_date=end_date or months_after(start_date, MONTHS),
        end_date_is_default=end_date is None,
        created_at=now,
    )
    start_thread(cohort=cohort, kind=Thread.Kind.COHORT, now=now)
    if actor and trainer_email:
        invite_by_email(cohort=cohort, email=trainer_email, role=Role.TRAINER, actor=actor, now=now)
    log_verb(actor=actor, target=cohort, now=now)
    return cohort


def _free_slug(name: str) -> str:
    base = slugify(name)[:40] or "leergroep"
    taken = set(Cohort.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    candidates = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)
