"""Leergroepen, who is in them, in which role, and who manages whom."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from cohorts.actions.ending import EndIsPast, EndsBeforeStart, EndsTooLate, change_end_date
from cohorts.actions.groups import change_role, declare_reporting_lines, end_membership
from cohorts.actions.making import make_cohort
from cohorts.forms.groups import ChangeRoleForm, EndDateForm, MakeCohortForm, ReportingLineForm
from cohorts.queries.groups import cohorts_with_size, members_of, memberships_of, reporting_lines_of
from cohorts.queries.roles import regions_to_make_cohorts_in
from cohorts.views.base import OfCohort
from privacy.views.pages import FormPage


class CohortList(TemplateView):
    template_name = "cohorts/cohorts.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            **kwargs, cohorts=cohorts_with_size(user), may_make=user.has_perm("cohorts.make_cohort")
        )


class MakeCohort(PermissionRequiredMixin, FormPage):
    permission_required = "cohorts.make_cohort"
    raise_exception = True
    template_name = "cohorts/make_cohort.html"
    form_class = MakeCohortForm

    def get_permission_object(self):
        return None

    def get_form_kwargs(self):
        regions = regions_to_make_cohorts_in(self.request.user, timezone.localdate())
        return {**super().get_form_kwargs(), "regions": regions}

    def act(self, form, now):
        cohort = make_cohort(**form.cleaned_data, actor=self.request.user, now=now)
        sentence = _("%(name)s is gemaakt. De trainer krijgt een uitnodiging per mail.")
        messages.success(self.request, sentence % {"name": cohort.name})
        return redirect("cohorts:cohorts")


class MemberList(OfCohort, TemplateView):
    permission_required = "cohorts.view_members"
    template_name = "cohorts/members.html"

    def get_context_data(self, **kwargs):
        memberships = memberships_of(self.cohort, timezone.localdate())
        return super().get_context_data(**kwargs, memberships=memberships)


class ChangeEndDate(OfCohort, FormPage):
    permission_required = "cohorts.change_end_date"
    template_name = "cohorts/change_end_date.html"
    form_class = EndDateForm
    beside = dict.fromkeys((EndIsPast, EndsBeforeStart, EndsTooLate), "end_date")

    def get_initial(self):
        return {"end_date": self.cohort.end_date}

    def act(self, form, now):
        changed = change_end_date(cohort=self.cohort, **form.cleaned_data, actor=self.request.user, now=now)
        sentence = _("%(name)s eindigt nu op %(day)s.")
        words = {"name": changed.name, "day": date_format(changed.end_date, "j F Y")}
        messages.success(self.request, sentence % words)

    def get_success_url(self):
        return reverse("cohorts:members", args=[self.cohort.slug])


class AboutMembership(OfCohort, FormPage):
    """A verb about one membership of the leergroep."""

    @cached_property
    def membership(self):
        current = self.cohort.memberships.current().select_related("user", "cohort")
        return get_object_or_404(current, public_id=self.kwargs["public_id"])

    def get_permission_object(self):
        return self.membership

    def get_context_data(self, **kwargs):
        is_me = self.membership.user == self.request.user
        return super().get_context_data(**kwargs, membership=self.membership, is_me=is_me)

    def get_success_url(self):
        return reverse("cohorts:members", args=[self.cohort.slug])


class ChangeRole(AboutMembership):
    permission_required = "cohorts.change_role"
    template_name = "cohorts/change_role.html"
    form_class = ChangeRoleForm

    def get_initial(self):
        return {"role": self.membership.role}

    def act(self, form, now):
        changed = change_role(
            membership=self.membership,
            **form.cleaned_data,
            actor=self.request.user,
            now=now,
        )
        sentence = _("%(name)s is nu %(role)s.")
        words = {"name": changed.user.get_full_name(), "role": changed.get_role_display()}
        messages.success(self.request, sentence % words)


class EndMembership(AboutMembership):
    permission_required = "cohorts.end_membership"
    template_name = "cohorts/end_membership.html"

    def act(self, form, now):
        end_membership(membership=self.membership, actor=self.request.user, now=now)
        if self.membership.user == self.request.user:
            messages.success(self.request, _("Je hebt de leergroep verlaten."))
            return redirect("cohorts:cohorts")
        sentence = _("%(name)s zit niet meer in de leergroep.")
        messages.success(self.request, sentence % {"name": self.membership.user.get_full_name()})
        return None


class DeclareReportingLine(OfCohort, FormPage):
    permission_required = "cohorts.declare_reporting_line"
    template_name = "cohorts/declare_reporting_line.html"
    form_class = ReportingLineForm
    done = _("Bewaard. Jullie komen niet samen in één intervisie.")

    @cached_property
    def others(self):
        return members_of(self.cohort).exclude(pk=self.request.user.pk)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "others": self.others}

    def get_initial(self):
        reports, managers = reporting_lines_of(self.request.user)
        return {"manages": reports, "managed_by": managers}

    def act(self, form, now):
        declare_reporting_lines(
            actor=self.request.user,
            among=self.others,
            **form.cleaned_data,
            now=now,
        )

    def get_success_url(self):
        return self.cohort.get_absolute_url()
