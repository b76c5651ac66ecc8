"""The redacteur's side of oefencasussen of members, in /beheer/. Reading one leaves a line."""

import json

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from casework.actions.drafts import approve_case, open_case_draft, return_case
from casework.actions.states import NotWaiting
from casework.forms.drafts import ApproveForm, ReturnForm
from casework.models import CaseDraft
from casework.queries.drafts import drafts_waiting
from privacy.views.pages import FormPage, found_at


def seen_by(request):
    """When the text was written that stood before the redacteur; None when the form does not say."""
    try:
        return parse_datetime(request.POST.get("seen", ""))
    except ValueError:
        return None


class DraftQueue(PermissionRequiredMixin, TemplateView):
    permission_required = "casework.view_drafts"
    raise_exception = True
    template_name = "casework/admin/drafts.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, waiting=drafts_waiting(self.request.user))


class OfWaitingDraft(PermissionRequiredMixin):
    """A casus that waits, with the forms to approve it and to send it back.

    Another state, or one's own, does not exist here. For a decision it does: the second of two
    clicks is told that there is an answer already, without a word of the text.
    """

    raise_exception = True
    template_name = "casework/admin/draft.html"

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

    def found_here(self, form):
        """The form to send it back posts to an address of its own, and is found again on this page."""
        page = reverse("casework_drafts:draft", args=[self.kwargs["public_id"]])
        return found_at(form, self.request, page)

    def get_context_data(self, **kwargs):
        draft = open_case_draft(draft=self.draft, actor=self.request.user, now=timezone.now())
        declared = json.loads(draft.declared or "[]") if draft else []
        forms = {"approve": ApproveForm(), "return_form": self.found_here(ReturnForm())}
        return forms | super().get_context_data(
            **kwargs,
            draft=draft,
            explained=[one for one in declared if one.get("reason")],
            refusal=NotWaiting.sentence,
        )


class WaitingDraftDetail(OfWaitingDraft, TemplateView):
    permission_required = "casework.approve_case"


class DecideOnDraft(OfWaitingDraft, FormPage):
    """A form on the page of the casus."""

    success_url = reverse_lazy("casework_drafts:drafts")

    def get(self, request, *args, **kwargs):
        return redirect("casework_drafts:draft", self.draft.public_id)


class ApproveCase(DecideOnDraft):
    permission_required = "casework.approve_case"
    form_class, form_name = ApproveForm, "approve"
    done = _("Goedgekeurd. De casus staat in de bibliotheek, om samen aan te werken.")

    def act(self, form, now):
        seen = seen_by(self.request)
        approve_case(**form.details(), draft=self.draft, actor=self.request.user, seen=seen, now=now)


class ReturnCase(DecideOnDraft):
    permission_required = "casework.return_case"
    form_class, form_name = ReturnForm, "return_form"
    done = _("Teruggestuurd. De schrijver krijgt een bericht dat er een antwoord staat.")

    def on_its_page(self, form):
        return self.found_here(form)

    def act(self, form, now):
        return_case(**form.details(), draft=self.draft, actor=self.request.user, now=now)
