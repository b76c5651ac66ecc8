"""A trainer suggests that work that was handed in becomes a voorbeeld."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from rules.contrib.views import PermissionRequiredMixin

from learning.models import Submission
from practices.actions.nominating import nominate_practice
from privacy.views.pages import FormPage


class NominatePractice(PermissionRequiredMixin, FormPage):
    permission_required = "practices.nominate_practice"
    raise_exception = True
    template_name = "practices/nominate_practice.html"

    @cached_property
    def submission(self):
        submissions = Submission.objects.visible_to(self.request.user).select_related(
            "author", "step__cohort", "step__edition_step"
        )
        return get_object_or_404(submissions, public_id=self.kwargs["submission_id"])

    def get_permission_object(self):
        return self.submission

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, submission=self.submission, step=self.submission.step)

    def act(self, form, now):
        nominate_practice(submission=self.submission, actor=self.request.user, now=now)
        sentence = _("Voorgedragen. %(name)s krijgt bericht en beslist zelf.")
        messages.success(self.request, sentence % {"name": self.submission.author.get_full_name()})

    def get_success_url(self):
        return self.submission.get_absolute_url()
