"""The methods, for everybody: what each is good for, and its steps as cards."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.generic import DetailView, ListView

from intervision.forms.methods import MethodFilter
from intervision.queries import casework_forms, methods_to_choose


@method_decorator(login_not_required, name="dispatch")
class MethodList(ListView):
    template_name = "intervision/methods.html"
    context_object_name = "methods"

    def get_queryset(self):
        self.filter = MethodFilter(self.request.GET)
        return methods_to_choose().fitting(**self.filter.wanted)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, filter=self.filter)


@method_decorator(login_not_required, name="dispatch")
class MethodDetail(DetailView):
    template_name = "intervision/method.html"
    context_object_name = "method"

    def get(self, request, *args, **kwargs):
        # Two of them stood here before they moved to the casussen.
        if moved := casework_forms().filter(slug=kwargs["slug"]).first():
            return redirect(moved, permanent=True)
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        return methods_to_choose().prefetch_related("sources")


@method_decorator(login_not_required, name="dispatch")
class CaseworkFormList(ListView):
    """The werkvormen for a casus, which editors keep where the methods are."""

    template_name = "intervision/casework_forms.html"
    context_object_name = "methods"

    def get_queryset(self):
        return casework_forms()


@method_decorator(login_not_required, name="dispatch")
class CaseworkFormDetail(DetailView):
    template_name = "intervision/casework_form.html"
    context_object_name = "method"

    def get_queryset(self):
        return casework_forms().prefetch_related("sources")
