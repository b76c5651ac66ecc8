"""A trainer suggests that work that was handed in becomes a voorbeeld."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from rules.contrib.views import PermissionRequiredMixin

from learning.models import Submission
from practices.actions.nominating import nominate_practice
from privacy.verbs import Refused


class NominatePractice(PermissionRequiredMixin, View):
    permission_required = "practices.nominate_practice"
    raise_exception = True

    @cached_property
    def submission(self):
        submissions = Submission.objects.visible_to(self.request.user).select_related(
            "author", "step__cohort", "step__edition_step"
        )
        return get_object_or_404(submissions, public_id=self.kwargs["submission_id"])

    def get_permission_object(self):
        return self.submission

    def page(self, status=200, **more):
        context = {"submission": self.submission, "step": self.submission.step, **more}
        return render(self.request, "practices/nominate_practice.html", context, status=status)

    def get(self, request, submission_id):
        return self.page()

    def post(self, request, submission_id):
        try:
            nominate_practice(submission=self.submission, actor=request.user, now=timezone.now())
        except Refused as refusal:
            return self.page(refusal=str(refusal), status=409)
        name = self.submission.author.get_full_name()
        messages.success(
            request, _("Voorgedragen. %(name)s krijgt bericht en beslist zelf.") % {"name": name}
        )
        return redirect(self.submission)
