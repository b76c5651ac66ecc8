"""What can be found: for every kind who may see which rows, and how a hit reads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Substr
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from casework.models import Case
from cohorts.models import Audience
from home.models import TextPage
from intervision.models import Method
from learning.models import AssignmentPage, HalfDayPage, LessonPage, ModulePage, ProgrammePage
from learning.stems import stem_of, words_of
from practices.models import GoodPractice

SUMMARY_WORDS = 28

Places = list[tuple[int, int]]  # the leergroepen somebody is in, each with its region


@dataclass(frozen=True)
class Hit:
    """One thing that was found: `about` says what it is, `summary` gives its first words."""

    title: str
    url: str
    about: str | Promise = ""
    summary: str = ""


@dataclass(frozen=True)
class Source:
    """One kind of thing.

    `visible_to(user, places)` answers the rows this person may see, and no others; `known_to_all(public)`
    those that everybody may see who is logged in, or with `public` everybody at all: only their
    words may be suggested. `hit` reads one row. `called` are the names of the kind itself: no method
    says of itself that it is a methode, yet whoever asks for methoden wants these rows.
    """

    slug: str
    label: str | Promise
    visible_to: Callable[[Any, Places], Any]
    known_to_all: Callable[[bool], Any]
    hit: Callable[[Any], Hit]
    called: tuple[str, ...] = ()

    def names(self) -> list[set[str]]:
        """The stems of each name of this kind."""
        return [{stem_of(word) for word in words_of(name)} for name in self.called]

    def left_to_find(self, stems: list[str]) -> list[str]:
        """Of what was asked, in stems, what a row must hold itself: all but the name of its kind."""
        name = next((name for name in self.names() if name <= set(stems)), set())
        return [stem for stem in stems if stem not in name]


def shortened(text: str) -> str:
    return Truncator(text).words(SUMMARY_WORDS, truncate=" …")


# --- pages --------------------------------------------------------------------

PROGRAMME_PATH = 4 * Page.steplen  # root, voorpagina, catalogue, programme
LEARNING_PAGES = (ProgrammePage, ModulePage, LessonPage, AssignmentPage, HalfDayPage)


def _learning_pages(*, closed: bool) -> QuerySet[Page]:
    pages = Page.objects.live().type(*LEARNING_PAGES)
    # A lesson may stand in more than one programme: say in which.
    programme = Page.objects.filter(path=Substr(OuterRef("path"), 1, PROGRAMME_PATH))
    named = pages.annotate(programme_title=Subquery(programme.values("title")[:1]))
    return pages.none() if closed else named.specific()


def _learning_hit(page: Any) -> Hit:
    _title, *texts = page.words_to_find()
    kind = str(page._meta.verbose_name)
    about = kind if isinstance(page, ProgrammePage) else f"{kind} · {page.programme_title}"
    return Hit(page.title, page.url, about=about, summary=shortened(" ".join(map(str, texts))))


def _text_hit(page: TextPage) -> Hit:
    return Hit(page.title, page.url, summary=shortened(page.intro))


# --- what apps keep --------------------------------------------------------------


def _open(rows: Any, public: bool) -> Any:
    """Of rows with an audience, those for everybody who is logged in, or for everybody at all."""
    wide = [Audience.PUBLIC] if public else [Audience.PUBLIC, Audience.NATIONAL]
    return rows.filter(audience__in=wide)


def _case_hit(case: Case) -> Hit:
    themes = ", ".join(theme.name for theme in case.themes.all())
    about = _("%(minutes)d minuten, %(difficulty)s") % {
        "minutes": case.minutes,
        "difficulty": case.get_difficulty_display(),
    }
    return Hit(case.title, case.get_absolute_url(), about=about, summary=themes)


def _practice_hit(practice: GoodPractice) -> Hit:
    region = practice.region.name if practice.region else ""
    outdated = _("verouderd") if practice.is_outdated else ""
    about = " · ".join(str(part) for part in (region, outdated) if part)
    return Hit(practice.title, practice.get_absolute_url(), about=about, summary=shortened(practice.summary))


def _method_hit(method: Method) -> Hit:
    about = _("%(minutes)d minuten, %(low)d tot %(high)d mensen") % {
        "minutes": method.minutes,
        "low": method.group_min,
        "high": method.group_max,
    }
    return Hit(method.name, method.get_absolute_url(), about=about, summary=method.short)


SOURCES = [
    Source(
        "modules",
        _("Modules en lessen"),
        visible_to=lambda user, places: _learning_pages(closed=not user.is_authenticated),
        known_to_all=lambda public: _learning_pages(closed=public),
        hit=_learning_hit,
    ),
    Source(
        "casussen",
        _("Casussen"),
        visible_to=lambda *whom: Case.objects.visible_to(*whom).prefetch_related("themes"),
        known_to_all=lambda public: _open(Case.objects.filter(live=True).not_hidden(), public),
        hit=_case_hit,
        called=("oefencasus", "casus"),
    ),
    Source(
        "goede-voorbeelden",
        _("Goede voorbeelden"),
        visible_to=lambda user, places: GoodPractice.objects.visible_to(user, places).select_related(
            "region"
        ),
        known_to_all=lambda public: _open(GoodPractice.objects.shown(), public),
        hit=_practice_hit,
        called=("goed voorbeeld", "voorbeeld"),
    ),
    Source(
        "methoden",
        _("Intervisiemethoden"),
        visible_to=lambda user, places: Method.objects.under(Method.Place.INTERVISION),
        known_to_all=lambda public: Method.objects.under(Method.Place.INTERVISION),
        hit=_method_hit,
        called=("intervisiemethode", "intervisie methode", "methode"),
    ),
    Source(
        "werkvormen",
        _("Werkvormen bij een casus"),
        visible_to=lambda user, places: Method.objects.under(Method.Place.CASEWORK),
        known_to_all=lambda public: Method.objects.under(Method.Place.CASEWORK),
        hit=_method_hit,
        called=("werkvorm",),
    ),
    Source(
        "over",
        _("Over Vakmanschap"),
        visible_to=lambda user, places: TextPage.objects.live(),
        known_to_all=lambda public: TextPage.objects.live(),
        hit=_text_hit,
    ),
]
