"""Themes and learning goals in /beheer/: the lists, and deleting what nothing is about."""

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views import generic

from learning.queries.vocabulary import is_used, with_uses


class WordList(generic.IndexView):
    def get_base_queryset(self):
        return with_uses(super().get_base_queryset())


class DeleteWord(generic.DeleteView):
    """Only what nothing is about, nor ever was in a text that can still be read."""

    refusal = _(
        "“%(word)s” is in gebruik, of staat in een eerdere versie van een tekst, en is dus niet verwijderd. "
        "Je kunt de naam wel wijzigen."
    )

    def get(self, request, *args, **kwargs):
        return self.refused() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return self.refused() or super().post(request, *args, **kwargs)

    def refused(self):
        if not is_used(self.object):
            return None
        messages.error(self.request, self.refusal % {"word": self.object})
        return redirect(self.get_success_url())
