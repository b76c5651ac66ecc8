"""The texts of practices that one report hides."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from practices.models import GoodPractice, UseReport
from privacy.shared_texts import SharedText, words_of


def reports_for(user: User) -> QuerySet[UseReport]:
    return UseReport.objects.visible_to(user).select_related("practice", "reporter")


def words_of_practice(practice: GoodPractice) -> Iterable[tuple[str, str]]:
    """Its title too, for the redacteur who judges it."""
    yield str(_("titel")), practice.title
    yield from words_of(practice)


PRACTICE = SharedText(
    kind="goed-voorbeeld",
    model=GoodPractice,
    name=_("goed voorbeeld"),
    visible_to=lambda user: GoodPractice.objects.visible_to(user).select_related("author", "region"),
    back_url=lambda practice: reverse("practices:practices"),
    owner_of=lambda practice: practice.author,
    where_of=lambda practice: str(practice.region.name),
    text_of=words_of_practice,
    is_rewritable=True,
)
REPORT = SharedText(
    kind="ervaring",
    model=UseReport,
    name=_("ervaring bij een goed voorbeeld"),
    visible_to=reports_for,
    back_url=lambda report: report.practice.get_absolute_url(),
    owner_of=lambda report: report.reporter,
    where_of=lambda report: str(report.practice.title),
)
SHARED_TEXTS: list[Any] = [PRACTICE, REPORT]
