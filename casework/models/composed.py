"""Who must have read a composed casus before it may stand where it is meant to."""

import hashlib
import itertools
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohorts.models import Audience
from privacy.gate.content import texts_of
from privacy.verbs import Refused

FOR_ALL = (Audience.NATIONAL, Audience.PUBLIC)
MEELEZER = "second_reader"
WIDTH = {audience: width for width, audience in enumerate(Audience.values)}


class StaysComposed(Refused):
    sentence = _(
        "Deze casus is samengesteld en blijft dat: hij wordt geen verzonnen casus meer. "
        "Laat hem door twee meelezers lezen, of schrijf een nieuwe."
    )


class SameAsAComposedCase(Refused):
    sentence = _("Dit is het verhaal van een samengestelde casus. Kies bij herkomst “samengesteld”.")


class NeedsItsRegion(Refused):
    sentence = _("Kies de regio waar de zaken vandaan komen: één meelezer komt van buiten die regio.")


class SomebodyIsRecognised(Refused):
    sentence = _("Een meelezer herkent iemand in deze tekst. Verander hem, en laat hem opnieuw lezen.")


class NotReadYet(Refused):
    sentence = _(
        "Een samengestelde casus komt pas bij het hele land als twee meelezers hem lazen en niemand "
        "herkenden, van wie één van buiten de regio. Bewaar hem als concept: zij vinden hem bij Casussen, "
        "Meelezen."
    )


class NotReadInTheRegion(Refused):
    sentence = _(
        "Een samengestelde casus wordt eerst door een meelezer gelezen. Bewaar hem als concept: "
        "meelezers vinden hem bij Casussen, Meelezen."
    )


class NotReadInTheGroup(Refused):
    sentence = _(
        "Een samengestelde casus voor één leergroep wordt eerst gelezen door een groepsgenoot van een andere "
        "organisatie. Bewaar hem als concept: groepsgenoten vinden hem bij Casussen, Meelezen."
    )


NOT_READ = {Audience.REGION: NotReadInTheRegion, Audience.COHORT: NotReadInTheGroup}


class Said(NamedTuple):
    """What one reader said of a text, for which audience, and as whom."""

    reader: int
    audience: str
    read_as: str
    cohort: int | None
    is_outside: bool


class Readers(NamedTuple):
    """Those who cleared a text and are enough for an audience; none where they are not.

    `outside` is one from outside its region, `other` another person.
    """

    outside: int | None = None
    other: int | None = None
    objected: bool = False

    @property
    def suffice(self) -> bool:
        """Whether it may stand there."""
        return self.other is not None and not self.objected


def digest_of_words(texts: Iterable[str], region_id: int | None) -> str:
    """Return what tells whether the words that somebody read are still those; and their region."""
    words = sorted(" ".join(text.split()) for text in texts if text.strip())
    return hashlib.sha256("\n".join([str(region_id), *words]).encode()).hexdigest()


def digest_of_case(case: Any) -> str:
    """Return what tells one text of a casus from another."""
    return digest_of_words(texts_of(case), case.region_id)


def readers_of(case: Any, digest: str, audience: str) -> Readers:
    """Return who read this text for this audience or a wider one."""
    if not case.pk:
        return Readers()
    readings = case.readings.filter(digest=digest).order_by("read_at", "pk")
    objected = readings.filter(is_clear=False).exists()
    of_each = readings.filter(is_clear=True).values_list(
        "reader_id", "audience", "read_as", "cohort_id", "from_outside"
    )
    pair = enough_for(audience, case.cohort_id, map(Said._make, of_each))
    return Readers(*(pair or (None, None)), objected)


def enough_for(audience: str, cohort_id: int | None, said: Iterable[Said]) -> tuple[int | None, int] | None:
    """Return who is enough of those who recognised nobody, as in `Readers`; None where they are not."""
    clear = [one for one in said if WIDTH[one.audience] >= WIDTH[audience]]
    pair = _two_for_all(clear)
    if pair is None and audience not in FOR_ALL:
        return _one_for_few(clear, cohort_id if audience == Audience.COHORT else None)
    return pair


def _two_for_all(clear: list[Said]) -> tuple[int, int] | None:
    """One from outside the region and another person; a redacteur is at most one of the two."""
    for outside, other in itertools.permutations(clear, 2):
        if outside.is_outside and MEELEZER in (outside.read_as, other.read_as):
            return outside.reader, other.reader
    return None


def _one_for_few(clear: list[Said], cohort_id: int | None) -> tuple[None, int] | None:
    """A meelezer; for a leergroep also a groepsgenoot there, of another organisation than its writer."""
    for one in clear:
        if one.read_as == MEELEZER or (cohort_id and (one.read_as, one.cohort) == ("groupmate", cohort_id)):
            return None, one.reader
    return None


def require_readers(case: Any, *, texts: Iterable[str], was_composed: bool) -> None:
    """Raise a refusal unless this casus may be published as it is; `texts` are all its words."""
    if case.origin != case.Origin.COMPOSED:
        if was_composed:
            raise StaysComposed
        _require_another_story(case)
        return
    if case.audience in FOR_ALL and case.region_id is None:
        raise NeedsItsRegion
    readers = readers_of(case, digest_of_words(texts, case.region_id), case.audience)
    if readers.objected:
        raise SomebodyIsRecognised
    if not readers.suffice:
        raise NOT_READ.get(case.audience, NotReadYet)


def _require_another_story(case: Any) -> None:
    story = " ".join(case.approach_text.split())
    composed = type(case)._base_manager.filter(origin=case.Origin.COMPOSED).exclude(pk=case.pk)
    if any(" ".join(text.split()) == story for text in composed.values_list("approach_text", flat=True)):
        raise SameAsAComposedCase


COMPOSED_IS_READ = [
    models.CheckConstraint(
        name="composed_case_stays_composed",
        condition=Q(origin="composed", was_composed=True) | Q(origin="invented", was_composed=False),
        violation_error_message=StaysComposed.sentence,
    ),
    models.CheckConstraint(
        name="composed_case_for_all_is_read_by_two",
        condition=Q(live=False)
        | Q(origin="invented")
        | Q(audience__in=["cohort", "region"], other_reader__isnull=False)
        | (
            Q(outside_reader__isnull=False, other_reader__isnull=False) & ~Q(outside_reader=F("other_reader"))
        ),
    ),
]


class ReadByOthers:
    """The lock on publishing a casus that asks for its meelezers; stands before `CheckedContent`."""

    def note_its_readers(self) -> None:
        """Write who read the text that stands in this row now."""
        is_composed = self.origin == self.Origin.COMPOSED
        readers = readers_of(self, digest_of_case(self), self.audience) if is_composed else Readers()
        self.outside_reader_id, self.other_reader_id, _objected = readers
        self.was_composed = self.was_composed or is_composed

    @property
    def ever_was_composed(self) -> bool:
        """Whether it is, or was in any text of it that was kept."""
        if self.was_composed:
            return True
        return bool(self.pk) and self.revisions.filter(content__origin=self.Origin.COMPOSED).exists()

    def require_publishable(self, revision, *, by_somebody):
        super().require_publishable(revision, by_somebody=by_somebody)
        draft = revision.as_object()
        require_readers(draft, texts=texts_of(draft), was_composed=self.ever_was_composed)
