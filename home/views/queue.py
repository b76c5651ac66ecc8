from django.utils import timezone
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from home.queue import waiting_for


class Queue(PermissionRequiredMixin, TemplateView):
    """All that waits for a redacteur or the programmateam, in one list."""

    permission_required = "home.view_queue"
    raise_exception = True
    template_name = "home/queue.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            **kwargs,
            rows=waiting_for(user, timezone.now()),
            may_see_reports=user.has_perm("home.view_reports"),
        )
