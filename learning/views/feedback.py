"""Answering, and writing to the other side."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning.actions.feedback import give_feedback, send_message
from learning.forms.feedback import FeedbackForm, MessageForm
from learning.queries.queue import next_awaiting
from learning.queries.submissions import posts_of
from learning.views.submissions import OfSubmission, SubmissionPage
from privacy.views.pages import DraftPage


class GiveFeedback(SubmissionPage, DraftPage):
    permission_required = "learning.give_feedback"
    template_name = "learning/give_feedback.html"
    form_class = FeedbackForm

    def get(self, request, *args, **kwargs):
        if not self.submission.awaits_feedback:
            return redirect(self.submission)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), **self.about_feedback()}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if context["newest"]:
            context["form"].initial["version"] = context["newest"].public_id
        return context

    def act(self, form, now):
        version = get_object_or_404(self.submission.versions, public_id=form.cleaned_data["version"])
        give_feedback(**form.details(), version=version, actor=self.request.user, now=now)
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


class SendMessage(OfSubmission, DraftPage):
    permission_required = "learning.send_message"
    template_name = "learning/send_message.html"
    form_class = MessageForm
    done = gettext_lazy("Je bericht is verstuurd.")

    def get_form_kwargs(self):
        about = {"submission": self.submission, "sender": self.request.user}
        return {**super().get_form_kwargs(), **about}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, posts=posts_of(self.submission))

    def act(self, form, now):
        send_message(**form.details(), submission=self.submission, actor=self.request.user, now=now)
        return redirect(f"{self.submission.get_absolute_url()}#berichten")
