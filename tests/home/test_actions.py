import pytest
from wagtail.models import Page, Site

from home.actions.site import make_site
from home.models import HomePage, TextPage
from learning.models import ProgrammeIndexPage

pytestmark = pytest.mark.django_db


def test_make_site_makes_home_catalogue_and_texts(now, settings):
    settings.BASE_URL = "https://leren.voorbeeld.example"
    settings.CONTACT_EMAIL = "hulp@vakmanschap.example"

    made = make_site(now=now)

    assert sorted(made.home.get_children().live().values_list("slug", flat=True)) == [
        "handreiking",
        "modules",
        "privacy",
        "toegankelijkheid",
        "zsm-en-veiligheidshuis",
    ]
    assert made.catalogue.get_url() == "/modules/"
    assert list(Site.objects.values_list("hostname", "port", "root_page")) == [
        ("leren.voorbeeld.example", 443, made.home.pk)
    ]
    assert list(Page.objects.filter(depth=2).values_list("pk", flat=True)) == [made.home.pk]
    body = str(TextPage.objects.get(slug="toegankelijkheid").body)
    assert '<a href="mailto:hulp@vakmanschap.example">' in body
    assert [left for left in ("{contact}", "{date}") if left in body] == []


def test_make_site_twice_keeps_the_words_of_editors(now):
    make_site(now=now)
    privacy = TextPage.objects.get(slug="privacy")
    privacy.intro = "Door ons aangepast."
    privacy.save_revision().publish()

    make_site(now=now)

    assert TextPage.objects.get(slug="privacy").intro == "Door ons aangepast."
    assert [kind.objects.count() for kind in (HomePage, ProgrammeIndexPage, TextPage)] == [1, 1, 4]
