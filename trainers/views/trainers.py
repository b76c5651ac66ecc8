"""Who trains where: for who matches a request with a trainer."""

from django.core.paginator import Paginator
from django.http import Http404
from django.utils import timezone
from django.views.generic import TemplateView

from trainers import queries

A_PAGE = 50


class TrainerList(TemplateView):
    """404 for who has nothing to match: for them the list does not exist."""

    template_name = "trainers/trainers.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        if not user.has_perm("trainers.view_trainers"):
            raise Http404
        rows = queries.trainers_seen_by(user, timezone.localdate())
        page = Paginator(rows, A_PAGE).get_page(self.request.GET.get("pagina"))
        return super().get_context_data(**kwargs, page=page)
