"""The form with which somebody hands in, and its two other buttons."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from rules.contrib.views import PermissionRequiredMixin

from learning.actions.submissions import SeenDrafts, hand_in, save_concept, withdraw_attachment
from learning.forms.submissions import ConceptForm, HandInForm
from learning.models import Attachment
from learning.queries.reading import assignments_to_open, frozen_page
from learning.queries.submissions import concept_of, peers_of, readers_of, state_for
from privacy.actions.drafts import DraftRefused
from privacy.verbs import Refused


class HandInPage(PermissionRequiredMixin, View):
    """What the three verbs of this page share: the step, the form, and the page with it."""

    raise_exception = True
    form_class = ConceptForm

    @cached_property
    def step(self):
        steps = assignments_to_open(self.request.user).select_related("edition_step__revision")
        return get_object_or_404(steps, public_id=self.kwargs["step_id"])

    def get_permission_object(self):
        return self.step

    @cached_property
    def assignment(self):
        return frozen_page(self.step.edition_step)

    def get_form(self, **more):
        return self.form_class(step=self.step, assignment=self.assignment, author=self.request.user, **more)

    def posted_form(self):
        return self.get_form(data=self.request.POST, files=self.request.FILES)

    def kept(self, form):
        """What every verb here says of the concept as it was posted."""
        return {
            "body": form.draft_body,
            "draft_version": form.draft_version_posted,
            "uploads": form.uploads,
            "now": timezone.now(),
        }

    def page(self, form, *, state=None, status=200):
        state = state or state_for(self.step, self.request.user)
        context = {
            "step": self.step,
            "assignment": self.assignment,
            "form": form,
            "hand_in": state,
            "attachments": concept_of(state.submission),
            "readers": readers_of(self.step.cohort),
            "peers": peers_of(self.step, self.request.user),
        }
        return render(self.request, "learning/hand_in.html", context, status=status)

    def refused(self, form, refusal):
        """The form again, with the sentence that says why and everything that was typed."""
        if isinstance(refusal, DraftRefused):
            form.draft_refused(refusal)
        else:
            form.add_error(None, str(refusal))
        return self.page(form, status=409)


class HandIn(HandInPage):
    permission_required = "learning.hand_in"
    form_class = HandInForm

    def get(self, request, step_id):
        state = state_for(self.step, request.user)
        if state.is_handed_over:
            return redirect(state.submission)
        newest = state.submission and state.submission.versions.first()
        return self.page(self.get_form(text=newest.text if newest else ""), state=state)

    def post(self, request, step_id):
        form = self.posted_form()
        if not form.is_valid():
            return self.kept_for_later(form)
        text = form.cleaned_data.get("text")
        try:
            submission = hand_in(
                step=self.step,
                actor=request.user,
                text=text.text if text else "",
                declarations=text.declarations if text else [],
                uploads=form.uploads,
                seen=SeenDrafts(form.draft_version_posted, form.other_version_posted),
                now=timezone.now(),
            )
        except (Refused, DraftRefused) as refusal:
            return self.refused(form, refusal)
        messages.success(request, _("Ingeleverd. Je trainer krijgt een bericht dat het klaarstaat."))
        return redirect(submission)

    def kept_for_later(self, form):
        """What was typed and the files that passed are kept as the concept, whatever still has to change."""
        try:
            save_concept(step=self.step, actor=self.request.user, **self.kept(form))
        except (Refused, DraftRefused) as refusal:
            return self.refused(form, refusal)
        form.kept_as_concept()
        return self.page(form)


class SaveConcept(HandInPage):
    permission_required = "learning.save_concept"

    def get(self, request, step_id):
        return redirect("learning:hand-in", self.step.public_id)

    def post(self, request, step_id):
        form = self.posted_form()
        if not form.is_valid():
            return self.page(form)
        try:
            save_concept(step=self.step, actor=request.user, **self.kept(form))
        except (Refused, DraftRefused) as refusal:
            return self.refused(form, refusal)
        messages.success(request, _("Je concept is bewaard. Alleen jij kunt het lezen."))
        return redirect("learning:hand-in", self.step.public_id)


class WithdrawAttachment(HandInPage):
    """Take a file out of the concept. It is a button of the form, so that no typed word is lost."""

    permission_required = "learning.withdraw_attachment"

    @cached_property
    def attachment(self):
        attachments = Attachment.objects.visible_to(self.request.user).filter(
            submission__author=self.request.user, submission__public_id=self.kwargs["submission_id"]
        )
        attachments = attachments.select_related("private_file", "submission__step__cohort")
        return get_object_or_404(
            attachments.select_related("submission__step__edition_step__revision"),
            public_id=self.kwargs["attachment_id"],
        )

    @cached_property
    def step(self):
        return self.attachment.submission.step

    def get_permission_object(self):
        return self.attachment.submission

    def get(self, request, submission_id, attachment_id):
        return redirect("learning:hand-in", self.step.public_id)

    def post(self, request, submission_id, attachment_id):
        form = self.posted_form()
        if not form.is_valid():
            return self.page(form)
        try:
            withdraw_attachment(attachment=self.attachment, actor=request.user, **self.kept(form))
        except (Refused, DraftRefused) as refusal:
            return self.refused(form, refusal)
        messages.success(request, _("Het bestand is uit je concept gehaald. Je tekst is bewaard."))
        return redirect("learning:hand-in", self.step.public_id)
