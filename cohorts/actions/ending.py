"""When a leergroep ends, on which hangs when its words are forgotten."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.outbox import post_to_all
from cohorts.models import Cohort, months_after
from cohorts.personal_data import POSTS_KEPT
from cohorts.queries.groups import trainers_of
from privacy.actions.logs import log_verb
from privacy.verbs import Refused, verb

MONTHS_AT_MOST = 60
NOTICE = timedelta(days=30)


class EndIsPast(Refused):
    sentence = _("Deze dag is al voorbij. Kies vandaag of een latere dag.")


class EndsBeforeStart(Refused):
    sentence = _("Deze dag ligt voor het begin. Kies een latere dag.")


class EndsTooLate(Refused):
    sentence = _("Een leergroep duurt hooguit vijf jaar. Kies een eerdere dag.")


@verb(logs=True, says=_("einde van de leergroep gewijzigd"))
def change_end_date(*, cohort: Cohort, end_date: date, actor: User, now: datetime) -> Cohort:
    """Let a leergroep end on a day that somebody chose; following a programme moves it no more.

    The same day twice is once. Raise EndIsPast, EndsBeforeStart or EndsTooLate: words are never
    forgotten at once, and never kept for ever.
    """
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if end_date == cohort.end_date and not cohort.end_date_is_default:
        return cohort
    if end_date < timezone.localdate(now):
        raise EndIsPast
    if end_date < cohort.start_date:
        raise EndsBeforeStart
    if end_date > months_after(cohort.start_date, MONTHS_AT_MOST):
        raise EndsTooLate
    Cohort.objects.filter(pk=cohort.pk).end_as_chosen(end_date)
    cohort.refresh_from_db()
    log_verb(actor=actor, target=cohort, now=now)
    return cohort


@transaction.atomic
def remind_of_ends(*, now: datetime) -> None:
    """Tell trainers that their leergroep ends within 30 days, and once more before its words are forgotten.

    Each is told once of each end: one that moved reminds anew. A single session ends as it was planned.
    """
    today = timezone.localdate(now)
    for kind, kept in (("cohorts.ends_soon", timedelta(0)), ("cohorts.words_go_soon", POSTS_KEPT)):
        for cohort in _with_an_end_from(today - kept):
            post_to_all(
                kind=kind,
                cause=f"{cohort.public_id}:{cohort.end_date}",
                recipients=trainers_of(cohort),
                payload={"cohort": str(cohort.public_id), "end_date": cohort.end_date.isoformat()},
                now=now,
            )


def _with_an_end_from(day: date) -> Iterator[Cohort]:
    ending = Cohort.objects.filter(end_date__gte=day, end_date__lte=day + NOTICE)
    return (cohort for cohort in ending.order_by("pk") if not cohort.is_of_one_day)
