"""The main menu: one list. An entry shows as soon as its address exists."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import views as wagtail_views


@dataclass(frozen=True)
class Entry:
    """A place in the menu; `also` are addresses that belong to it, `page` means that editors write it."""

    label: str | Promise
    path: str
    also: tuple[str, ...] = ()
    page: bool = False

    def current(self, path: str) -> str:
        """The value of aria-current: the page itself, somewhere below it, or nothing."""
        if path == self.path:
            return "page"
        return "true" if path.startswith((self.path, *self.also)) else ""


ENTRIES = [
    Entry(_("Start"), "/start/"),
    Entry(_("Leergroep"), "/leergroepen/", also=("/opdrachten/", "/inleveringen/", "/bijeenkomsten/")),
    Entry(_("Modules"), "/modules/", page=True),
    Entry(_("Casussen"), "/casus/", also=("/terugredeneren/", "/oefencasussen/")),
    Entry(_("Intervisie"), "/intervisie/", also=("/voornemens/",)),
    Entry(_("Goede voorbeelden"), "/goede-voorbeelden/"),
]


# Where logging in is what the page itself is about.
LOGIN_IS_THE_PAGE = {"/", "/inloggen/"}


@dataclass(frozen=True)
class Navigation:
    """What the header shows to one request."""

    items: list[dict[str, Any]] = field(default_factory=list)
    start: str = "/"
    search: str = ""
    me: str = ""
    offers_login: bool = False


@cache
def address_exists(path: str) -> bool:
    """Whether one of our own views answers here; Wagtail answers everywhere and says nothing."""
    try:
        return resolve(path).func is not wagtail_views.serve
    except Resolver404:
        return False


def navigation(request: HttpRequest) -> Navigation:
    """The header's entries for this request; costs no query."""
    return Navigation(
        items=[
            {"label": entry.label, "path": entry.path, "current": entry.current(request.path)}
            for entry in ENTRIES
            if entry.page or address_exists(entry.path)
        ],
        start="/start/" if address_exists("/start/") else "/",
        search="/zoeken/" if address_exists("/zoeken/") else "",
        me="/mijn-gegevens/" if address_exists("/mijn-gegevens/") else "",
        offers_login=request.path not in LOGIN_IS_THE_PAGE,
    )
