"""A request is reported and hidden as one: its question, what was added and what was answered."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from privacy.shared_texts import SharedText, words_of
from trainers.models import SupportRequest


def all_words_of(request: Any) -> Iterable[tuple[str, str]]:
    """Everything that stands on its page, for the redacteur who judges it."""
    yield from words_of(request)
    for line in request.history.exclude(text=""):
        yield str(line.get_kind_display()), line.text
    if request.track:
        for row in [*request.track.talks.all(), *request.track.agreements.all()]:
            yield str(row._meta.verbose_name), row.text


SHARED_TEXTS = [
    SharedText(
        kind="ondersteuningsvraag",
        model=SupportRequest,
        name=_("ondersteuningsvraag"),
        visible_to=SupportRequest.objects.visible_to,
        back_url=lambda request: reverse("trainers:requests"),
        owner_of=lambda request: request.asked_by,
        where_of=lambda request: request.region.name,
        text_of=all_words_of,
    )
]
