"""Casussen from before themes and learning goals were tags."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from wagtail.models import Revision

from casework.models import Case
from learning.models import Theme

pytestmark = pytest.mark.postgres
OLD = [("casework", "0002_dutch_plurals"), ("learning", "0005_months_of_a_programme")]


def migrate(*targets):
    executor = MigrationExecutor(connection)
    executor.migrate(list(targets) or executor.loader.graph.leaf_nodes())
    return MigrationExecutor(connection).loader.project_state(list(targets)).apps


def old_case(apps):
    """A casus with two themes and a goal, and a revision that still had another theme."""
    words = apps.get_model("learning", "Theme").objects
    living, debts, young = (words.create(slug=name, name=name) for name in ("wonen", "schulden", "jeugd"))
    goal = apps.get_model("learning", "LearningGoal").objects.create(slug="samen", name="Samen", number=1)
    known = {"slug": "raam", "title": "Het raam", "audience": "national"}
    case = apps.get_model("casework", "Case").objects.create(**known)
    themes, goals = type(case).themes.through, type(case).goals.through
    themes.objects.bulk_create(themes(case_id=case.pk, theme_id=theme.pk) for theme in (living, debts))
    goals.objects.create(case_id=case.pk, learninggoal_id=goal.pk)
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="casework", model="case"
    )
    apps.get_model("wagtailcore", "Revision").objects.create(
        content_type=content_type,
        base_content_type=content_type,
        object_id=str(case.pk),
        created_at=timezone.now(),
        content={"pk": case.pk, **known, "themes": [young.pk], "goals": []},
    )


def test_themes_of_a_casus_become_tags_and_columns_again(real_database):
    old_case(migrate(*OLD))

    migrate()

    case = Case.objects.get()
    assert [theme.name for theme in case.themes.all()] == ["schulden", "wonen"]
    assert [goal.number for goal in case.goals.all()] == [1]
    assert [theme.name for theme in Revision.objects.get().as_object().themes.all()] == ["jeugd"]

    apps = migrate(*OLD)

    case = apps.get_model("casework", "Case").objects.get()
    content = apps.get_model("wagtailcore", "Revision").objects.get().content
    young = apps.get_model("learning", "Theme").objects.get(slug="jeugd")
    assert sorted(case.themes.values_list("slug", flat=True)) == ["schulden", "wonen"]
    assert list(case.goals.values_list("number", flat=True)) == [1]
    assert (content["themes"], content["goals"], "ticked_themes" in content) == ([young.pk], [], False)

    migrate()

    assert Theme.objects.count() == 3


def test_publishing_a_revision_from_before_puts_its_themes_back(real_database):
    old_case(migrate(*OLD))
    migrate()

    Revision.objects.get().publish()

    assert [theme.name for theme in Case.objects.get().themes.all()] == ["jeugd"]
