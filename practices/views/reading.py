"""Finding and reading what others shared."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from practices.forms.filters import FilterForm
from practices.queries.practices import reports_of, shown_to
from practices.queries.status import with_status

ON_A_PAGE = 12


class OfPractice(PermissionRequiredMixin):
    """Below /goede-voorbeelden/<uuid>/: 404 for who may not see the voorbeeld."""

    raise_exception = True

    @cached_property
    def practice(self):
        practices = shown_to(self.request.user).select_related("author", "contact", "region", "organisation")
        practices = practices.prefetch_related("themes", "goals")
        return with_status([get_object_or_404(practices, public_id=self.kwargs["public_id"])])[0]

    def get_permission_object(self):
        return self.practice

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, practice=self.practice)


class PracticeList(PermissionRequiredMixin, TemplateView):
    permission_required = "practices.view_practices"
    raise_exception = True
    template_name = "practices/practices.html"

    def get_context_data(self, **kwargs):
        user, asked = self.request.user, self.request.GET
        form = FilterForm(asked, practices=shown_to(user))
        page = Paginator(form.found, ON_A_PAGE).get_page(asked.get("pagina"))
        page.object_list = with_status(page)
        query = asked.copy()
        query.pop("pagina", None)
        return super().get_context_data(
            **kwargs,
            form=form,
            page=page,
            query=query.urlencode(),
            may_judge=user.has_perm("practices.view_reviews"),
        )


class PracticeDetail(OfPractice, TemplateView):
    permission_required = "practices.view_practice"
    template_name = "practices/practice.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        reports = list(reports_of(self.practice, user))
        return super().get_context_data(
            **kwargs,
            reports=reports,
            own_report=next((report for report in reports if report.reporter_id == user.pk), None),
            is_author=self.practice.author_id == user.pk,
        )
