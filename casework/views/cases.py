"""The library, the page on which somebody chooses a form, and samen naar een aanpak."""

from uuid import UUID

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from casework.forms.cases import CaseFilter
from casework.models import Question, Run
from casework.queries.cases import case_for_page, cases_to_choose, lesson_that_sent
from casework.queries.readings import reads_along

PER_PAGE = 20


def step_id_from(text):
    """The step in an address or a form, None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


class OfCase(PermissionRequiredMixin):
    """Of one casus: one that is not theirs to see does not exist."""

    raise_exception = True

    @cached_property
    def case(self):
        return get_object_or_404(case_for_page(self.request.user), slug=self.kwargs["slug"])

    def get_permission_object(self):
        return self.case


class CaseList(PermissionRequiredMixin, TemplateView):
    permission_required = "casework.view_cases"
    raise_exception = True
    template_name = "casework/case_list.html"

    def get_context_data(self, **kwargs):
        form = CaseFilter(self.request.GET, cases=cases_to_choose(self.request.user))
        page = Paginator(form.found, PER_PAGE).get_page(self.request.GET.get("pagina"))
        query = self.request.GET.copy()
        query.pop("pagina", None)
        return super().get_context_data(
            **kwargs,
            form=form,
            page=page,
            query=query.urlencode(),
            reads_along=reads_along(self.request.user),
        )


class CaseDetail(OfCase, TemplateView):
    """Two forms to choose from; not a word of the story."""

    permission_required = "casework.read_case"
    template_name = "casework/case.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        sent_from = step_id_from(self.request.GET.get("stap", ""))
        return super().get_context_data(
            **kwargs,
            case=self.case,
            run=Run.objects.visible_to(user).going_on().filter(case=self.case).first(),
            step=lesson_that_sent(user, sent_from, self.case),
        )


class ApproachDetail(OfCase, TemplateView):
    """The whole story with its questions: for at the table, on one screen or on paper."""

    permission_required = "casework.view_approach"
    template_name = "casework/approach.html"

    def get_context_data(self, **kwargs):
        case = self.case
        return super().get_context_data(
            **kwargs,
            case=case,
            questions=case.questions.filter(form=Question.Form.APPROACH),
            note=case.facilitator_note if self.may_read_note else "",
            at_table=self.request.GET.get("stand") == "tafel",
        )

    @property
    def may_read_note(self):
        return bool(self.case.facilitator_note) and self.request.user.has_perm(
            "casework.view_facilitator_note"
        )
