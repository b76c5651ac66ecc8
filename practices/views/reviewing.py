"""The coordinator's table: what waits, approving, sending back. The redacteur has the same in /beheer/."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views import View
from rules.contrib.views import PermissionRequiredMixin

from practices.actions.reviewing import approve_practice, send_back_practice
from practices.forms.judging import ReasonsForm
from practices.queries import waiting_for_review
from practices.views.drafts import DraftPage
from privacy.verbs import Refused

ON_A_PAGE = 25


def seen_by(request):
    """When the text was submitted that stood before the judge; None when the form does not say."""
    try:
        return parse_datetime(request.POST.get("seen", ""))
    except ValueError:
        return None


class ReviewList(PermissionRequiredMixin, View):
    permission_required = "practices.view_reviews"
    raise_exception = True

    def get(self, request):
        waiting = Paginator(waiting_for_review(request.user), ON_A_PAGE)
        page = waiting.get_page(request.GET.get("pagina"))
        return render(request, "practices/reviews.html", {"page": page, "today": timezone.localdate()})


class ApprovePractice(DraftPage):
    permission_required = "practices.approve_practice"

    def post(self, request, draft_id):
        try:
            draft = approve_practice(
                draft=self.draft, actor=request.user, seen=seen_by(request), now=timezone.now()
            )
        except Refused as refusal:
            return self.page(refusal=str(refusal), status=409)
        messages.success(
            request,
            _("Goedgekeurd. Het voorbeeld staat online.")
            if draft.is_published
            else _("Goedgekeurd voor je regio. De redacteur leest het nu voor het land."),
        )
        return redirect("practices:reviews")


class SendBackPractice(DraftPage):
    permission_required = "practices.send_back_practice"

    def post(self, request, draft_id):
        form = ReasonsForm(request.POST, draft=self.draft, judge=request.user)
        if not form.is_valid():
            return self.page(form=form)
        try:
            send_back_practice(
                draft=self.draft,
                actor=request.user,
                reasons=form.cleaned_data["reasons"].text,
                now=timezone.now(),
            )
        except Refused as refusal:
            return self.page(form=form, refusal=str(refusal), status=409)
        messages.success(request, _("Teruggestuurd. De schrijver krijgt bericht."))
        return redirect("practices:reviews")
