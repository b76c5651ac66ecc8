"""The texts of cohorts that one report hides."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.models import Post
from privacy.shared_texts import SharedText


def messages_for(user: User) -> QuerySet[Post]:
    posts = Post.objects.visible_to(user).filter(withdrawn_at__isnull=True)
    return posts.select_related("thread__cohort", "author")


MESSAGE = SharedText(
    kind="bericht",
    model=Post,
    name=_("bericht in een leergroep"),
    visible_to=messages_for,
    back_url=lambda post: reverse("cohorts:messages", args=[post.cohort.slug]),
    owner_of=lambda post: post.author,
    where_of=lambda post: str(post.cohort.name),
)
SHARED_TEXTS = [MESSAGE]
