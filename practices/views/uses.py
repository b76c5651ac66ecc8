"""*Wij deden dit ook*: the form, what is kept when the voorbeeld is gone, and taking a report back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from rules.contrib.views import PermissionRequiredMixin

from practices.actions.refusals import PracticeIsGone
from practices.actions.uses import keep_report, report_use, withdraw_report
from practices.forms.use import UseReportForm
from practices.models import GoodPractice, UseReport
from practices.queries import report_draft_key
from practices.views.reading import PracticePage
from privacy.actions.drafts import DraftRefused, save_draft
from privacy.drafts import seal_from
from privacy.queries import drafts_of
from privacy.verbs import Refused


class ReportUse(PracticePage):
    permission_required = "practices.report_use"

    @cached_property
    def practice(self):
        """Also what left this person's sight while they wrote: their form is sealed, and nothing is lost."""
        visible = GoodPractice.objects.visible_to(self.request.user)
        practice = visible.filter(public_id=self.kwargs["public_id"]).select_related("draft").first()
        return practice or self.practice_of_sealed_form()

    def practice_of_sealed_form(self):
        practice = get_object_or_404(GoodPractice, public_id=self.kwargs["public_id"])
        seal = seal_from(self.request.POST.get("draft_seal", ""))
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

    def get_form(self, data=None):
        return UseReportForm(data, practice=self.practice, reporter=self.request.user)

    def page(self, form, status=200):
        context = {"practice": self.practice, "form": form}
        return render(self.request, "practices/report_use.html", context, status=status)

    def get(self, request, public_id):
        return self.page(self.get_form())

    def post(self, request, public_id):
        form = self.get_form(request.POST)
        if self.is_gone:
            return self.kept(form)
        if not form.is_valid():
            return self.kept_for_later(form)
        try:
            report_use(practice=self.practice, actor=request.user, **form.answer, now=timezone.now())
        except PracticeIsGone:
            return self.kept(form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.page(form, status=409)
        messages.success(request, _("Dank je. Je ervaring staat eronder en de schrijver hoort ervan."))
        return redirect(f"{self.practice.get_absolute_url()}#ervaringen")

    def kept_for_later(self, form):
        try:
            draft = save_draft(
                owner=self.request.user,
                key=form.draft_key,
                body=form.draft_body,
                version=form.draft_version_posted,
                now=timezone.now(),
            )
        except DraftRefused as refusal:
            form.draft_refused(refusal)
            return self.page(form, status=409)
        form.saved_version(draft.version)
        return self.page(form)

    def kept(self, form):
        """The voorbeeld is gone: the words stay with their writer, on a page of their own."""
        try:
            keep_report(
                practice=self.practice,
                actor=self.request.user,
                body=form.draft_body,
                draft_version=form.draft_version_posted,
                now=timezone.now(),
            )
        except DraftRefused as refusal:
            form.draft_refused(refusal)
            return self.page(form, status=409)
        messages.warning(self.request, str(PracticeIsGone()))
        return redirect("practices:kept-report", self.practice.public_id)


class KeptReport(PermissionRequiredMixin, View):
    """One's own unplaced report, to copy from; for anybody without one there is nothing here."""

    permission_required = "practices.view_own_practices"
    raise_exception = True

    def get(self, request, public_id):
        practice = get_object_or_404(GoodPractice, public_id=public_id)
        saved = [draft for draft in drafts_of(request.user, report_draft_key(practice)) if draft]
        if not saved:
            raise Http404
        form = UseReportForm(practice=practice, reporter=request.user)
        is_visible = GoodPractice.objects.visible_to(request.user).filter(pk=practice.pk).exists()
        context = {
            "practice": practice if is_visible else None,
            "kept": [form.texts_in(draft) for draft in saved],
        }
        return render(request, "practices/kept_report.html", context)


class WithdrawReport(PermissionRequiredMixin, View):
    permission_required = "practices.withdraw_report"
    raise_exception = True

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

    def get(self, request, public_id, report_id):
        return render(request, "practices/withdraw_report.html", {"report": self.report})

    def post(self, request, public_id, report_id):
        withdraw_report(report=self.report, actor=request.user, now=timezone.now())
        messages.success(request, _("Je ervaring is ingetrokken."))
        return redirect("practices:own-practices")
