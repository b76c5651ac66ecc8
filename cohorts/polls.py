"""Which of the proposed moments suits best, and why, in words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cohorts.models import PollAnswer, PollDate

YES, MAYBE, NO = PollAnswer.Answer.YES, PollAnswer.Answer.MAYBE, PollAnswer.Answer.NO


@dataclass
class Standing:
    """A proposed moment with what people said: `silent` are those who did not answer yet."""

    date: PollDate
    required: set[int]
    said: dict[str, list[User]] = field(default_factory=lambda: {YES: [], MAYBE: [], NO: []})
    silent: list[User] = field(default_factory=list)

    @property
    def yes(self) -> list[User]:
        return self.said[YES]

    @property
    def maybe(self) -> list[User]:
        return self.said[MAYBE]

    @property
    def no(self) -> list[User]:
        return self.said[NO]

    @property
    def missed(self) -> list[User]:
        """Who must be there and cannot."""
        return [user for user in self.no if user.pk in self.required]

    @property
    def unsure(self) -> list[User]:
        """Who must be there and has not said a plain yes or no."""
        return [user for user in (*self.maybe, *self.silent) if user.pk in self.required]

    @property
    def suits(self) -> bool:
        """Nobody who must be there is missed, and somebody can come or may still say so."""
        return not self.missed and bool(self.yes or self.maybe or self.silent)

    @property
    def reason(self) -> str:
        """Why this moment stands where it stands, in one or two sentences."""
        return " ".join(filter(None, [self._about_everybody(), self._about_required()]))

    def _about_everybody(self) -> str:
        people = len(self.yes) + len(self.maybe) + len(self.no) + len(self.silent)
        if len(self.yes) == people:
            return _("Iedereen kan.")
        if len(self.silent) == people:
            return _("Nog niemand antwoordde.")
        can = ngettext("%(can)d van de %(people)d kan", "%(can)d van de %(people)d kunnen", len(self.yes))
        parts = [can % {"can": len(self.yes), "people": people}]
        if self.maybe:
            parts.append(_("%(n)d misschien") % {"n": len(self.maybe)})
        if self.no:
            parts.append(_("%(n)d niet") % {"n": len(self.no)})
        if self.silent:
            parts.append(
                ngettext("%(n)d antwoordde nog niet", "%(n)d antwoordden nog niet", len(self.silent))
                % {"n": len(self.silent)}
            )
        return f"{', '.join(parts)}."

    def _about_required(self) -> str:
        if self.missed:
            sentence = ngettext(
                "%(who)s moet erbij zijn en kan niet.",
                "%(who)s moeten erbij zijn en kunnen niet.",
                len(self.missed),
            )
            return sentence % {"who": _names(self.missed)}
        if self.unsure:
            sentence = ngettext(
                "%(who)s moet erbij zijn en weet het nog niet.",
                "%(who)s moeten erbij zijn en weten het nog niet.",
                len(self.unsure),
            )
            return sentence % {"who": _names(self.unsure)}
        if self.required and self.no:
            return _("Wie erbij moet zijn, kan.")
        return ""

    @property
    def _order(self) -> tuple[int, int, int, int, object]:
        return (
            len(self.missed),
            len(self.unsure),
            -len(self.yes),
            -len(self.maybe),
            self.date.starts_at,
        )


def standings(
    *,
    dates: Iterable[PollDate],
    answers: Iterable[PollAnswer],
    people: Collection[User],
    required: Collection[int],
) -> list[Standing]:
    """The proposed moments, the best first; only the answers of `people` count.

    `required` are primary keys. The best moment misses nobody who must be there; then comes
    certainty about them, then how many can, then how many perhaps can, then the earliest.
    """
    asked = {user.pk for user in people}
    said = {(answer.date_id, answer.user_id): answer.answer for answer in answers}
    found = []
    for date in dates:
        standing = Standing(date, set(required) & asked)
        for user in people:
            answer = said.get((date.pk, user.pk))
            (standing.said[answer] if answer else standing.silent).append(user)
        found.append(standing)
    return sorted(found, key=lambda standing: standing._order)


def _names(users: Collection[User]) -> str:
    return capfirst(get_text_list([user.get_full_name() for user in users], _("en")))
