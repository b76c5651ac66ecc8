"""The text of casework that members share, for "Herkenbaar? Meld het"."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework.models import Case
from privacy.shared_texts import SharedText


def author_of(case: Case) -> object:
    """The member who wrote it, None for a casus of the editors."""
    draft = getattr(case, "draft", None)
    return draft.author if draft else None


CASE = SharedText(
    kind="casus",
    model=Case,
    name=_("casus"),
    visible_to=Case.objects.visible_to,
    back_url=lambda case: reverse("casework:cases"),
    owner_of=author_of,
)
