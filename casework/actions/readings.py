"""Meelezen: another than its writer says whether somebody can be recognised in a composed casus."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.models import Case, CaseReading
from casework.models.composed import digest_of_case
from casework.queries.readings import (
    cases_open_to,
    is_from_outside,
    newest_text,
    reads_as,
    waiting_cases,
    wrote_in,
)
from privacy.actions.logs import log_read, log_verb
from privacy.verbs import Refused, verb


class NothingToRead(Refused):
    sentence = _("Deze casus hoeft niet meegelezen te worden: hij is verzonnen, of staat er al.")


class YourOwnWords(Refused):
    sentence = _("Je schreef zelf mee aan deze casus. Een ander leest hem mee.")


class NotYoursToRead(Refused):
    sentence = _("Deze casus lezen anderen mee: wie dat zijn, hangt af van voor wie hij is.")


class ChangedSinceYouRead(Refused):
    sentence = _("De tekst is veranderd nadat jij hem opende. Lees hem opnieuw en zeg dan wat je vindt.")


@verb(logs=False, because="reading leaves its line in the log of reads")
def open_case_to_read(*, case: Case, actor: User, now: datetime) -> Case:
    """Note that somebody reads a casus along; return its newest text.

    Raise NothingToRead, YourOwnWords, NotYoursToRead.
    """
    newest = _to_read(case, actor)
    log_read(reader=actor, target=case, owner=_writer_of(case), now=now)
    return newest


@verb(logs=True, says=_("casus meegelezen: niemand te herkennen"))
def clear_case(*, case: Case, actor: User, digest: str, now: datetime) -> CaseReading:
    """Say that nobody can be recognised in the text with this digest; return what was said.

    Raise NothingToRead, YourOwnWords, NotYoursToRead, ChangedSinceYouRead.
    """
    return _say(case, actor, digest, now, is_clear=True, words=None)


@verb(logs=True, says=_("casus meegelezen: iemand te herkennen"))
def object_to_case(*, case: Case, actor: User, digest: str, words: str, now: datetime) -> CaseReading:
    """Say that somebody can be recognised, and where; as long as the text is this, it is not published.

    Return what was said. Raise what `clear_case` raises.
    """
    return _say(case, actor, digest, now, is_clear=False, words=words)


def _say(
    case: Case, actor: User, digest: str, now: datetime, *, is_clear: bool, words: str | None
) -> CaseReading:
    case = Case.objects.select_for_update().get(pk=case.pk)
    newest = _to_read(case, actor)
    if digest_of_case(newest) != digest:
        raise ChangedSinceYouRead
    read_as = reads_as(actor, newest)
    reading, _made = CaseReading.objects.update_or_create(
        case=case,
        reader=actor,
        digest=digest,
        defaults={
            "audience": newest.audience,
            "read_as": read_as,
            "cohort_id": newest.cohort_id if read_as == CaseReading.ReadAs.GROUPMATE else None,
            "is_clear": is_clear,
            "from_outside": is_from_outside(actor, newest.region),
            "words": words,
            "read_at": now,
        },
    )
    log_verb(actor=actor, target=case, owner=_writer_of(case), now=now)
    return reading


def _to_read(case: Case, actor: User) -> Case:
    """Return the newest text of a casus. Raise NothingToRead, YourOwnWords, NotYoursToRead."""
    if not waiting_cases().filter(pk=case.pk).exists():
        raise NothingToRead
    if wrote_in(case, actor):
        raise YourOwnWords
    if not cases_open_to(actor).filter(pk=case.pk).exists():
        raise NotYoursToRead
    return newest_text(case)


def _writer_of(case: Case) -> User | None:
    return case.latest_revision.user if case.latest_revision else None
