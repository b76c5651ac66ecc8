"""Messages in the conversations of a leergroep."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from cohorts.models import Cohort, Post, Thread


def posts_of(thread: Thread, reader: User) -> QuerySet[Post]:
    """Return the messages of a conversation with their authors, oldest first, withdrawn ones as empty places.

    What was reported as recognisable is there for its author only.
    """
    shown = Q(hidden_at__isnull=True) | Q(author=reader)
    return thread.posts.filter(shown).select_related("author")


def newest_posts_of(cohort: Cohort) -> QuerySet[Post]:
    """Return what was said in the conversations of the whole leergroep and still stands, the newest first."""
    posts = Post.objects.filter(thread__cohort=cohort, thread__kind=Thread.Kind.COHORT)
    standing = posts.filter(withdrawn_at__isnull=True).not_hidden()
    return standing.select_related("author", "thread").order_by("-posted_at", "-pk")


def new_posts_for(user: User, *, since: datetime, until: datetime) -> list[dict[str, Any]]:
    """Return how many messages others wrote in a window, per leergroep: `name`, `slug`, `count`."""
    posts = Post.objects.filter(
        thread__kind=Thread.Kind.COHORT,
        thread__cohort__in=Cohort.objects.visible_to(user),
        withdrawn_at__isnull=True,
        hidden_at__isnull=True,
        posted_at__gt=since,
        posted_at__lte=until,
    ).exclude(author=user)
    rows = posts.order_by("thread__cohort__name").values_list("thread__cohort__name", "thread__cohort__slug")
    return [{"name": name, "slug": slug, "count": n} for name, slug, n in rows.annotate(n=Count("pk"))]
