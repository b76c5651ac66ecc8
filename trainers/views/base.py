"""What the pages below one request share: fetched through what one may see, checked, one action."""

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from rules.contrib.views import PermissionRequiredMixin

from privacy.views.pages import FormPage
from trainers.queries import names_allowed, request_for


class OfRequest(PermissionRequiredMixin):
    """Below /ondersteuningsvragen/<uuid>/: 404 for who may not see it, 403 for a verb that is not theirs."""

    raise_exception = True

    @cached_property
    def asked(self):
        return get_object_or_404(request_for(self.request.user), public_id=self.kwargs["public_id"])

    def get_permission_object(self):
        return self.asked

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, asked=self.asked)


class RequestFormPage(OfRequest, FormPage):
    """A verb about the request, which leads back to its page."""

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if self.form_class is Form:
            return kwargs
        return {**kwargs, "names": names_allowed(self.asked.asked_by, self.request.user)}

    def get_success_url(self):
        return self.asked.get_absolute_url()
