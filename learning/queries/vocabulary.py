"""Reads of themes and learning goals: how often each is used, and what a lesson was about."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from modelcluster.models import ClusterableModel
from wagtail.models import Revision

from learning.models import LearningGoal, LessonPage, Theme, TickedWord


def uses_of(word_model: type[Model]) -> list[type[TickedWord]]:
    """Return the models that say where a word of this kind is ticked, those of learning first."""
    related = [relation.related_model for relation in word_model._meta.related_objects]
    return [model for model in reversed(related) if issubclass(model, TickedWord)]


def uses_name(use: type[TickedWord]) -> str:
    """Return under which name `with_uses` counts this use."""
    return f"uses_{use._meta.model_name}"


def with_uses(words: QuerySet[Any]) -> QuerySet[Any]:
    """Return the words, each with how often it is ticked for every kind of use, in one statement."""

    def number(use: type[TickedWord]) -> Coalesce:
        ticked = use.counted().filter(tag=OuterRef("pk")).order_by().values("tag")
        return Coalesce(Subquery(ticked.annotate(number=Count("pk")).values("number")), 0)

    return words.annotate(**{uses_name(use): number(use) for use in uses_of(words.model)})


def is_used(word: Any) -> bool:
    """Return whether something is about this word, or was: also a revision that may be read or put back."""
    return any(_ticked_in(use, word) for use in uses_of(type(word)))


def _ticked_in(use: type[Any], word: Any) -> bool:
    if use.objects.filter(tag=word).exists():
        return True
    owner: Any = use._meta.get_field("content_object")
    if not issubclass(owner.related_model, ClusterableModel):
        return False
    content_type = ContentType.objects.get_for_model(owner.related_model)
    # As text: one engine writes a space after the colon, the other none.
    items = Q(**{f"content__{owner.remote_field.related_name}__regex": rf'"tag": ?{word.pk}[,}}]'})
    return Revision.objects.filter(items, content_type=content_type).exists()


def words_of(lesson: LessonPage) -> dict[str, QuerySet[Any]]:
    """Return the `themes` and `goals` of a lesson, also of one out of a revision; one statement each."""
    ticked = {Theme: lesson.ticked_themes, LearningGoal: lesson.ticked_goals}
    themes, goals = (
        model._default_manager.filter(pk__in=[item.tag_id for item in items.all()])
        for model, items in ticked.items()
    )
    return {"themes": themes, "goals": goals}
