"""Publishing without the form that warns: in bulk, by approving, on its day, by copying."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.urls import reverse
from wagtail.log_actions import registry
from wagtail.models import Page

from home.models import TextPage
from privacy.forms.content import TICK
from privacy.gate import find
from privacy.gate.content import digest_of
from privacy.models import NotPersonal
from privacy.models.content import NOT_PERSONAL, NotToPublish
from tests.access.matrix import client_of
from tests.editing.forms import NEVER, TELLS, Opened


@pytest.fixture
def editor(world):
    return client_of(world.editor)


def draft_of(world, words=TELLS):
    """A page with these words in a draft, as an editor may always save it."""
    page = TextPage.objects.get(pk=world.text_page.pk)
    page.intro = words
    page.save_revision()
    return page


def newest_of(page):
    return page.revisions.order_by("created_at", "pk").last()


def live_intro(world):
    return TextPage.objects.get(pk=world.text_page.pk).intro


def ticks(words):
    return " ".join(digest_of(finding) for finding in find(words))


def test_saving_a_draft_keeps_it_and_says_beside_the_field_what_was_found(world, editor):
    page = TextPage.objects.get(pk=world.text_page.pk)

    saved = Opened(editor, page).post({"intro": TELLS})

    assert saved.status_code == 302
    assert newest_of(page).as_object().intro == TELLS
    assert live_intro(world) == world.text_page.intro
    shown = Opened(editor, page).page.content.decode()
    assert shown.count('class="vm-warning"') == 1
    assert "<mark>Jan de Vries</mark> Dit lijkt een naam." in shown


def test_bulk_publishing_is_refused_with_a_sentence(world, editor):
    page = draft_of(world)
    path = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = editor.post(f"{path}?id={page.pk}&next=/beheer/")

    assert response.status_code == 302
    [said] = [str(one) for one in get_messages(response.wsgi_request)]
    assert said.startswith(f"“{page.title}” is niet gepubliceerd")
    assert live_intro(world) == world.text_page.intro


def test_publishing_a_revision_by_somebody_is_refused(world):
    page = draft_of(world)

    with pytest.raises(NotToPublish):
        page.get_latest_revision().publish(user=world.editor)

    assert live_intro(world) == world.text_page.intro


def test_publishing_on_its_day_leaves_it_a_draft_and_publishes_the_others(world):
    page, other = (
        draft_of(world),
        TextPage.objects.get(pk=world.home_page.get_children().exact_type(TextPage).last().pk),
    )
    waits = page.get_latest_revision()
    waits.approved_go_live_at = world.now - dt.timedelta(hours=1)
    waits.save()

    call_command("publish_scheduled")

    assert live_intro(world) == world.text_page.intro
    assert newest_of(page).approved_go_live_at is None
    assert TextPage.objects.get(pk=other.pk).live is True


def test_a_new_page_is_not_published_either(world, editor):
    parent = world.home_page
    path = reverse("wagtailadmin_pages:add", args=["home", "textpage", parent.pk])
    data = {"title": "Nieuw", "slug": "nieuw", "intro": NEVER, "body-count": "0", "action-publish": "1"}

    response = editor.post(path, data)

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"intro", "body"}
    assert not Page.objects.filter(slug="nieuw").exists()


def test_what_was_ticked_while_saving_a_draft_lets_it_go_live_in_bulk(world, editor):
    page = TextPage.objects.get(pk=world.text_page.pk)
    Opened(editor, page).post({"intro": TELLS, TICK: ticks(TELLS)})

    newest_of(page).publish(user=world.editor)

    assert live_intro(world) == TELLS


def test_a_tick_is_logged_without_words_and_asked_once(world, editor):
    page = TextPage.objects.get(pk=world.text_page.pk)
    Opened(editor, page).post({"intro": TELLS, TICK: ticks(TELLS), "action-publish": "1"})
    Opened(editor, page).post({"intro": TELLS, "action-publish": "1"})

    lines = registry.get_logs_for_instance(page).filter(action=NOT_PERSONAL)
    assert [(line.user, line.data) for line in lines] == [
        (world.editor, {"labels": ["NAAM", "PLAATS"], "reason": ""})
    ]
    assert NotPersonal.objects.about(page).count() == 2
    assert live_intro(world) == TELLS


def test_a_tick_for_other_words_says_nothing(world, editor):
    page = TextPage.objects.get(pk=world.text_page.pk)
    first = {"intro": TELLS, TICK: ticks(TELLS), "action-publish": "1"}
    Opened(editor, page).post(first)

    response = Opened(editor, page).post(first | {"intro": "Ik belde Piet Bakker in Meppel."})

    assert response.status_code == 200
    assert live_intro(world) == TELLS


@pytest.mark.parametrize("title", ["Zaak van BSN 111222333", "Jan de Vries"])
def test_copying_to_the_site_looks_at_the_new_title(world, editor, title):
    page = world.text_page
    data = {
        "new_title": title,
        "new_slug": "kopie",
        "new_parent_page": world.home_page.pk,
        "publish_copies": "on",
    }

    response = editor.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["new_title"]
    assert not Page.objects.filter(slug="kopie").exists()


def test_editors_are_offered_no_comments_of_their_own(world, editor):
    page = TextPage.objects.get(pk=world.text_page.pk)

    shown = Opened(editor, page).page.content.decode()

    assert "comments-TOTAL_FORMS" not in shown
