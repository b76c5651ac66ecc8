"""What was handed in: one's own, and what others let one read."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from cohorts.queries.groups import cohort_of_slug, participants_of
from learning.actions.feedback import open_attachment, open_submission
from learning.actions.states import SUBMISSION_STATES
from learning.actions.submissions import recall_submission
from learning.forms.feedback import FeedbackForm
from learning.models import Attachment, Submission
from learning.queries.queue import (
    assignments_of,
    awaiting_feedback,
    next_awaiting,
    overview_of,
    readable_by,
)
from learning.queries.reading import frozen_page
from learning.queries.submissions import posts_of, reads_of, versions_of
from privacy.files import serve
from privacy.views.pages import ButtonPage

ON_A_PAGE = 25


class OfSubmission(PermissionRequiredMixin):
    """Below /inleveringen/<uuid>/: 404 for who may not see it, 403 for a verb that is not theirs."""

    raise_exception = True

    @cached_property
    def submission(self):
        submissions = Submission.objects.visible_to(self.request.user).select_related(
            "author", "step__cohort", "step__edition_step__revision", "thread"
        )
        return get_object_or_404(submissions, public_id=self.kwargs["submission_id"])

    def get_permission_object(self):
        return self.submission

    @property
    def is_author(self):
        return self.submission.author_id == self.request.user.pk

    def get_context_data(self, **kwargs):
        """Log the read before anything is shown: no log, no read."""
        opened = open_submission(submission=self.submission, actor=self.request.user, now=timezone.now())
        if opened is None:
            raise Http404
        return super().get_context_data(
            **kwargs, submission=opened, step=opened.step, is_author=self.is_author
        )


class SubmissionPage(OfSubmission):
    """The submission as this reader may see it."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        versions = versions_of(self.submission, self.request.user)
        newest = versions[0] if versions else None
        context |= {"newest": newest, "earlier": versions[1:]}
        return context | (self.for_author() if self.is_author else self.for_reader(newest))

    def for_author(self):
        submission, is_open = self.submission, self.submission.step.closed_at is None
        here = self.request.user.has_perm("learning.recall_submission", submission)
        return {
            "sees_feedback": True,
            "may_recall": here and submission.may_be_recalled,
            "may_hand_in": here and is_open and SUBMISSION_STATES.allows("hand_in", submission),
            "may_send_message": here and SUBMISSION_STATES.allows("send_message", submission),
            "posts": self.posts,
            "reads": reads_of(submission),
        }

    def for_reader(self, newest):
        user = self.request.user
        if not user.has_perm("learning.give_feedback", self.submission):
            # Groepsgenoten read the work; the feedback and the messages are between author and trainer.
            return {"sees_feedback": user.has_perm("learning.view_feedback", self.submission)}
        is_shown = newest is not None and newest.hidden_at is None
        return {
            "sees_feedback": True,
            "may_answer": is_shown and SUBMISSION_STATES.allows("give_feedback", self.submission),
            "may_nominate": bool(newest and newest.text),
            "may_send_message": True,
            "posts": self.posts,
            "next": next_awaiting(self.submission, user),
        }

    @property
    def posts(self):
        """Asked of the database only by a page that shows them."""
        return SimpleLazyObject(lambda: posts_of(self.submission))

    def about_feedback(self):
        """What the form for feedback is told."""
        assignment = frozen_page(self.submission.step.edition_step)
        return {
            "submission": self.submission,
            "criteria": [criterion.value for criterion in assignment.criteria],
            "trainer": self.request.user,
        }


class SubmissionDetail(SubmissionPage, TemplateView):
    permission_required = "learning.view_submission"
    template_name = "learning/submission.html"

    def has_permission(self):
        return True  # fetched through visible_to, which is this permission; the tests hold them together

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if context.get("may_answer"):
            initial = {"version": context["newest"].public_id}
            context["form"] = FeedbackForm(initial=initial, **self.about_feedback())
        return context


class RecallSubmission(OfSubmission, ButtonPage):
    permission_required = "learning.recall_submission"
    done = _("Teruggehaald. Je tekst en bestanden staan weer in je concept.")

    def act(self, form, now):
        recall_submission(submission=self.submission, actor=self.request.user, now=now)
        return redirect("learning:hand-in", self.submission.step.public_id)

    def get_success_url(self):
        return self.submission.get_absolute_url()


class AttachmentDownload(PermissionRequiredMixin, View):
    permission_required = "learning.view_submission"
    raise_exception = True

    @cached_property
    def attachment(self):
        attachments = Attachment.objects.visible_to(self.request.user).select_related(
            "private_file", "submission__author", "submission__step__cohort"
        )
        return get_object_or_404(
            attachments,
            public_id=self.kwargs["attachment_id"],
            submission__public_id=self.kwargs["submission_id"],
        )

    def get_permission_object(self):
        return self.attachment.submission

    def get(self, request, submission_id, attachment_id):
        opened = open_attachment(attachment=self.attachment, actor=request.user, now=timezone.now())
        if opened is None:
            raise Http404
        return serve(opened.private_file)


class SubmissionList(PermissionRequiredMixin, View):
    """The trainer's row of work; for deelnemers what they may read of each other."""

    permission_required = "learning.view_submissions"
    raise_exception = True

    @cached_property
    def cohort(self):
        return cohort_of_slug(self.kwargs["slug"], self.request.user)

    def get_permission_object(self):
        return self.cohort

    def get(self, request, slug):
        if request.user.has_perm("learning.view_overview", self.cohort):
            context = self.for_trainer(request.user)
        else:
            context = {"readable": self.paged(readable_by(request.user, self.cohort), "pagina")}
        return render(request, "learning/submissions.html", context | {"cohort": self.cohort})

    def for_trainer(self, trainer):
        steps = assignments_of(self.cohort)
        people = self.paged(participants_of(self.cohort), "groep")
        return {
            "waiting": self.paged(awaiting_feedback(trainer, self.cohort), "pagina"),
            "steps": steps,
            "people": people,
            "overview": overview_of(steps, people.object_list),
        }

    def paged(self, rows, name):
        return Paginator(rows, ON_A_PAGE).get_page(self.request.GET.get(name))
