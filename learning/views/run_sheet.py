from django.http import Http404
from django.views.generic import TemplateView

from learning.queries.run_sheet import run_sheet_of
from learning.views.steps import OfStep


class RunSheetDetail(OfStep, TemplateView):
    """The run sheet of a dagdeel: on paper, or on the one screen in the room."""

    permission_required = "learning.view_run_sheet"
    template_name = "learning/run_sheet.html"

    def get_context_data(self, **kwargs):
        if not self.step.is_half_day:
            raise Http404
        sheet = run_sheet_of(self.step, self.page)
        return super().get_context_data(**kwargs, step=self.step, page=self.page, sheet=sheet)
