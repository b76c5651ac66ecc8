"""What can be done that touches several apps at once."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page, Site
from wagtail.rich_text import RichText

from accounts.actions.organisation import load_organisations
from casework.actions.content import load_cases
from cohorts.actions.regions import load_regions
from home.models import HomePage, TextPage
from home.search.vocabulary import rebuild_vocabulary
from intervision.actions.methods import load_methods
from learning.actions.content import load_programmes, make_first_editions
from learning.models import ProgrammeIndexPage
from privacy.data_files import read_yaml

DATA = Path(__file__).parents[1] / "data"
P = TypeVar("P", bound=Page)


@dataclass(frozen=True)
class MadeSite:
    """The pages that every site has."""

    home: HomePage
    catalogue: ProgrammeIndexPage


@transaction.atomic
def load_content(*, now: datetime) -> MadeSite:
    """Bring in all that comes with the product, where it is missing; return the pages of every site.

    Safe to repeat: what is there stays as people made it. The casussen come first, with the themes
    and goals they are found by, since lessons point at them; each programme gets its first edition.
    """
    load_organisations()
    load_regions()
    load_cases()
    made = make_site(now=now)
    load_programmes(home=made.home, now=now)
    make_first_editions(now=now)
    load_methods()
    rebuild_vocabulary()
    return made


@transaction.atomic
def make_site(*, now: datetime) -> MadeSite:
    """Make the public home, the catalogue and the text pages where they are missing.

    Safe to repeat: a page that is there keeps its words. The site's host name follows
    `BASE_URL`. `now` dates the statements about accessibility and privacy.
    """
    words = read_yaml(DATA / "site.yaml")
    home = HomePage.objects.first() or _add(
        Page.get_first_root_node(), HomePage(slug="voorpagina", **words["home"])
    )
    _point_site_at(home)
    catalogue = ProgrammeIndexPage.objects.first() or _add(home, ProgrammeIndexPage(**words["catalogue"]))
    for text in words["texts"]:
        if not home.get_children().filter(slug=text["slug"]).exists():
            _add(home, TextPage(**{**text, "body": [_block(part, now) for part in text["body"]]}))
    return MadeSite(home=home, catalogue=catalogue)


def _add(parent: Page, page: P) -> P:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _block(part: dict[str, str], now: datetime) -> tuple[str, Any]:
    """A block from its one line in site.yaml: a drawing, or the words of a file."""
    [(kind, value)] = part.items()
    if kind == "drawing":
        return kind, {"drawing": value}
    words = _words(value, now)
    return kind, {"text": words, "show_unreviewed": True} if kind == "legal" else words


def _words(name: str, now: datetime) -> RichText:
    """The text of a file with today's date and the address for questions in it."""
    text = (DATA / "teksten" / name).read_text(encoding="utf-8")
    day = date_format(timezone.localtime(now), "j F Y")
    return RichText(text.replace("{contact}", settings.CONTACT_EMAIL).replace("{date}", day))


def _point_site_at(home: HomePage) -> None:
    """Let the one site begin at `home`, and take away the page that Wagtail begins with."""
    address = urlsplit(settings.BASE_URL)
    place: dict[str, Any] = {
        "hostname": address.hostname or "localhost",
        "port": address.port or (443 if address.scheme == "https" else 80),
        "site_name": "Vakmanschap",
        "root_page": home,
    }
    Site.objects.update_or_create(is_default_site=True, defaults=place)
    Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
