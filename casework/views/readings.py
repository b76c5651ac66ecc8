"""Meelezen: the casussen that wait, and saying of one whether somebody can be recognised."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from casework.actions.readings import clear_case, object_to_case, open_case_to_read
from casework.forms.readings import ClearForm, ObjectForm
from casework.models.composed import digest_of_case
from casework.queries.calling import unread_cases
from casework.queries.readings import cases_open_to, cases_to_read
from privacy.views.pages import FormPage, found_at


class CasesToRead(PermissionRequiredMixin, TemplateView):
    permission_required = "casework.read_along"
    raise_exception = True
    template_name = "casework/read_along.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, cases=cases_to_read(self.request.user))


class UnreadCases(PermissionRequiredMixin, TemplateView):
    """Which wait for readers and since when, for who can find some; not a word of them."""

    permission_required = "casework.view_unread_cases"
    raise_exception = True
    template_name = "casework/unread_cases.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, cases=unread_cases())


class OfCaseToRead(PermissionRequiredMixin):
    """One that is open to this reader; another does not exist for them."""

    permission_required = "casework.read_along"
    raise_exception = True
    template_name = "casework/case_to_read.html"

    @cached_property
    def case(self):
        return get_object_or_404(cases_open_to(self.request.user), public_id=self.kwargs["public_id"])

    def found_here(self, form):
        """The forms post to addresses of their own, and are found again on this page."""
        page = reverse("casework:case-to-read", args=[self.kwargs["public_id"]])
        return found_at(form, self.request, page)

    def get_context_data(self, **kwargs):
        text = open_case_to_read(case=self.case, actor=self.request.user, now=timezone.now())
        seen = {"digest": digest_of_case(text)}
        objects = self.found_here(ObjectForm(initial=seen))
        objects.initial |= seen  # what was typed comes back; what it is about is what stands here now
        forms = {"clear_form": ClearForm(initial=seen), "object_form": objects}
        return forms | super().get_context_data(**kwargs, case=self.case, text=text)


class CaseToRead(OfCaseToRead, TemplateView):
    pass


class SayOfCase(OfCaseToRead, FormPage):
    success_url = reverse_lazy("casework:read-along")

    def get(self, request, *args, **kwargs):
        return redirect("casework:case-to-read", self.case.public_id)


class ClearCase(SayOfCase):
    permission_required = "casework.clear_case"
    form_class, form_name = ClearForm, "clear_form"
    done = _("Genoteerd: jij herkent niemand in deze casus.")

    def act(self, form, now):
        clear_case(**form.details(), case=self.case, actor=self.request.user, now=now)


class ObjectToCase(SayOfCase):
    permission_required = "casework.object_to_case"
    form_class, form_name = ObjectForm, "object_form"

    def on_its_page(self, form):
        return self.found_here(form)

    done = _("Genoteerd. De casus gaat zo niet door; de redacteur leest wat je schreef.")

    def act(self, form, now):
        object_to_case(**form.details(), case=self.case, actor=self.request.user, now=now)
