"""Themes and learning goals: a list that editors keep, and tick."""

import importlib

import pytest
from django.apps import apps
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cohorts.actions.appointments import appoint, set_up_groups
from cohorts.models import Appointment
from learning.models import LessonTheme, Theme
from learning.queries.reading import frozen_page
from learning.queries.vocabulary import is_used, words_of
from tests.factories.accounts import UserFactory
from tests.factories.casework import CaseFactory
from tests.factories.cohorts import MembershipFactory
from tests.factories.learning import (
    CohortStepFactory,
    EditionStepFactory,
    LearningGoalFactory,
    LessonPageFactory,
    ThemeFactory,
)
from tests.factories.practices import DraftFactory, PracticeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def lesson_about(*themes, goals=()):
    lesson = LessonPageFactory()
    lesson.themes.set(themes)
    lesson.goals.set(goals)
    lesson.save_revision().publish()
    return lesson


@pytest.fixture
def editor(client, now):
    """The client of somebody who is redacteur today."""
    set_up_groups()
    user = UserFactory()
    appoint(user=user, role=Appointment.Role.EDITOR, from_date=now.date(), now=now)
    client.force_login(user)
    return client


# --- ticking ------------------------------------------------------------------


def posted(lesson, **changed):
    values = {"title": lesson.title, "slug": lesson.slug, "minutes": "5", "body": streamfield([])}
    comments = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    return {**nested_form_data(values), **comments, "action-publish": "1", **changed}


def test_editor_ticks_themes_of_a_lesson_on_the_list(editor):
    lesson, theme = LessonPageFactory(), ThemeFactory(name="Wonen")
    address = reverse("wagtailadmin_pages:edit", args=[lesson.pk])

    content = editor.get(address).content.decode()
    response = editor.post(address, posted(lesson, themes=[theme.pk]))

    assert f'name="themes" value="{theme.pk}"' in content
    assert response.status_code == 302
    assert list(type(lesson).objects.get(pk=lesson.pk).themes.all()) == [theme]


def test_editor_cannot_tick_what_is_not_on_the_list(editor):
    lesson = LessonPageFactory()

    response = editor.post(
        reverse("wagtailadmin_pages:edit", args=[lesson.pk]),
        posted(lesson, themes=["Zomaar iets"]),
    )

    assert "is geen geldige waarde" in response.content.decode()
    assert Theme.objects.filter(name="Zomaar iets").exists() is False


def test_lesson_shows_and_is_found_by_what_it_is_about(client):
    lesson = lesson_about(
        ThemeFactory(name="Schulden"), goals=[LearningGoalFactory(number=number) for number in (2, 1)]
    )
    client.force_login(UserFactory())

    page = client.get(lesson.url).context
    found = client.get(reverse("home:search"), {"q": "schulden"}).content.decode()

    assert [theme.name for theme in page["themes"]] == ["Schulden"]
    assert [one.number for one in page["goals"]] == [1, 2]
    assert lesson.url in found


def test_one_word_is_ticked_once(db):
    theme, lesson = ThemeFactory(), LessonPageFactory()
    LessonTheme.objects.create(content_object=lesson, tag=theme)

    with pytest.raises(IntegrityError):
        LessonTheme.objects.create(content_object=lesson, tag=theme)


# --- what an edition pinned ---------------------------------------------------


def test_step_shows_the_themes_of_its_pinned_revision(client):
    lesson = lesson_about(ThemeFactory(name="Toen"), goals=[LearningGoalFactory(number=1)])
    step = CohortStepFactory(edition_step=EditionStepFactory(page=lesson))
    lesson.themes.set([ThemeFactory(name="Nu")])
    lesson.save_revision().publish()
    client.force_login(MembershipFactory(cohort=step.cohort).user)

    page = client.get(step.get_absolute_url()).context

    assert [theme.name for theme in page["themes"]] == ["Toen"]
    assert [one.number for one in page["goals"]] == [1]


