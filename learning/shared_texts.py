"""The texts of learning that one report hides."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from learning.models import SubmissionVersion
from privacy.shared_texts import SharedText


def versions_for(user: User) -> QuerySet[SubmissionVersion]:
    return SubmissionVersion.objects.visible_to(user).select_related(
        "submission__author", "submission__step__cohort", "submission__step__edition_step"
    )


def text_of(version: SubmissionVersion) -> Iterator[tuple[str, str]]:
    """The text, and what its files are called; the files themselves stay closed."""
    yield _("Tekst"), version.text
    attachments = version.attachments.select_related("private_file")
    names = [attachment.private_file.name for attachment in attachments]
    if names:
        yield _("Bestanden, alleen de naam"), "\n".join(names)


VERSION = SharedText(
    kind="inlevering",
    model=SubmissionVersion,
    name=gettext_lazy("inlevering"),
    visible_to=versions_for,
    back_url=lambda version: version.submission.get_absolute_url(),
    owner_of=lambda version: version.submission.author,
    where_of=lambda version: f"{version.submission.cohort.name}, {version.submission.step.title}",
    text_of=text_of,
)
SHARED_TEXTS = [VERSION]
