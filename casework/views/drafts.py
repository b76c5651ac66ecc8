"""Oefencasus schrijven: the form through the gate, and where one's own stands."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from rules.contrib.views import PermissionRequiredMixin

from casework import queries
from casework.actions.drafts import rewrite_case, withdraw_case, write_case
from casework.forms.drafts import CaseConceptForm, CaseForm
from casework.models import CaseDraft
from privacy.actions.drafts import DraftRefused, save_draft
from privacy.verbs import Refused


class WriteCase(PermissionRequiredMixin, View):
    permission_required = "casework.write_case"
    raise_exception = True

    def get(self, request):
        return self.page(CaseForm(author=request.user))

    def post(self, request):
        form = CaseForm(request.POST, author=request.user)
        if not form.is_valid():
            return self.page(form)
        try:
            draft = write_case(
                actor=request.user,
                **form.written,
                draft_version=form.draft_version_posted,
                now=timezone.now(),
            )
        except DraftRefused as refusal:
            form.draft_refused(refusal)
            return self.page(form, status=409)
        messages.success(request, _("Ingestuurd. Je hoort binnen tien werkdagen van de redacteur."))
        return redirect(draft)

    def page(self, form, status=200):
        context = {"form": form, "drafts": queries.drafts_of(self.request.user)}
        return render(self.request, "casework/write_case.html", context, status=status)


class SaveCaseConcept(WriteCase):
    permission_required = "casework.save_case_concept"

    def get(self, request):
        return redirect("casework:write-case")

    def post(self, request):
        form = CaseConceptForm(request.POST, author=request.user)
        if not form.is_valid():
            return self.page(form)
        try:
            save_draft(
                owner=request.user,
                key=form.draft_key,
                body=form.draft_body,
                version=form.draft_version_posted,
                now=timezone.now(),
            )
        except DraftRefused as refusal:
            form.draft_refused(refusal)
            return self.page(form, status=409)
        messages.success(request, _("Je concept is bewaard. Alleen jij kunt het lezen."))
        return redirect("casework:write-case")


class OfDraft(PermissionRequiredMixin, View):
    """Of one's own casus; another's does not exist."""

    raise_exception = True

    @cached_property
    def draft(self):
        return get_object_or_404(queries.drafts_of(self.request.user), public_id=self.kwargs["public_id"])

    def get_permission_object(self):
        return self.draft

    def page(self, form=None, status=200, **more):
        came_back = self.draft.state == CaseDraft.State.DRAFT
        if came_back and form is None:
            form = CaseForm(author=self.request.user, draft=self.draft)
        context = {"draft": self.draft, "form": form if came_back else None, **more}
        return render(self.request, "casework/case_draft.html", context, status=status)


class CaseDraftDetail(OfDraft):
    permission_required = "casework.view_case_draft"
    http_method_names = ["get"]

    def get(self, request, public_id):
        return self.page()


class RewriteCase(OfDraft):
    permission_required = "casework.rewrite_case"
    http_method_names = ["post"]

    def post(self, request, public_id):
        form = CaseForm(request.POST, author=request.user, draft=self.draft)
        if not form.is_valid():
            return self.page(form)
        try:
            rewrite_case(
                draft=self.draft,
                actor=self.draft.author,
                **form.written,
                draft_version=form.draft_version_posted,
                now=timezone.now(),
            )
        except Refused as refusal:
            # Sent, withdrawn or answered in another window: what was typed here stands nowhere else.
            self.draft.refresh_from_db()
            return self.page(status=409, refusal=refusal, unsaved=form.written)
        except DraftRefused as refusal:
            form.draft_refused(refusal)
            return self.page(form, status=409)
        messages.success(request, _("Opnieuw ingestuurd. Je hoort binnen tien werkdagen van de redacteur."))
        return redirect(self.draft)


class WithdrawCase(OfDraft):
    permission_required = "casework.withdraw_case"
    http_method_names = ["post"]

    def post(self, request, public_id):
        try:
            withdraw_case(draft=self.draft, actor=self.draft.author, now=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(self.draft)
        messages.success(request, _("Je hebt je oefencasus ingetrokken. De tekst is weg."))
        return redirect("casework:write-case")
