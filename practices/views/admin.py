"""What the redacteur does in /beheer/: judge for the country, keep what is published in order.

Plain views: the drafts of members are in no screen of Wagtail's own, and nobody edits their words.
"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from rules.contrib.views import PermissionRequiredMixin

from practices.actions.publishing import mark_outdated, withdraw_practice
from practices.actions.reviewing import approve_practice, open_draft, send_back_practice
from practices.forms.judging import ReasonsForm, WithdrawForm
from practices.queries import published_for_editors, reviews_of, status_of, waiting_for_review
from practices.queries.drafts import for_judge
from practices.views.reviewing import seen_by
from privacy.verbs import Refused

ON_A_PAGE = 50


class ForEditors(PermissionRequiredMixin, View):
    permission_required = "practices.manage_practices"
    raise_exception = True

    def get_permission_object(self):
        return None


class AdminList(ForEditors):
    def get(self, request):
        page = Paginator(published_for_editors(), ON_A_PAGE).get_page(request.GET.get("p"))
        for practice in page:
            practice.status = status_of(practice)
        context = {"waiting": waiting_for_review(request.user), "page": page}
        return render(request, "practices/admin/practices.html", context)


class AdminDraft(ForEditors):
    """One draft that waits for this redacteur, or 404; opening it leaves a line in the read log."""

    @cached_property
    def draft(self):
        drafts = for_judge(waiting_for_review(self.request.user))
        return get_object_or_404(drafts, public_id=self.kwargs["draft_id"])

    def page(self, form=None, refusal="", status=200):
        user = self.request.user
        open_draft(draft=self.draft, actor=user, now=timezone.now())
        context = {
            "draft": self.draft,
            "consents": self.draft.consents.all(),
            "reviews": reviews_of(self.draft),
            "form": form or ReasonsForm(draft=self.draft, judge=user),
            "refusal": refusal,
        }
        return render(self.request, "practices/admin/draft.html", context, status=status)

    def get(self, request, draft_id):
        return self.page()


class AdminApprove(AdminDraft):
    def post(self, request, draft_id):
        try:
            approve_practice(draft=self.draft, actor=request.user, seen=seen_by(request), now=timezone.now())
        except Refused as refusal:
            return self.page(refusal=str(refusal), status=409)
        messages.success(request, _("Goedgekeurd. Het voorbeeld staat online."))
        return redirect("practices_admin:practices")


class AdminSendBack(AdminDraft):
    def post(self, request, draft_id):
        form = ReasonsForm(request.POST, draft=self.draft, judge=request.user)
        if not form.is_valid():
            return self.page(form)
        try:
            send_back_practice(
                draft=self.draft,
                actor=request.user,
                reasons=form.cleaned_data["reasons"].text,
                now=timezone.now(),
            )
        except Refused as refusal:
            return self.page(form, str(refusal), status=409)
        messages.success(request, _("Teruggestuurd. De schrijver krijgt bericht."))
        return redirect("practices_admin:practices")


class AdminPractice(ForEditors):
    """One published voorbeeld: mark it as outdated, or take it off the site with a reason.

    Opening one that was hidden after a report leaves a line in the read log.
    """

    @cached_property
    def practice(self):
        practices = published_for_editors().prefetch_related("themes", "goals")
        practice = get_object_or_404(practices, public_id=self.kwargs["public_id"])
        practice.status = status_of(practice)
        return practice

    def page(self, form=None, status=200):
        if self.practice.hidden_at:
            open_draft(draft=self.practice.draft, actor=self.request.user, now=timezone.now())
        form = form or WithdrawForm(draft=self.practice.draft, judge=self.request.user)
        context = {"practice": self.practice, "form": form}
        return render(self.request, "practices/admin/practice.html", context, status=status)

    def get(self, request, public_id):
        return self.page()


class AdminMarkOutdated(AdminPractice):
    def post(self, request, public_id):
        try:
            mark_outdated(practice=self.practice, actor=request.user, now=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Het voorbeeld staat er nu bij als verouderd."))
        return redirect("practices_admin:practices")


class AdminWithdraw(AdminPractice):
    def post(self, request, public_id):
        form = WithdrawForm(request.POST, draft=self.practice.draft, judge=request.user)
        if not form.is_valid():
            return self.page(form)
        withdraw_practice(
            draft=self.practice.draft,
            actor=request.user,
            reasons=form.cleaned_data["reasons"].text,
            now=timezone.now(),
        )
        messages.success(request, _("Het voorbeeld staat nergens meer online. De schrijver krijgt bericht."))
        return redirect("practices_admin:practices")
