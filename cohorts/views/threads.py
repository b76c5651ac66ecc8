"""The conversation of a leergroep."""

from django.core.paginator import Paginator
from django.db.models import F
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cohorts.actions.threads import EmptyMessage, pin_post, post_message, unpin_post, withdraw_post
from cohorts.forms.threads import MessageForm
from cohorts.models import Post, Thread
from cohorts.queries.posts import posts_of
from cohorts.views.base import OfCohort
from privacy.views.pages import ButtonPage, FormPage

A_PAGE = 30


class Messages(OfCohort, FormPage):
    """Read, newest first, and write."""

    permission_required = "cohorts.post_message"
    template_name = "cohorts/messages.html"
    form_class = MessageForm
    beside = {EmptyMessage: "text"}
    done = _("Je bericht staat er.")

    @cached_property
    def thread(self):
        mine = Thread.objects.visible_to(self.request.user)
        return get_object_or_404(mine.select_related("cohort"), cohort=self.cohort, title="")

    def get_context_data(self, **kwargs):
        pinned_first = F("pinned_at").desc(nulls_last=True)
        posts = posts_of(self.thread, self.request.user).order_by(pinned_first, "-posted_at", "-pk")
        page = Paginator(posts, A_PAGE).get_page(self.request.GET.get("pagina"))
        return super().get_context_data(**kwargs, page=page)

    def act(self, form, now):
        post_message(thread=self.thread, **form.details(), actor=self.request.user, now=now)

    def get_success_url(self):
        return reverse("cohorts:messages", args=[self.cohort.slug])


class OfPost(OfCohort):
    """Below /berichten/<uuid>/: 404 for a message of another leergroep."""

    @cached_property
    def message(self):
        visible = Post.objects.visible_to(self.request.user)
        posts = visible.filter(thread__cohort=self.cohort).select_related("thread__cohort", "author")
        return get_object_or_404(posts, public_id=self.kwargs["public_id"])

    def get_permission_object(self):
        return self.message

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, message=self.message)

    def get_success_url(self):
        return reverse("cohorts:messages", args=[self.cohort.slug])


class WithdrawPost(OfPost, FormPage):
    permission_required = "cohorts.withdraw_post"
    template_name = "cohorts/withdraw_post.html"
    done = _("Je bericht is ingetrokken.")

    def act(self, form, now):
        withdraw_post(message=self.message, actor=self.request.user, now=now)


class PinPost(OfPost, ButtonPage):
    permission_required = "cohorts.pin_post"
    done = _("Het bericht staat nu bovenaan.")

    def act(self, form, now):
        pin_post(message=self.message, actor=self.request.user, now=now)


class UnpinPost(OfPost, ButtonPage):
    permission_required = "cohorts.unpin_post"
    done = _("Het bericht staat weer tussen de andere.")

    def act(self, form, now):
        unpin_post(message=self.message, actor=self.request.user, now=now)
