"""What was handed in: one's own, and what others let one read."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext as _
from django.views import View
from rules.contrib.views import PermissionRequiredMixin

from cohorts.queries import cohort_of_slug, participants_of
from learning.actions.feedback import open_attachment, open_submission
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
from privacy.verbs import Refused

ON_A_PAGE = 25


class SubmissionPage(PermissionRequiredMixin, View):
    """What the verbs on a submission share: who may see it, and the page that shows it."""

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
    def posts(self):
        """Asked of the database only by a page that shows them."""
        return SimpleLazyObject(lambda: posts_of(self.submission))

    @property
    def is_author(self):
        return self.submission.author_id == self.request.user.pk

    def open(self):
        """Log the read before anything is shown: no log, no read."""
        opened = open_submission(submission=self.submission, actor=self.request.user, now=timezone.now())
        if opened is None:
            raise Http404

    def page(self, template, *, status=200, **more):
        """The submission as this reader may see it."""
        self.open()
        versions = versions_of(self.submission, self.request.user)
        context = {
            "submission": self.submission,
            "step": self.submission.step,
            "is_author": self.is_author,
            "newest": versions[0] if versions else None,
            "earlier": versions[1:],
        }
        context |= self.for_author() if self.is_author else self.for_reader(context["newest"], **more)
        return render(self.request, template, context | more, status=status)

    def for_author(self):
        here = self.request.user.has_perm("learning.recall_submission", self.submission)
        return {
            "sees_feedback": True,
            "may_recall": here and self.submission.may_be_recalled,
            "may_hand_in": here and self.submission.is_open and self.submission.step.closed_at is None,
            "may_send_message": here and not self.submission.is_concept,
            "posts": self.posts,
            "reads": reads_of(self.submission),
        }

    def for_reader(self, newest, form=None):
        user = self.request.user
        if not user.has_perm("learning.give_feedback", self.submission):
            # Groepsgenoten read the work; the feedback and the messages are between author and trainer.
            return {"sees_feedback": user.has_perm("learning.view_feedback", self.submission)}
        waits = self.submission.awaits_feedback and not (newest and newest.hidden_at)
        return {
            "sees_feedback": True,
            "may_answer": waits,
            "may_nominate": bool(newest and newest.text),
            "may_send_message": True,
            "posts": self.posts,
            "next": next_awaiting(self.submission, user),
            "form": form or (self.feedback_form(newest) if waits else None),
        }

    def feedback_form(self, version, data=None):
        assignment = frozen_page(self.submission.step.edition_step)
        return FeedbackForm(
            data,
            submission=self.submission,
            version=version,
            criteria=[criterion.value for criterion in assignment.criteria],
            trainer=self.request.user,
        )


class SubmissionDetail(SubmissionPage):
    permission_required = "learning.view_submission"

    def has_permission(self):
        return True  # fetched through visible_to, which is this permission; the tests hold them together

    def get(self, request, submission_id):
        return self.page("learning/submission.html")


class RecallSubmission(SubmissionPage):
    permission_required = "learning.recall_submission"

    def get(self, request, submission_id):
        return redirect(self.submission)

    def post(self, request, submission_id):
        try:
            recall_submission(submission=self.submission, actor=request.user, now=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(self.submission)
        messages.success(request, _("Teruggehaald. Je tekst en bestanden staan weer in je concept."))
        return redirect("learning:hand-in", self.submission.step.public_id)


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
            "waiting": self.paged(awaiting_feedback(trainer).filter(step__cohort=self.cohort), "pagina"),
            "steps": steps,
            "people": people,
            "overview": overview_of(steps, people.object_list),
        }

    def paged(self, rows, name):
        return Paginator(rows, ON_A_PAGE).get_page(self.request.GET.get(name))
