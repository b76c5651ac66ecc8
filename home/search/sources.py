"""What can be found: for every kind who may see which rows, and how a hit reads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.models import TextPage
from learning.models import AssignmentPage, HalfDayPage, LessonPage, ModulePage, ProgrammePage

SUMMARY_WORDS = 28


@dataclass(frozen=True)
class Hit:
    """One thing that was found: `about` says what it is, `summary` gives its first words."""

    title: str
    url: str
    about: str = ""
    summary: str = ""


@dataclass(frozen=True)
class Source:
    """One kind of thing.

    `visible_to(user)` answers the rows this person may see, and no others; `known_to_all(public)`
    those that everybody may see who is logged in, or with `public` everybody at all: only their
    words may be suggested. `hit` reads one row; `words` are the texts it is found by.
    """

    slug: str
    label: str | Promise
    visible_to: Callable[[Any], Any]
    known_to_all: Callable[[bool], Any]
    hit: Callable[[Any], Hit]


def shortened(text: str) -> str:
    return Truncator(text).words(SUMMARY_WORDS, truncate=" …")


# --- pages --------------------------------------------------------------------

LEARNING_PAGES = (ProgrammePage, ModulePage, LessonPage, AssignmentPage, HalfDayPage)


def _learning_pages(*, closed: bool) -> QuerySet[Page]:
    pages = Page.objects.live().type(*LEARNING_PAGES)
    return pages.none() if closed else pages.specific()


def _learning_hit(page: Any) -> Hit:
    _title, *texts = page.words_to_find()
    return Hit(
        page.title, page.url, about=str(page._meta.verbose_name), summary=shortened(" ".join(map(str, texts)))
    )


def _text_hit(page: TextPage) -> Hit:
    return Hit(page.title, page.url, summary=shortened(page.intro))


SOURCES = [
    Source(
        "modules",
        _("Modules en lessen"),
        visible_to=lambda user: _learning_pages(closed=not user.is_authenticated),
        known_to_all=lambda public: _learning_pages(closed=public),
        hit=_learning_hit,
    ),
    Source(
        "over",
        _("Over Vakmanschap"),
        visible_to=lambda user: TextPage.objects.live(),
        known_to_all=lambda public: TextPage.objects.live(),
        hit=_text_hit,
    ),
]
