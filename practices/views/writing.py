"""The form of a voorbeeld, and its two buttons."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from rules.contrib.views import PermissionRequiredMixin

from practices.actions.writing import begin_practice, save_practice, share_practice, submit_practice
from practices.forms.practice import ConceptForm, PracticeForm
from practices.models import PracticeDraft
from privacy.actions.drafts import DraftRefused, save_draft
from privacy.queries import draft_of
from privacy.verbs import Refused


class WritePage(PermissionRequiredMixin, View):
    """What sharing and keeping have in common: the draft (None: a new one), the form, the page."""

    raise_exception = True
    permission_required = "practices.share_practice"
    form_class = PracticeForm
    draft = None

    def get_permission_object(self):
        return self.draft

    def get_form(self, data=None):
        return self.form_class(data, author=self.request.user, draft=self.draft)

    def page(self, form, status=200):
        context = {"form": form, "draft": self.draft, "reviews": self.reviews}
        return render(self.request, "practices/write.html", context, status=status)

    @property
    def reviews(self):
        return self.draft.reviews.select_related("reviewer") if self.draft else []

    def refused(self, form, refusal):
        """The form again, with the sentence that says why and everything that was typed."""
        if isinstance(refusal, DraftRefused):
            form.draft_refused(refusal)
        else:
            form.add_error(None, str(refusal))
        return self.page(form, status=409)

    def kept_for_later(self, form):
        """What was typed is kept as the concept, whatever still has to change."""
        try:
            self.keep(form)
        except (Refused, DraftRefused) as refusal:
            return self.refused(form, refusal)
        form.saved_version(draft_of(self.request.user, form.draft_key).version)
        return self.page(form)

    def keep(self, form):
        save_draft(
            owner=self.request.user,
            key=form.draft_key,
            body=form.draft_body,
            version=form.draft_version_posted,
            now=timezone.now(),
        )

    def submitted(self, draft):
        messages.success(self.request, self.thanks(draft))
        return redirect(draft)

    def thanks(self, draft):
        if draft.missing_consents:
            return _("Gedeeld met de beoordelaar. Wie je noemt, krijgt de vraag of dat goed is.")
        return _("Gedeeld met de beoordelaar. Je krijgt bericht zodra er een oordeel is.")


class SharePractice(WritePage):
    def get(self, request):
        return self.page(self.get_form())

    def post(self, request):
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.kept_for_later(form)
        try:
            draft = share_practice(
                actor=request.user,
                content=form.content,
                seen=form.draft_version_posted,
                body=form.draft_body,
                now=timezone.now(),
            )
        except (Refused, DraftRefused) as refusal:
            return self.refused(form, refusal)
        return self.submitted(draft)


class BeginPractice(WritePage):
    form_class = ConceptForm

    def get(self, request):
        return redirect("practices:share-practice")

    def post(self, request):
        form = self.get_form(request.POST)
        try:
            draft = begin_practice(
                actor=request.user,
                body=form.draft_body,
                draft_version=form.draft_version_posted,
                now=timezone.now(),
            )
        except DraftRefused as refusal:
            return self.refused(form, refusal)
        messages.success(request, _("Je concept is bewaard. Alleen jij kunt het lezen."))
        return redirect("practices:submit-practice", draft.public_id)


class OwnDraft(WritePage):
    permission_required = "practices.submit_practice"

    @cached_property
    def draft(self):
        drafts = PracticeDraft.objects.visible_to(self.request.user).select_related("region")
        return get_object_or_404(drafts, public_id=self.kwargs["draft_id"])

    def keep(self, form):
        save_practice(
            draft=self.draft,
            actor=self.request.user,
            body=form.draft_body,
            draft_version=form.draft_version_posted,
            now=timezone.now(),
        )


class SubmitPractice(OwnDraft):
    def get(self, request, draft_id):
        if not self.draft.is_editable:
            return redirect(self.draft)
        return self.page(self.get_form())

    def post(self, request, draft_id):
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.kept_for_later(form)
        try:
            draft = submit_practice(
                draft=self.draft,
                actor=request.user,
                content=form.content,
                seen=form.draft_version_posted,
                body=form.draft_body,
                now=timezone.now(),
            )
        except (Refused, DraftRefused) as refusal:
            return self.refused(form, refusal)
        return self.submitted(draft)


class SavePractice(OwnDraft):
    permission_required = "practices.save_practice"
    form_class = ConceptForm

    def get(self, request, draft_id):
        return redirect("practices:submit-practice", draft_id)

    def post(self, request, draft_id):
        form = self.get_form(request.POST)
        try:
            self.keep(form)
        except (Refused, DraftRefused) as refusal:
            return self.refused(form, refusal)
        messages.success(request, _("Je concept is bewaard. Alleen jij kunt het lezen."))
        return redirect("practices:submit-practice", draft_id)
