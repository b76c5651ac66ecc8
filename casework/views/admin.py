"""The redacteur's side of oefencasussen of members, in /beheer/. Reading one leaves a line."""

import json

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from rules.contrib.views import PermissionRequiredMixin

from casework import queries
from casework.actions.drafts import approve_case, open_case_draft, return_case
from casework.actions.states import NotWaiting
from casework.forms.drafts import ApproveForm, ReturnForm
from casework.models import CaseDraft
from privacy.verbs import Refused


def seen_by(request):
    """When the text was written that stood before the redacteur; None when the form does not say."""
    try:
        return parse_datetime(request.POST.get("seen", ""))
    except ValueError:
        return None


class DraftQueue(PermissionRequiredMixin, View):
    permission_required = "casework.view_drafts"
    raise_exception = True
    http_method_names = ["get"]

    def get(self, request):
        return render(
            request, "casework/admin/drafts.html", {"waiting": queries.drafts_waiting(request.user)}
        )


class WaitingDraftView(PermissionRequiredMixin, View):
    """A casus that waits; another state, or one's own, does not exist here.

    For a decision it does: the second of two clicks is told that there is an answer already.
    """

    raise_exception = True

    @cached_property
    def draft(self):
        if not self.request.user.has_perm("casework.view_drafts"):
            return None
        drafts = CaseDraft.objects if self.request.method == "POST" else CaseDraft.objects.waiting()
        others = drafts.exclude(author=self.request.user).select_related("author")
        return get_object_or_404(others, public_id=self.kwargs["public_id"])

    def has_permission(self):
        return self.draft is not None and super().has_permission()

    def get_permission_object(self):
        return self.draft

    def page(self, **forms):
        draft = open_case_draft(draft=self.draft, actor=self.request.user, now=timezone.now())
        if draft is None:
            return self.refused(NotWaiting())
        context = {
            "draft": draft,
            "explained": [one for one in json.loads(draft.declared or "[]") if one.get("reason")],
            "approve": ApproveForm(),
            "return_form": ReturnForm(),
            **forms,
        }
        return render(self.request, "casework/admin/draft.html", context)

    def done(self, sentence):
        messages.success(self.request, sentence)
        return redirect("casework_drafts:drafts")

    def refused(self, refusal):
        messages.error(self.request, str(refusal))
        return redirect("casework_drafts:drafts")


class WaitingDraftDetail(WaitingDraftView):
    permission_required = "casework.approve_case"
    http_method_names = ["get"]

    def get(self, request, public_id):
        return self.page()


class ApproveCase(WaitingDraftView):
    permission_required = "casework.approve_case"
    http_method_names = ["post"]

    def post(self, request, public_id):
        form = ApproveForm(request.POST)
        if not form.is_valid():
            return self.page(approve=form)
        chosen = form.cleaned_data
        try:
            approve_case(
                draft=self.draft,
                actor=request.user,
                level=chosen["level"],
                difficulty=chosen["difficulty"],
                themes=list(chosen["themes"]),
                seen=seen_by(request),
                now=timezone.now(),
            )
        except Refused as refusal:
            return self.refused(refusal)
        return self.done(_("Goedgekeurd. De casus staat in de bibliotheek, om samen aan te werken."))


class ReturnCase(WaitingDraftView):
    permission_required = "casework.return_case"
    http_method_names = ["post"]

    def post(self, request, public_id):
        form = ReturnForm(request.POST)
        if not form.is_valid():
            return self.page(return_form=form)
        try:
            return_case(
                draft=self.draft,
                actor=request.user,
                answer=form.cleaned_data["answer"].text,
                now=timezone.now(),
            )
        except Refused as refusal:
            return self.refused(refusal)
        return self.done(_("Teruggestuurd. De schrijver krijgt een bericht dat er een antwoord staat."))
