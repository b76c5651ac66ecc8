"""How far people are: one's own steps, and for the trainer everybody's."""

import csv

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from cohorts.models import Membership
from cohorts.views.base import OfCohort
from learning.queries.progress import progress_of, progress_table

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class ProgressDetail(OfCohort, TemplateView):
    permission_required = "learning.view_progress"

    @property
    def is_trainer(self):
        return self.role == Membership.Role.TRAINER

    def get_template_names(self):
        return ["learning/progress_table.html" if self.is_trainer else "learning/progress.html"]

    def get_context_data(self, **kwargs):
        now = timezone.now()
        if self.is_trainer:
            return super().get_context_data(**kwargs, table=progress_table(self.cohort, now))
        progress = progress_of(self.request.user, self.cohort, now)
        return super().get_context_data(**kwargs, progress=progress)


class DownloadProgress(OfCohort, View):
    """The trainer's table as a file for a spreadsheet."""

    permission_required = "learning.download_progress"

    def get(self, request, **kwargs):
        table = progress_table(self.cohort, timezone.now())
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="voortgang-{self.cohort.slug}.csv"'
        response.write("\ufeff")
        writer = csv.writer(response, delimiter=";")
        writer.writerow(as_text([_("Naam"), *(step.title for step in table.steps), _("Loopt vast")]))
        for person in table.people:
            words = [state.light.label for state in person.states]
            stuck = _("ja") if person.is_stuck else _("nee")
            writer.writerow(as_text([person.user.get_full_name(), *words, stuck]))
        return response


def as_text(values):
    """Words that a spreadsheet shows and never runs."""
    return [f"'{value}" if str(value).startswith(STARTS_A_FORMULA) else str(value) for value in values]
