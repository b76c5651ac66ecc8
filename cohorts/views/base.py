"""What the pages of a leergroep share: fetched through what one may see, checked, one action."""

from django.utils.functional import cached_property
from rules.contrib.views import PermissionRequiredMixin

from cohorts.queries.groups import cohort_of_slug
from cohorts.rules import role_in


class OfCohort(PermissionRequiredMixin):
    """Below /leergroepen/<slug>/: 404 for who is not in the leergroep, 403 for a verb that is not theirs."""

    raise_exception = True

    @cached_property
    def cohort(self):
        return cohort_of_slug(self.kwargs["slug"], self.request.user)

    @cached_property
    def role(self):
        return role_in(self.request.user, self.cohort)

    def get_permission_object(self):
        return self.cohort

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, cohort=self.cohort, role=self.role)
