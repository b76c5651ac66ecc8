"""What the pages of a leergroep share: fetched through what one may see, checked, one action."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView
from rules.contrib.views import PermissionRequiredMixin

from cohorts.actions import Refused
from cohorts.queries import cohort_of_slug
from cohorts.rules import role_in


class InCohort(PermissionRequiredMixin):
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


class Verb(FormView):
    """GET shows, POST acts: `act(form, now)` calls one action and may answer a response of its own.

    What the action refuses is said on the same page, with what was typed still there; `beside`
    names the field for a refusal that is about one.
    """

    beside: Mapping[type[Refused], str] = {}

    def form_valid(self, form):
        try:
            response = self.act(form, timezone.now())
        except Refused as refusal:
            field = self.field_of(refusal)
            if field:
                form.add_error(field, str(refusal))
            context = self.get_context_data(form=form, refusal=None if field else str(refusal))
            return self.render_to_response(context, status=409)
        return response or super().form_valid(form)

    def field_of(self, refusal):
        """The name of the field it is about, None where it is about no single one."""
        return self.beside.get(type(refusal))
