"""Voornemens: one's own list, writing one, looking back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from intervision import queries
from intervision.actions.promises import DueTooEarly, answer_promise, remove_promise, save_promise
from intervision.forms.promises import AnswerPromiseForm, SavePromiseForm
from intervision.models import Promise
from privacy.views.pages import DraftPage, FormPage

LAST = 50


class PromiseList(TemplateView):
    template_name = "intervision/promises.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        promises = queries.promises_of(self.request.user)
        running = list(promises.filter(state=Promise.State.OPEN))
        return super().get_context_data(
            **kwargs,
            due=[one for one in running if one.ask_date and one.ask_date <= today],
            running=[one for one in running if not one.ask_date or one.ask_date > today],
            closed=promises.exclude(state=Promise.State.OPEN).order_by("-closed_at")[:LAST],
        )


class SavePromise(PermissionRequiredMixin, DraftPage):
    permission_required = "intervision.save_promise"
    raise_exception = True
    template_name = "intervision/save_promise.html"
    form_class = SavePromiseForm
    beside = {DueTooEarly: "due_date"}
    success_url = reverse_lazy("intervision:promises")
    done = _("Je voornemen is bewaard. Alleen jij kunt het lezen.")

    def get_form_kwargs(self):
        user = self.request.user
        sessions = queries.begun_sessions(user, timezone.now())
        return {**super().get_form_kwargs(), "owner": user, "sessions": sessions}

    def get_initial(self):
        return {"session": self.request.GET.get("sessie", "")}

    def act(self, form, now):
        save_promise(**form.details(), actor=self.request.user, now=now)


class OfPromise(PermissionRequiredMixin):
    """Below /voornemens/<uuid>/: for everybody but its owner it does not exist."""

    raise_exception = True
    success_url = reverse_lazy("intervision:promises")

    @cached_property
    def promise(self):
        found = Promise.objects.visible_to(self.request.user).select_related("owner")
        return get_object_or_404(found, public_id=self.kwargs["public_id"])

    def get_permission_object(self):
        return self.promise

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, promise=self.promise)


class AnswerPromise(OfPromise, DraftPage):
    permission_required = "intervision.answer_promise"
    template_name = "intervision/answer_promise.html"
    form_class = AnswerPromiseForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "promise": self.promise}

    def act(self, form, now):
        promise = answer_promise(**form.details(), promise=self.promise, actor=self.request.user, now=now)
        if promise.ask_date:
            day = f"{promise.ask_date:%d-%m-%Y}"
            messages.success(self.request, _("Bewaard. We vragen het je weer op %(day)s.") % {"day": day})
        else:
            messages.success(self.request, _("Bewaard."))


class RemovePromise(OfPromise, FormPage):
    permission_required = "intervision.remove_promise"
    template_name = "intervision/remove_promise.html"
    done = _("Het voornemen is weg.")

    def act(self, form, now):
        remove_promise(promise=self.promise, actor=self.request.user, now=now)
