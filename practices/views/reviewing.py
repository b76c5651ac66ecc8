"""The coordinator's table: what waits, approving, sending back. The redacteur has the same in /beheer/."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from practices.actions.reviewing import approve_practice, send_back_practice
from practices.forms.judging import ApproveForm, ReasonsForm
from practices.queries.drafts import waiting_for_review
from practices.views.drafts import ShownDraft
from privacy.views.pages import FormPage

ON_A_PAGE = 25
ONLINE = _("Goedgekeurd. Het voorbeeld staat online.")
PASSED_ON = _("Goedgekeurd voor je regio. De redacteur leest het nu voor het land.")
SENT_BACK = _("Teruggestuurd. De schrijver krijgt bericht.")


class ReviewList(PermissionRequiredMixin, TemplateView):
    permission_required = "practices.view_reviews"
    raise_exception = True
    template_name = "practices/reviews.html"

    def get_context_data(self, **kwargs):
        waiting = Paginator(waiting_for_review(self.request.user), ON_A_PAGE)
        page = waiting.get_page(self.request.GET.get("pagina"))
        return super().get_context_data(**kwargs, page=page, today=timezone.localdate())


class ApprovePractice(ShownDraft, FormPage):
    permission_required = "practices.approve_practice"
    form_class, form_name = ApproveForm, "approve_form"

    def act(self, form, now):
        draft = approve_practice(draft=self.draft, actor=self.request.user, **form.details(), now=now)
        messages.success(self.request, ONLINE if draft.is_published else PASSED_ON)

    def get_success_url(self):
        return reverse("practices:reviews")


class SendBackPractice(ShownDraft, FormPage):
    permission_required = "practices.send_back_practice"
    form_class, form_name = ReasonsForm, "reasons_form"
    done = SENT_BACK

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "draft": self.draft, "judge": self.request.user}

    def act(self, form, now):
        send_back_practice(draft=self.draft, actor=self.request.user, **form.details(), now=now)

    def get_success_url(self):
        return reverse("practices:reviews")