def test_migrating_says_of_an_older_revision_that_it_has_no_themes():
    lesson = LessonPageFactory()
    step = EditionStepFactory(page=lesson)
    for name in ("ticked_themes", "ticked_goals"):
        del step.revision.content[name]
    step.revision.save()
    lesson.themes.set([ThemeFactory()])
    lesson.save_revision().publish()
    migration = importlib.import_module("learning.migrations.0007_no_words_in_old_revisions")

    migration.rewrite_revisions(migration.say_none)(apps, None)

    step.revision.refresh_from_db()
    assert [list(words) for words in words_of(frozen_page(step)).values()] == [[], []]


# --- the list in /beheer/ -----------------------------------------------------


def test_list_counts_every_use(editor):
    theme = ThemeFactory(name="Wonen")
    lesson_about(theme)
    CaseFactory(themes=[theme])
    for practice in (PracticeFactory(), PracticeFactory()):
        practice.themes.add(theme)
        practice.draft.themes.add(theme)
    DraftFactory().themes.add(theme)

    response = editor.get(reverse("theme:index"))

    [row] = [one for one in response.context["object_list"] if one == theme]
    counted = ["uses_lessontheme", "uses_casetheme", "uses_practicetheme", "uses_drafttheme"]
    assert [column.name for column in response.context["table"].columns.values()][-4:] == counted
    assert [getattr(row, name) for name in counted] == [1, 1, 2, 1]


def test_lists_ask_as_much_for_one_word_as_for_many(editor, same_queries):
    lesson = LessonPageFactory()

    def grow(number):
        for _ in range(min(number, 60) - Theme.objects.count()):
            LessonTheme.objects.create(content_object=lesson, tag=ThemeFactory())

    same_queries(grow, lambda: editor.get(reverse("theme:index")))


def test_editor_adds_a_theme_with_an_address_of_its_own(editor):
    editor.post(reverse("theme:add"), {"name": "Financiële zorgen"})

    assert Theme.objects.get(name="Financiële zorgen").slug == "financiele-zorgen"


def test_editor_changes_the_number_of_a_goal(editor):
    changed = LearningGoalFactory(number=31)

    editor.post(reverse("learninggoal:edit", args=[changed.pk]), {"number": "32", "name": "Samen doen"})

    changed.refresh_from_db()
    assert (changed.number, changed.name) == (32, "Samen doen")


def used_now(theme):
    lesson_about(theme)


def used_in_what_is_being_made(theme):
    DraftFactory().themes.add(theme)


def used_in_an_older_revision(theme):
    lesson = lesson_about(theme)
    lesson.themes.set([])
    lesson.save_revision().publish()


@pytest.mark.parametrize("use", [used_now, used_in_what_is_being_made, used_in_an_older_revision])
def test_delete_of_a_used_theme_is_refused_with_a_sentence(editor, use):
    theme = ThemeFactory(name="Wonen")
    use(theme)
    address = reverse("theme:delete", args=[theme.pk])

    answers = [editor.get(address, follow=True), editor.post(address, follow=True)]

    assert ["is in gebruik" in answer.content.decode() for answer in answers] == [True, True]
    assert Theme.objects.filter(pk=theme.pk).exists()


def test_delete_of_an_unused_theme_goes_through(editor):
    theme = ThemeFactory()

    editor.post(reverse("theme:delete", args=[theme.pk]))

    assert Theme.objects.filter(pk=theme.pk).exists() is False


def test_delete_past_the_screen_is_refused_by_the_database():
    theme = ThemeFactory()
    CaseFactory(themes=[theme])

    with pytest.raises(ProtectedError):
        theme.delete()


def test_key_of_a_theme_is_not_found_in_a_longer_one():
    theme, longer = ThemeFactory(pk=77), ThemeFactory(pk=777)
    used_in_an_older_revision(longer)

    assert (is_used(theme), is_used(longer)) == (False, True)
