"""What the asker does: ask, add to it, take it back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from rules.contrib.views import PermissionRequiredMixin

from privacy.actions.drafts import DraftRefused, save_draft
from privacy.verbs import Refused
from trainers.actions.asking import add_information, ask_support, withdraw_request
from trainers.deadlines import TAKEN_UP_WITHIN
from trainers.forms.asking import AddInformationForm, AskSupportForm, QuestionDraftForm
from trainers.views.base import VerbAboutRequest


class AskPage(PermissionRequiredMixin, View):
    """What the two verbs of the form share."""

    raise_exception = True

    def page(self, form, status=200):
        context = {"form": form, "days": TAKEN_UP_WITHIN}
        return render(self.request, "trainers/ask_support.html", context, status=status)


class AskSupport(AskPage):
    permission_required = "trainers.ask_support"

    def get(self, request):
        return self.page(AskSupportForm(asker=request.user))

    def post(self, request):
        form = AskSupportForm(request.POST, asker=request.user)
        if not form.is_valid():
            return self.page(form)
        try:
            asked = ask_support(
                actor=request.user,
                question=form.asked,
                form_key=form.cleaned_data["form_key"],
                draft_version=form.draft_version_posted,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.page(form, status=409)
        messages.success(request, _("Je vraag is gesteld. Het programmateam heeft bericht gekregen."))
        return redirect(asked)


class SaveQuestion(AskPage):
    permission_required = "trainers.save_question"

    def get(self, request):
        return redirect("trainers:ask-support")

    def post(self, request):
        form = QuestionDraftForm(request.POST, asker=request.user)
        try:
            save_draft(
                owner=request.user,
                key=form.draft_key,
                body=form.draft_body,
                version=form.draft_version_posted,
                now=timezone.now(),
            )
        except DraftRefused as refusal:
            form.draft_refused(refusal)
            return self.page(form, status=409)
        messages.success(request, _("Je concept is bewaard. Alleen jij kunt het lezen."))
        return redirect("trainers:ask-support")


class AddInformation(VerbAboutRequest):
    permission_required = "trainers.add_information"
    template_name = "trainers/add_information.html"
    form_class = AddInformationForm
    said = gettext_lazy("Toegevoegd. Wie over je vraag beslist, leest het mee.")

    def do(self, form, now):
        add_information(request=self.asked, actor=self.request.user, **form.words(), now=now)


class WithdrawRequest(VerbAboutRequest):
    permission_required = "trainers.withdraw_request"
    template_name = "trainers/withdraw_request.html"
    said = gettext_lazy("Je vraag is ingetrokken.")

    def do(self, form, now):
        withdraw_request(request=self.asked, actor=self.request.user, now=now)
