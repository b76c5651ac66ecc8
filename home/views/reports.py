""" "Herkenbaar? Meld het": reporting a text, and what a redacteur does with it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from home import queries
from home.actions.reports import (
    TextUnchanged,
    TooManyReports,
    judge_report,
    open_reported_text,
    report_shared_text,
)
from home.forms import JudgeForm, ReportForm
from home.queue import AUTHORITY_WITHIN, judge_before, kind_name
from privacy.queries import report_on
from privacy.shared_texts import shared_texts
from privacy.views.pages import FormPage


def deadlines(report):
    """Until when a redacteur judges, and until when the controller reports a leak to the authority."""
    return {"judge_before": judge_before(report), "authority_before": report.reported_at + AUTHORITY_WITHIN}


class ReportSharedText(FormPage):
    """GET asks to confirm, POST hides. Whoever reported or wrote the text sees here what came of it."""

    form_class = ReportForm
    done = _("De tekst is verborgen. Dank je wel dat je het meldde.")

    @cached_property
    def shared(self):
        try:
            return shared_texts()[self.kwargs["kind"]]
        except KeyError:
            raise Http404 from None

    @cached_property
    def target(self):
        """The text, as long as this person may read it and nobody hid it."""
        return self.shared.open_to(self.request.user).filter(public_id=self.kwargs["public_id"]).first()

    @cached_property
    def is_owner(self):
        row = self.target or self.shared.row(self.kwargs["public_id"])
        return row is not None and self.shared.owner_of(row) == self.request.user

    @cached_property
    def report(self):
        """The newest report that this person may know of: their own, or on a text of theirs."""
        reporter = None if self.is_owner else self.request.user
        return report_on(self.shared.kind, self.kwargs["public_id"], reporter=reporter)

    @property
    def shows_report(self):
        return self.report is not None and (self.target is None or self.is_owner)

    def get_template_names(self):
        return ["home/report.html" if self.shows_report else "home/report_shared_text.html"]

    def dispatch(self, request, *args, **kwargs):
        if self.target is None and self.report is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if self.target is None:
            return redirect(request.path)
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        more = {"back_url": self.shared.back_url(self.target)} if self.target else {}
        if self.report:
            more |= deadlines(self.report)
        return super().get_context_data(
            **kwargs, **more, shared=self.shared, report=self.report, is_owner=self.is_owner
        )

    def act(self, form, now):
        report_shared_text(
            shared=self.shared, target=self.target, **form.details(), actor=self.request.user, now=now
        )
        return redirect(self.request.path)

    def refused(self, form, refusal):
        """Another was first: the text is hidden already, and there is nothing to mend in this form."""
        if isinstance(refusal, TooManyReports):
            return super().refused(form, refusal)
        messages.info(self.request, str(refusal))
        return redirect(self.shared.back_url(self.target))


class ReportList(PermissionRequiredMixin, TemplateView):
    """What was reported and waits for a redacteur, and the last that were judged."""

    permission_required = "home.view_reports"
    raise_exception = True
    template_name = "home/reports.html"

    def get_context_data(self, **kwargs):
        reports = queries.reports_for(self.request.user)
        waiting = [
            {"report": report, "kind": kind_name(report), **deadlines(report)}
            for report in reports.filter(judged_at__isnull=True)[:100]
        ]
        judged = reports.filter(judged_at__isnull=False).order_by("-judged_at")[:10]
        return super().get_context_data(**kwargs, waiting=waiting, judged=judged)


class JudgeReport(PermissionRequiredMixin, FormPage):
    permission_required = "home.judge_report"
    raise_exception = True
    template_name = "home/judge_report.html"
    form_class = JudgeForm
    beside = {TextUnchanged: "outcome"}
    done = _("Beoordeeld. De schrijver en de melder krijgen bericht.")

    @cached_property
    def report(self):
        reports = queries.reports_for(self.request.user)
        return get_object_or_404(reports, public_id=self.kwargs["public_id"])

    def get_permission_object(self):
        return self.report

    @cached_property
    def shared(self):
        return shared_texts().get(self.report.kind)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"is_rewritable": bool(self.shared and self.shared.is_rewritable)}

    def get_context_data(self, **kwargs):
        now, shared = timezone.now(), self.shared
        text = open_reported_text(report=self.report, actor=self.request.user, now=now)
        row = shared.row(self.report.object_id) if shared else None
        return super().get_context_data(
            **kwargs,
            **deadlines(self.report),
            report=self.report,
            text=text,
            kind=kind_name(self.report),
            where=shared.where_of(row) if shared and row else "",
        )

    def act(self, form, now):
        judge_report(report=self.report, **form.details(), actor=self.request.user, now=now)

    def get_success_url(self):
        return reverse("home:reports")
