"""Finding and reading what others shared."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property
from django.views import View
from rules.contrib.views import PermissionRequiredMixin

from practices.forms.filters import FilterForm
from practices.queries import reports_of, shown_to, status_of

ON_A_PAGE = 12


class PracticePage(PermissionRequiredMixin, View):
    """A published voorbeeld that this person may see, or 404."""

    raise_exception = True

    @cached_property
    def practice(self):
        practices = shown_to(self.request.user).prefetch_related("themes", "goals")
        practice = get_object_or_404(practices, public_id=self.kwargs["public_id"])
        practice.status = status_of(practice)
        return practice

    def get_permission_object(self):
        return self.practice


class PracticeList(PermissionRequiredMixin, View):
    permission_required = "practices.view_practices"
    raise_exception = True

    def get(self, request):
        form = FilterForm(request.GET, practices=shown_to(request.user))
        page = Paginator(form.found, ON_A_PAGE).get_page(request.GET.get("pagina"))
        for practice in page:
            practice.status = status_of(practice)
        query = request.GET.copy()
        query.pop("pagina", None)
        context = {
            "form": form,
            "page": page,
            "query": query.urlencode(),
            "may_judge": request.user.has_perm("practices.view_reviews"),
        }
        return render(request, "practices/practices.html", context)


class PracticeDetail(PracticePage):
    permission_required = "practices.view_practice"

    def get(self, request, public_id):
        reports = list(reports_of(self.practice, request.user))
        own = next((report for report in reports if report.reporter_id == request.user.pk), None)
        context = {
            "practice": self.practice,
            "reports": reports,
            "own_report": own,
            "is_author": self.practice.author_id == request.user.pk,
        }
        return render(request, "practices/practice.html", context)
