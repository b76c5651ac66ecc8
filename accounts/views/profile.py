from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import FormView, TemplateView, UpdateView

from accounts import mfa, queries
from accounts.actions.consent import NotGiven, give_consent, withdraw_consent
from accounts.actions.employment import NotEmployed, OrganisationGone, change_employment, start_employment
from accounts.actions.notification import choose_notifications
from accounts.actions.session import end_sessions
from accounts.consents import UnknownPurpose
from accounts.forms.profile import EmploymentForm, NameForm, NotificationsForm
from accounts.middleware import WELCOME
from accounts.models import User
from privacy.queries import reads_of


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


class Welcome(FormView):
    """The three fields after the first login; then on to where somebody was going."""

    form_class = EmploymentForm
    template_name = "accounts/welcome.html"

    def dispatch(self, request, *args, **kwargs):
        if queries.employment_of(request.user) is not None:
            return redirect(request.session.pop(WELCOME, "/start/"))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            start_employment(actor=self.request.user, now=timezone.now(), **form.cleaned_data)
        except OrganisationGone as refusal:
            form.add_error("organisation", str(refusal))
            return self.form_invalid(form)
        return redirect(self.request.session.pop(WELCOME, "/start/"))


class ChangeName(UpdateView):
    form_class = NameForm
    template_name = "accounts/change_name.html"
    success_url = reverse_lazy("accounts:profile")

    def get_object(self, queryset=None):
        return User.objects.get(pk=self.request.user.pk)


class ChangeEmployment(FormView):
    form_class = EmploymentForm
    template_name = "accounts/change_employment.html"
    success_url = reverse_lazy("accounts:profile")

    def get_initial(self):
        now = queries.employment_of(self.request.user)
        if now is None:
            return {}
        return {"organisation": now.organisation_id, "job_title": now.job_title, "level": now.level}

    def form_valid(self, form):
        try:
            change_employment(actor=self.request.user, now=timezone.now(), **form.cleaned_data)
        except (OrganisationGone, NotEmployed) as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return super().form_valid(form)


class ReadList(TemplateView):
    template_name = "accounts/read_list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(readings=reads_of(self.request.user), **kwargs)


class ChooseNotifications(View):
    def post(self, request):
        form = NotificationsForm(request.POST)
        wanted = form.cleaned_data["wanted"] if form.is_valid() else []
        choose_notifications(actor=request.user, wanted=wanted, now=timezone.now())
        messages.success(request, _("Je keuze is bewaard."))
        return redirect("accounts:profile")


class GiveConsent(View):
    def post(self, request, purpose):
        try:
            give_consent(actor=request.user, purpose=purpose, now=timezone.now())
        except UnknownPurpose:
            raise Http404 from None
        messages.success(request, _("Je toestemming is bewaard. Je kunt hem altijd intrekken."))
        return redirect("accounts:profile")


class WithdrawConsent(View):
    def post(self, request, purpose):
        try:
            withdraw_consent(actor=request.user, purpose=purpose, now=timezone.now())
        except NotGiven:
            raise Http404 from None
        messages.success(request, _("Je toestemming is ingetrokken."))
        return redirect("accounts:profile")


class LogOutEverywhere(View):
    def post(self, request):
        end_sessions(user=request.user)
        logout(request)
        messages.success(request, _("Je bent overal uitgelogd."))
        return redirect("account_login")
