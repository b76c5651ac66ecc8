"""What the asker does: ask, add to it, take it back."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.views import PermissionRequiredMixin

from privacy.views.pages import DraftPage, SaveDraftPage
from trainers.actions.asking import add_information, ask_support, withdraw_request
from trainers.deadlines import TAKEN_UP_WITHIN
from trainers.forms.asking import AddInformationForm, AskSupportForm, QuestionDraftForm
from trainers.queries import programme_team
from trainers.views.base import RequestFormPage


class AskingPage(PermissionRequiredMixin):
    """What the two buttons of the form share."""

    raise_exception = True
    template_name = "trainers/ask_support.html"
    extra_context = {"days": TAKEN_UP_WITHIN}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "asker": self.request.user}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, is_handled=bool(programme_team(timezone.localdate())))


class AskSupport(AskingPage, DraftPage):
    permission_required = "trainers.ask_support"
    form_class = AskSupportForm
    done = _("Je vraag is gesteld. Het programmateam heeft bericht gekregen.")

    def act(self, form, now):
        return redirect(ask_support(actor=self.request.user, **form.details(), now=now))


class SaveQuestion(AskingPage, SaveDraftPage):
    permission_required = "trainers.save_question"
    form_class = QuestionDraftForm
    done = _("Je concept is bewaard. Alleen jij kunt het lezen.")

    def get_success_url(self):
        return reverse("trainers:ask-support")


class AddInformation(RequestFormPage):
    permission_required = "trainers.add_information"
    template_name = "trainers/add_information.html"
    form_class = AddInformationForm
    done = _("Toegevoegd. Wie over je vraag beslist, leest het mee.")

    def act(self, form, now):
        add_information(request=self.asked, actor=self.request.user, **form.details(), now=now)


class WithdrawRequest(RequestFormPage):
    permission_required = "trainers.withdraw_request"
    template_name = "trainers/withdraw_request.html"
    done = _("Je vraag is ingetrokken.")

    def act(self, form, now):
        withdraw_request(request=self.asked, actor=self.request.user, now=now)
