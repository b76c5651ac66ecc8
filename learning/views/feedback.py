"""Answering, and writing to the other side."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from learning.actions.feedback import give_feedback, send_message
from learning.forms.feedback import MessageForm
from learning.queries.queue import next_awaiting
from learning.queries.submissions import posts_of
from learning.views.submissions import SubmissionPage
from privacy.verbs import Refused


class GiveFeedback(SubmissionPage):
    permission_required = "learning.give_feedback"

    def get(self, request, submission_id):
        if not self.submission.awaits_feedback:
            return redirect(self.submission)
        return self.page("learning/give_feedback.html")

    def post(self, request, submission_id):
        form = self.feedback_form(None, request.POST)
        if not form.is_valid():
            return self.page("learning/give_feedback.html", form=form)
        version = get_object_or_404(self.submission.versions, public_id=form.cleaned_data["version"])
        try:
            give_feedback(version=version, actor=request.user, **form.answer, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.page("learning/give_feedback.html", form=form, status=409)
        return self.on_to_the_next()

    def on_to_the_next(self):
        """The next one in the row, so that a trainer reads on without going back."""
        following = next_awaiting(self.submission, self.request.user)
        name = self.submission.author.get_full_name()
        if following is None:
            text = _("Feedback gegeven aan %(name)s. Er wacht niets meer op jou.")
            messages.success(self.request, text % {"name": name})
            return redirect("learning:submissions", self.submission.step.cohort.slug)
        text = _("Feedback gegeven aan %(name)s. Dit is de volgende.")
        messages.success(self.request, text % {"name": name})
        return redirect("learning:give-feedback", following.public_id)


class SendMessage(SubmissionPage):
    permission_required = "learning.send_message"

    def get(self, request, submission_id):
        return self.shown(self.message_form())

    def post(self, request, submission_id):
        form = self.message_form(request.POST)
        if not form.is_valid():
            return self.shown(form)
        try:
            send_message(
                submission=self.submission,
                actor=request.user,
                text=form.cleaned_data["text"].text,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.shown(form, status=409)
        messages.success(request, _("Je bericht is verstuurd."))
        return redirect(f"{self.submission.get_absolute_url()}#berichten")

    def message_form(self, data=None):
        return MessageForm(data, submission=self.submission, sender=self.request.user)

    def shown(self, form, status=200):
        self.open()
        context = {
            "submission": self.submission,
            "step": self.submission.step,
            "is_author": self.is_author,
            "posts": posts_of(self.submission),
            "form": form,
        }
        return render(self.request, "learning/send_message.html", context, status=status)
