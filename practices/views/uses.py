"""*Wij deden dit ook*: the form, what is kept when the voorbeeld is gone, and taking a report back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from practices.actions.refusals import PracticeIsGone
from practices.actions.uses import keep_report, report_use, withdraw_report
from practices.forms.use import UseReportForm
from practices.models import GoodPractice, UseReport
from practices.queries.practices import report_draft_key
from practices.views.reading import OfPractice
from privacy.drafts import seal_from
from privacy.queries import drafts_of
from privacy.views.pages import DraftPage, FormPage


class ReportUse(OfPractice, DraftPage):
    """What somebody wrote about a voorbeeld that is gone by now is kept on a page of its own."""

    permission_required = "practices.report_use"
    template_name = "practices/report_use.html"
    form_class = UseReportForm

    @cached_property
    def practice(self):
        """Also what left this person's sight while they wrote: their form is sealed, and nothing is lost."""
        visible = GoodPractice.objects.visible_to(self.request.user)
        practice = visible.filter(public_id=self.kwargs["public_id"]).select_related("draft").first()
        return practice or self.practice_of_sealed_form()

    def practice_of_sealed_form(self):
        practice = get_object_or_404(GoodPractice, public_id=self.kwargs["public_id"])
        seal = seal_from(self.request.POST.get("form_seal", ""))
        mine = str(self.request.user.public_id), report_draft_key(practice)
        if seal is None or (seal.owner, seal.key) != mine:
            raise Http404
        return practice

    @cached_property
    def is_gone(self):
        visible = GoodPractice.objects.visible_to(self.request.user)
        return not visible.filter(pk=self.practice.pk).exists()

    def has_permission(self):
        return self.is_gone or super().has_permission()

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "practice": self.practice, "reporter": self.request.user}

    def form_invalid(self, form):
        return self.form_valid(form) if self.is_gone else super().form_invalid(form)

    def act(self, form, now):
        if self.is_gone:
            return self.keep_apart(form, now)
        report_use(practice=self.practice, actor=self.request.user, **form.details(), now=now)
        sentence = _("Dank je. Je ervaring staat eronder en de schrijver hoort ervan.")
        messages.success(self.request, sentence)
        return redirect(f"{self.practice.get_absolute_url()}#ervaringen")

    def keep_apart(self, form, now):
        keep_report(
            practice=self.practice,
            actor=self.request.user,
            body=form.draft_body,
            draft_version=form.draft_version_posted,
            now=now,
        )
        messages.warning(self.request, str(PracticeIsGone()))
        return redirect("practices:kept-report", self.practice.public_id)

    def refused(self, form, refusal):
        """What left the site at this very moment is gone after all."""
        if isinstance(refusal, PracticeIsGone):
            self.is_gone = True
            return self.form_valid(form)
        return super().refused(form, refusal)


class KeptReport(PermissionRequiredMixin, TemplateView):
    """One's own unplaced report, to copy from; for anybody without one there is nothing here."""

    permission_required = "practices.view_own_practices"
    raise_exception = True
    template_name = "practices/kept_report.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        practice = get_object_or_404(GoodPractice, public_id=self.kwargs["public_id"])
        saved = [draft for draft in drafts_of(user, report_draft_key(practice)) if draft]
        if not saved:
            raise Http404
        form = UseReportForm(practice=practice, reporter=user)
        is_visible = GoodPractice.objects.visible_to(user).filter(pk=practice.pk).exists()
        return super().get_context_data(
            **kwargs,
            practice=practice if is_visible else None,
            kept=[form.texts_in(draft) for draft in saved],
        )


class WithdrawReport(PermissionRequiredMixin, FormPage):
    permission_required = "practices.withdraw_report"
    raise_exception = True
    template_name = "practices/withdraw_report.html"
    done = _("Je ervaring is ingetrokken.")

    @cached_property
    def report(self):
        visible = UseReport.objects.visible_to(self.request.user)
        own = UseReport.objects.filter(reporter=self.request.user, withdrawn_at=None)
        return get_object_or_404(
            (visible | own).select_related("practice"),
            public_id=self.kwargs["report_id"],
            practice__public_id=self.kwargs["public_id"],
        )

    def get_permission_object(self):
        return self.report

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, report=self.report)

    def act(self, form, now):
        withdraw_report(report=self.report, actor=self.request.user, now=now)

    def get_success_url(self):
        return reverse("practices:own-practices")
