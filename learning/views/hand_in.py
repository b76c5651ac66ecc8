"""The form with which somebody hands in, and its two other buttons."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from rules.contrib.views import PermissionRequiredMixin

from learning.actions.refusals import TooManyFiles
from learning.actions.submissions import hand_in, save_concept, withdraw_attachment
from learning.forms.submissions import ConceptForm, HandInForm
from learning.models import Attachment
from learning.queries.reading import assignments_to_open, frozen_page
from learning.queries.submissions import concept_of, peers_of, readers_of, state_for
from privacy.views.pages import DraftPage


class HandInPage(PermissionRequiredMixin, DraftPage):
    """What the three verbs of this page share: the step, the form, and the page with it."""

    raise_exception = True
    template_name = "learning/hand_in.html"
    beside = {TooManyFiles: "files"}

    @cached_property
    def step(self):
        steps = assignments_to_open(self.request.user).select_related("edition_step__revision")
        return get_object_or_404(steps, public_id=self.kwargs["step_id"])

    def get_permission_object(self):
        return self.step

    @cached_property
    def assignment(self):
        return frozen_page(self.step.edition_step)

    @cached_property
    def state(self):
        """Where its writer stands; of a page that comes back after a refusal, as it is by then."""
        return state_for(self.step, self.request.user)

    def get_form_kwargs(self):
        about = {"step": self.step, "assignment": self.assignment, "author": self.request.user}
        return {**super().get_form_kwargs(), **about}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            step=self.step,
            assignment=self.assignment,
            hand_in=self.state,
            attachments=concept_of(self.state.submission),
            readers=readers_of(self.step.cohort),
            peers=peers_of(self.step, self.request.user),
        )

    def keep(self, form, now):
        """Keep what was typed and the files that passed as the concept, whatever still has to change."""
        save_concept(**form.concept(), step=self.step, actor=self.request.user, now=now)
        self.tell_of_files(form)
        return form.kept_as_concept()

    def tell_of_files(self, form):
        """Say what the kept copies lack."""
        for sentence in form.told_of_files:
            messages.info(self.request, sentence)

    def get_success_url(self):
        return reverse("learning:hand-in", args=[self.step.public_id])


class HandIn(HandInPage):
    permission_required = "learning.hand_in"
    form_class = HandInForm
    done = _("Ingeleverd. Je trainer krijgt een bericht dat het klaarstaat.")

    def get(self, request, *args, **kwargs):
        submission = self.state.submission
        if self.state.is_handed_over:
            return redirect(submission)
        newest = submission and submission.versions.first()
        self.initial = {"text": newest.text if newest else ""}
        return super().get(request, *args, **kwargs)

    def act(self, form, now):
        submission = hand_in(**form.details(), step=self.step, actor=self.request.user, now=now)
        self.tell_of_files(form)
        return redirect(submission)


class HandInButton(HandInPage):
    """Another button of the form; by a link it leads to the form."""

    form_class = ConceptForm

    def get(self, request, *args, **kwargs):
        return redirect(self.get_success_url())


class SaveConcept(HandInButton):
    permission_required = "learning.save_concept"
    done = _("Je concept is bewaard. Alleen jij kunt het lezen.")

    def act(self, form, now):
        self.keep(form, now)


class WithdrawAttachment(HandInButton):
    """Take a file out of the concept. It is a button of the form, so that no typed word is lost."""

    permission_required = "learning.withdraw_attachment"
    done = _("Het bestand is uit je concept gehaald. Je tekst is bewaard.")

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

    def act(self, form, now):
        withdraw_attachment(**form.concept(), attachment=self.attachment, actor=self.request.user, now=now)
        self.tell_of_files(form)
