"""The text of casework that members share, for "Herkenbaar? Meld het"."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework.models import Case
from casework.models.case import REPORTED_AS
from privacy.shared_texts import SharedText, words_of


def author_of(case: Case) -> object:
    """Return the member who wrote it, None for a casus of the editors."""
    draft = getattr(case, "draft", None)
    return draft.author if draft else None


def words_of_case(case: Case) -> Iterable[tuple[str, str]]:
    """Yield everything a reader may have met in it, its moments too, for the redacteur who judges it."""
    yield str(_("titel")), case.title
    yield from words_of(case)
    for stage in case.stages.all():
        options = (option.text for option in stage.options.all())
        yield stage.name, "\n\n".join([stage.text_until, *options, stage.outcome])
    for question in case.questions.all():
        yield str(question._meta.verbose_name), question.text


CASE = SharedText(
    kind=REPORTED_AS,
    model=Case,
    name=_("casus"),
    visible_to=Case.objects.visible_to,
    back_url=lambda case: reverse("casework:cases"),
    owner_of=author_of,
    text_of=words_of_case,
    is_rewritable=True,
)
