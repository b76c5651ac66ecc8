"""Goede voorbeelden from before themes and learning goals were tags."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from practices.models import GoodPractice, PracticeDraft
from tests.factories.practices import PracticeFactory

pytestmark = pytest.mark.postgres
OLD = [("practices", "0003_dutch_plurals")]


def migrate(*targets):
    executor = MigrationExecutor(connection)
    executor.migrate(list(targets) or executor.loader.graph.leaf_nodes())
    return MigrationExecutor(connection).loader.project_state(list(targets)).apps


def words_of(model):
    practice = model.objects.get()
    return [[word.name for word in words.all()] for words in (practice.themes, practice.goals)]


def test_themes_of_a_voorbeeld_become_tags_and_columns_again(real_database):
    PracticeFactory()
    apps = migrate(*OLD)
    theme = apps.get_model("learning", "Theme").objects.create(slug="wonen", name="Wonen")
    goals = apps.get_model("learning", "LearningGoal").objects
    second, first = (goals.create(slug=f"d{n}", name=f"Doel {n}", number=n) for n in (2, 1))
    apps.get_model("practices", "PracticeDraft").objects.get().goals.set([second, first])
    published = apps.get_model("practices", "GoodPractice").objects.get()
    published.themes.set([theme])

    migrate()

    assert words_of(PracticeDraft) == [[], ["Doel 1", "Doel 2"]]
    assert words_of(GoodPractice) == [["Wonen"], []]

    apps = migrate(*OLD)

    draft = apps.get_model("practices", "PracticeDraft").objects.get()
    published = apps.get_model("practices", "GoodPractice").objects.get()
    assert sorted(draft.goals.values_list("number", flat=True)) == [1, 2]
    assert list(published.themes.values_list("slug", flat=True)) == ["wonen"]

    migrate()

    assert words_of(GoodPractice) == [["Wonen"], []]
