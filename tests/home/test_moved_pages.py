"""A page that an editor renamed or moved is found at its old address too."""

import pytest

from home.models import TextPage
from tests.factories.accounts import UserFactory
from tests.factories.learning import LessonPageFactory, ModulePageFactory, home_page

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def text_page(db):
    return home_page().add_child(instance=TextPage(title="Handreiking", slug="handreiking"))


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """As the editor does; Wagtail notes the old address when that is committed."""

    def rename(page, slug):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return rename


def test_renamed_page_is_found_at_each_of_its_old_addresses(client, rename, text_page):
    rename(text_page, "leidraad")
    rename(text_page, "wegwijzer")

    assert client.get("/handreiking/").headers["Location"] == "/wegwijzer/"
    assert client.get("/leidraad/?via=mail").headers["Location"] == "/wegwijzer/"
    assert client.get("/wegwijzer/").status_code == 200


def test_moved_address_leads_nowhere_when_its_page_is_off_the_site(client, rename, text_page):
    rename(text_page, "leidraad")
    text_page.unpublish()

    assert client.get("/handreiking/").status_code == 404


def test_page_at_an_address_goes_before_the_one_that_left_it(client, rename, text_page):
    rename(text_page, "leidraad")
    home_page().add_child(instance=TextPage(title="Nieuw", slug="handreiking"))

    assert client.get("/handreiking/").status_code == 200


def test_moved_lesson_is_found_by_who_may_read_it_alone(client, rename):
    lesson = LessonPageFactory(parent=ModulePageFactory())
    old = lesson.url
    rename(lesson.get_parent().specific, "anders")

    assert client.get(old).status_code == 404
    client.force_login(UserFactory())
    assert client.get(old).headers["Location"] == type(lesson).objects.get().url != old


def test_address_of_our_own_asks_nothing_about_moved_pages(client, text_page, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/.well-known/onzin/").status_code == 404
