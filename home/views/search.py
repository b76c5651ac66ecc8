from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.generic import TemplateView

from home.search import SOURCES, find

LONGEST = 200


@method_decorator(login_not_required, name="dispatch")
class Search(TemplateView):
    """Everything this visitor may find; without a login that is what is public."""

    template_name = "home/search.html"

    def get_context_data(self, **kwargs):
        question = self.request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
        kind = self.request.GET.get("soort", "")
        kind = kind if kind in {source.slug for source in SOURCES} else ""
        found = find(self.request.user, question, kind=kind, number=self.request.GET.get("pagina", 1))
        return super().get_context_data(
            **kwargs,
            question=question,
            kind=kind,
            found=found,
            query=urlencode({"q": question, "soort": kind}),
        )
