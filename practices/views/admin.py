"""What the redacteur does in /beheer/: judge for the country, keep what is published in order.

Plain views: the drafts of members are in no screen of Wagtail's own, and nobody edits their words.
"""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from practices.actions.publishing import mark_outdated, withdraw_practice
from practices.actions.reviewing import approve_practice, open_draft, send_back_practice
from practices.forms.judging import ApproveForm, ReasonsForm, WithdrawForm
from practices.queries.drafts import for_judge, reviews_of, waiting_for_review
from practices.queries.practices import published_for_editors
from practices.queries.status import with_status
from practices.views.reviewing import ONLINE, SENT_BACK
from privacy.views.pages import FormPage, found_at

ON_A_PAGE = 50


class ForEditors(PermissionRequiredMixin):
    permission_required = "practices.manage_practices"
    raise_exception = True

    def get_permission_object(self):
        return None


class AdminList(ForEditors, TemplateView):
    template_name = "practices/admin/practices.html"

    def get_context_data(self, **kwargs):
        page = Paginator(published_for_editors(), ON_A_PAGE).get_page(self.request.GET.get("p"))
        page.object_list = with_status(page)
        waiting = waiting_for_review(self.request.user)
        return super().get_context_data(**kwargs, waiting=waiting, page=page)


class OfWaitingDraft(ForEditors):
    """One draft that waits for this redacteur, or 404; opening it leaves a line in the read log."""

    template_name = "practices/admin/draft.html"

    @cached_property
    def draft(self):
        drafts = for_judge(waiting_for_review(self.request.user))
        return get_object_or_404(drafts, public_id=self.kwargs["draft_id"])

    def get_context_data(self, **kwargs):
        context = {"reasons_form": self.empty_reasons_form()} | super().get_context_data(**kwargs)
        context["draft"] = self.draft
        context["consents"] = self.draft.consents.all()
        context["reviews"] = reviews_of(self.draft)
        return context

    def empty_reasons_form(self):
        form = ReasonsForm(draft=self.draft, judge=self.request.user)
        path = reverse("practices_admin:send-back-practice", args=[self.draft.public_id])
        return found_at(form, self.request, path)

    def render_to_response(self, context, **response_kwargs):
        open_draft(draft=self.draft, actor=self.request.user, now=timezone.now())
        return super().render_to_response(context, **response_kwargs)

    def get_success_url(self):
        return reverse("practices_admin:practices")


class AdminDraft(OfWaitingDraft, TemplateView):
    pass


class AdminApprove(OfWaitingDraft, FormPage):
    form_class, form_name = ApproveForm, "approve_form"
    done = ONLINE

    def act(self, form, now):
        approve_practice(draft=self.draft, actor=self.request.user, **form.details(), now=now)


class AdminSendBack(OfWaitingDraft, FormPage):
    form_class, form_name = ReasonsForm, "reasons_form"
    done = SENT_BACK

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "draft": self.draft, "judge": self.request.user}

    def act(self, form, now):
        send_back_practice(draft=self.draft, actor=self.request.user, **form.details(), now=now)


class OfPublished(ForEditors):
    """One published voorbeeld: mark it as outdated, or take it off the site with a reason.

    Opening one that was hidden after a report leaves a line in the read log.
    """

    template_name = "practices/admin/practice.html"

    @cached_property
    def practice(self):
        practices = published_for_editors().prefetch_related("themes", "goals")
        return with_status([get_object_or_404(practices, public_id=self.kwargs["public_id"])])[0]

    def get_context_data(self, **kwargs):
        context = {"reasons_form": self.empty_reasons_form()} | super().get_context_data(**kwargs)
        context["practice"] = self.practice
        return context

    def empty_reasons_form(self):
        form = WithdrawForm(draft=self.practice.draft, judge=self.request.user)
        path = reverse("practices_admin:withdraw-practice", args=[self.practice.public_id])
        return found_at(form, self.request, path)

    def render_to_response(self, context, **response_kwargs):
        if self.practice.hidden_at:
            open_draft(draft=self.practice.draft, actor=self.request.user, now=timezone.now())
        return super().render_to_response(context, **response_kwargs)

    def get_success_url(self):
        return reverse("practices_admin:practices")


class AdminPractice(OfPublished, TemplateView):
    pass


class AdminMarkOutdated(OfPublished, FormPage):
    form_name = "outdated_form"
    done = _("Het voorbeeld staat er nu bij als verouderd.")

    def act(self, form, now):
        mark_outdated(practice=self.practice, actor=self.request.user, now=now)


class AdminWithdraw(OfPublished, FormPage):
    form_class, form_name = WithdrawForm, "reasons_form"
    done = _("Het voorbeeld staat nergens meer online. De schrijver krijgt bericht.")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "draft": self.practice.draft, "judge": self.request.user}

    def act(self, form, now):
        draft = self.practice.draft
        withdraw_practice(draft=draft, actor=self.request.user, **form.details(), now=now)
