from django.contrib.auth import logout
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from accounts import mfa, queries
from accounts.actions.account import change_name
from accounts.actions.consent import give_consent, withdraw_consent
from accounts.actions.employment import OrganisationGone, change_employment, start_employment
from accounts.actions.notification import choose_notifications
from accounts.actions.session import end_sessions
from accounts.consents import UnknownPurpose, purpose_named
from accounts.forms.profile import EmploymentForm, NameForm, NotificationsForm
from accounts.middleware import WELCOME
from privacy.queries import reads_of
from privacy.views.pages import ButtonPage, FormPage


class Profile(TemplateView):
    template_name = "accounts/profile.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        employments = queries.employments_of(user)
        return super().get_context_data(
            employment=next((row for row in employments if row.until_date is None), None),
            earlier=[row for row in employments if row.until_date is not None],
            asked=queries.consents_asked(user),
            has_second_factor=mfa.has_second_factor(user),
            notifications=NotificationsForm(initial={"wanted": queries.notifications_wanted(user)}),
            **kwargs,
        )


class Welcome(FormPage):
    """The three fields after the first login; then on to where somebody was going."""

    form_class = EmploymentForm
    template_name = "accounts/welcome.html"
    beside = {OrganisationGone: "organisation"}

    def dispatch(self, request, *args, **kwargs):
        if queries.employment_of(request.user) is not None:
            return redirect(request.session.pop(WELCOME, "/start/"))
        return super().dispatch(request, *args, **kwargs)

    def act(self, form, now):
        start_employment(**form.cleaned_data, actor=self.request.user, now=now)
        return redirect(self.request.session.pop(WELCOME, "/start/"))


class ChangeName(FormPage):
    form_class = NameForm
    template_name = "accounts/change_name.html"
    success_url = reverse_lazy("accounts:profile")

    def get_initial(self):
        return {"first_name": self.request.user.first_name, "last_name": self.request.user.last_name}

    def act(self, form, now):
        change_name(**form.cleaned_data, actor=self.request.user, now=now)


class ChangeEmployment(FormPage):
    form_class = EmploymentForm
    template_name = "accounts/change_employment.html"
    success_url = reverse_lazy("accounts:profile")
    beside = {OrganisationGone: "organisation"}

    def get_initial(self):
        now = queries.employment_of(self.request.user)
        if now is None:
            return {}
        return {"organisation": now.organisation_id, "job_title": now.job_title, "level": now.level}

    def act(self, form, now):
        change_employment(**form.cleaned_data, actor=self.request.user, now=now)


class ReadList(TemplateView):
    template_name = "accounts/read_list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(readings=reads_of(self.request.user), **kwargs)


class OnProfile(ButtonPage):
    """A verb that is a button or a short form on the page with one's own data."""

    success_url = reverse_lazy("accounts:profile")


class ChooseNotifications(OnProfile):
    form_class = NotificationsForm
    done = _("Je keuze is bewaard.")

    def act(self, form, now):
        choose_notifications(wanted=form.cleaned_data["wanted"], actor=self.request.user, now=now)


class OfPurpose(OnProfile):
    """Below /mijn-gegevens/toestemming/<purpose>/: 404 for a purpose that nobody asks consent for."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        try:
            self.purpose = purpose_named(self.kwargs["purpose"])
        except UnknownPurpose:
            raise Http404 from None


class GiveConsent(OfPurpose):
    done = _("Je toestemming is bewaard. Je kunt hem altijd intrekken.")

    def act(self, form, now):
        give_consent(purpose=self.purpose.name, actor=self.request.user, now=now)


class WithdrawConsent(OfPurpose):
    done = _("Je toestemming is ingetrokken.")

    def act(self, form, now):
        withdraw_consent(purpose=self.purpose.name, actor=self.request.user, now=now)


class LogOutEverywhere(OnProfile):
    done = _("Je bent overal uitgelogd.")

    def act(self, form, now):
        end_sessions(user=self.request.user)
        logout(self.request)
        return redirect("account_login")
