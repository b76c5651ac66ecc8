"""Who must have read a composed casus before it may stand where it is meant to."""

import hashlib
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohorts.models import Audience
from privacy.gate.content import texts_of
from privacy.verbs import Refused

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


class Readers(NamedTuple):
    """Those who cleared a text; `outside` is one from outside its region, `other` another person."""

    outside: int | None = None
    other: int | None = None
    objected: bool = False

    def suffice_for(self, audience: str) -> bool:
        """Return whether they are enough for this audience."""
        if self.objected or self.other is None:
            return False
        return audience not in (Audience.NATIONAL, Audience.PUBLIC) or self.outside is not None


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
    said = list(readings.values_list("reader_id", "audience", "is_clear", "from_outside"))
    objected = any(not is_clear for _reader, _audience, is_clear, _outside in said)
    clear = [(reader, out) for reader, width, _clear, out in said if WIDTH[width] >= WIDTH[audience]]
    outside = next((reader for reader, is_outside in clear if is_outside), None)
    other = next((reader for reader, _out in clear if reader != outside), None)
    if other is None:  # one reader alone is enough for a region, wherever they come from
        return Readers(None, outside, objected)
    return Readers(outside, other, objected)


def require_readers(case: Any, *, texts: Iterable[str], was_composed: bool) -> None:
    """Raise a refusal unless this casus may be published as it is; `texts` are all its words."""
    if case.origin != case.Origin.COMPOSED:
        if was_composed:
            raise StaysComposed
        _require_another_story(case)
        return
    for_all = case.audience in (Audience.NATIONAL, Audience.PUBLIC)
    if for_all and case.region_id is None:
        raise NeedsItsRegion
    readers = readers_of(case, digest_of_words(texts, case.region_id), case.audience)
    if readers.objected:
        raise SomebodyIsRecognised
    if not readers.suffice_for(case.audience):
        raise NotReadYet if for_all else NotReadInTheRegion


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
