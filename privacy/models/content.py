"""What an editor said of words in the content they publish, and the lock that asks for it."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from privacy.gate import content as content_words
from privacy.verbs import Refused

NOT_PERSONAL = "privacy.not_personal"


class NotToPublish(Refused):
    """Holds no word of what was found: it goes to whoever pressed a button on a list."""

    def __init__(self, title):
        self.title = title
        super().__init__()

    def __str__(self):
        sentence = _(
            "“%(title)s” is niet gepubliceerd: er staat iets in waaraan iemand te herkennen kan zijn. "
            "Open het, bekijk wat er gevonden is en publiceer het daar. Wat je ook koos bleef zoals het was."
        )
        return str(sentence) % {"title": self.title}


class NotPersonalQuerySet(models.QuerySet):
    def about(self, content):
        """What was said of one page, casus or method."""
        kind = ContentType.objects.get_for_model(content)
        return self.filter(content_type=kind, object_id=str(content.pk))

    def digests(self, content):
        return set(self.about(content).values_list("digest", flat=True)) if content.pk else set()


class NotPersonal(models.Model):
    """ "Dit is geen persoonsgegeven": what an editor said of one finding in one page. Holds no word of it."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    label = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, help_text="made from the label and the words")
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True, help_text="asked where a document holds it")

    objects = NotPersonalQuerySet.as_manager()

    class Meta:
        verbose_name = _("verklaring dat iets geen persoonsgegeven is")
        verbose_name_plural = _("verklaringen dat iets geen persoonsgegeven is")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "digest"], name="not_personal_once_per_content"
            )
        ]

    def __str__(self) -> str:
        return f"NotPersonal {self.pk}"


def keep_what_was_said(content, said, user, reason=""):
    """Remember what an editor ticked, so that nobody is asked again, and log that; never the words.

    `said` are labels by digest. Nothing happens for content that is not saved yet.
    """
    if not content.pk or user is None:
        return
    new = {digest: said[digest] for digest in said.keys() - NotPersonal.objects.digests(content)}
    kind, now = ContentType.objects.get_for_model(content), timezone.now()
    NotPersonal.objects.bulk_create(
        [
            NotPersonal(
                content_type=kind,
                object_id=str(content.pk),
                label=label,
                digest=digest,
                declared_by=user,
                declared_at=now,
                reason=reason,
            )
            for digest, label in new.items()
        ],
        ignore_conflicts=True,
    )
    if new:
        log(content, NOT_PERSONAL, user=user, data={"labels": sorted(new.values()), "reason": reason})


class CheckedContent(models.Model):
    """Content that editors publish. Its form warns; this is the lock behind it.

    It stands wherever somebody publishes without that form: in bulk, by approving, on its day. What no
    person publishes comes with the site or passed the gate as a text of a member.
    """

    said_not_personal = ({}, None)  # labels by digest and whose, until it has a key of its own

    class Meta:
        abstract = True

    def save_revision(self, *args, **kwargs):
        revision = super().save_revision(*args, **kwargs)
        keep_what_was_said(self, *self.said_not_personal)
        return revision

    def publish(self, revision, user=None, *args, **kwargs):
        """Raise what `require_publishable` raises; on its day it stays a draft, so that others do go live."""
        is_planned = user is None and revision.approved_go_live_at is not None
        try:
            self.require_publishable(revision, by_somebody=user is not None or is_planned)
        except Refused:
            if not is_planned:
                raise
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            return None
        return super().publish(revision, user, *args, **kwargs)

    def require_publishable(self, revision, *, by_somebody):
        """Raise NotToPublish for a text in which somebody can be recognised."""
        if by_somebody and self.asks_before_publishing(revision):
            raise NotToPublish(str(self))

    def asks_before_publishing(self, revision):
        """Whether somebody can be recognised in it of whom no editor said otherwise."""
        said = NotPersonal.objects.digests(self)
        texts = content_words.texts_of(revision.as_object())
        return any(content_words.judge(text, said=said).warns for text in texts)
