"""The methods, for everybody: what each is good for, and its steps as cards."""

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.views.generic import DetailView, ListView

from intervision.forms.methods import MethodFilter
from intervision.models import Method


@method_decorator(login_not_required, name="dispatch")
class MethodList(ListView):
    template_name = "intervision/methods.html"
    context_object_name = "methods"

    def get_queryset(self):
        self.filter = MethodFilter(self.request.GET)
        return Method.objects.live().prefetch_related("steps").fitting(**self.filter.wanted)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, filter=self.filter)


@method_decorator(login_not_required, name="dispatch")
class MethodDetail(DetailView):
    template_name = "intervision/method.html"
    context_object_name = "method"

    def get_queryset(self):
        return Method.objects.live().prefetch_related("steps", "sources")
