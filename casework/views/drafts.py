"""Oefencasus schrijven: the form through the gate, and where one's own stands."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from casework.actions.drafts import rewrite_case, withdraw_case, write_case
from casework.actions.states import DRAFT_STATES, NotWithYou
from casework.forms.drafts import CaseConceptForm, CaseForm
from casework.queries.drafts import drafts_of
from privacy.views.pages import ButtonPage, DraftPage, SaveDraftPage


class WriteCase(PermissionRequiredMixin, DraftPage):
    permission_required = "casework.write_case"
    raise_exception = True
    template_name = "casework/write_case.html"
    form_class = CaseForm
    done = _("Ingestuurd. Je hoort binnen tien werkdagen van de redacteur.")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "author": self.request.user}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, drafts=drafts_of(self.request.user))

    def act(self, form, now):
        return redirect(write_case(**form.details(), actor=self.request.user, now=now))


class SaveCaseConcept(SaveDraftPage, WriteCase):
    permission_required = "casework.save_case_concept"
    form_class = CaseConceptForm
    success_url = reverse_lazy("casework:write-case")
    done = _("Je concept is bewaard. Alleen jij kunt het lezen.")


class OfDraft(PermissionRequiredMixin):
    """Of one's own casus; another's does not exist."""

    raise_exception = True

    @cached_property
    def draft(self):
        return get_object_or_404(drafts_of(self.request.user), public_id=self.kwargs["public_id"])

    @property
    def may_rewrite(self):
        return DRAFT_STATES.allows("rewrite_case", self.draft)

    def get_permission_object(self):
        return self.draft

    def get_context_data(self, **kwargs):
        may_withdraw = DRAFT_STATES.allows("withdraw_case", self.draft)
        return super().get_context_data(
            **kwargs, draft=self.draft, may_rewrite=self.may_rewrite, may_withdraw=may_withdraw
        )


class CaseDraftDetail(OfDraft, TemplateView):
    """Where it stands; with the form to rewrite it in, when it came back."""

    permission_required = "casework.view_case_draft"
    template_name = "casework/case_draft.html"

    def get_context_data(self, **kwargs):
        form = CaseForm(author=self.request.user, draft=self.draft) if self.may_rewrite else None
        return super().get_context_data(**kwargs, form=form)


class RewriteCase(OfDraft, DraftPage):
    """The form on the page of the casus."""

    permission_required = "casework.rewrite_case"
    template_name = "casework/case_draft.html"
    form_class = CaseForm
    done = _("Opnieuw ingestuurd. Je hoort binnen tien werkdagen van de redacteur.")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "author": self.request.user, "draft": self.draft}

    def act(self, form, now):
        rewrite_case(**form.details(), draft=self.draft, actor=self.request.user, now=now)

    def get(self, request, *args, **kwargs):
        return redirect(self.draft)

    def form_invalid(self, form):
        return super().form_invalid(form) if self.may_rewrite else self.refused(form, NotWithYou())

    def refused(self, form, refusal):
        """Sent or withdrawn in another window: what was typed here can only be read."""
        self.draft.refresh_from_db()
        return super().refused(form, refusal if self.may_rewrite else NotWithYou())

    def get_success_url(self):
        return self.draft.get_absolute_url()


class WithdrawCase(OfDraft, ButtonPage):
    permission_required = "casework.withdraw_case"
    done = _("Je hebt je oefencasus ingetrokken. De tekst is weg.")

    def act(self, form, now):
        withdraw_case(draft=self.draft, actor=self.request.user, now=now)
        return redirect("casework:write-case")

    def get_success_url(self):
        return self.draft.get_absolute_url()
