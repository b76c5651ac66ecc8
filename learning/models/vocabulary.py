from django.db import models
from django.utils.translation import gettext_lazy as _


class Word(models.Model):
    """A word from a list that editors keep, by which people filter and find."""

    slug = models.SlugField(_("in het adres"), unique=True)
    name = models.CharField(_("naam"), max_length=120, unique=True)

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Theme(Word):
    """What something is about: casussen and goede voorbeelden share one list."""

    class Meta(Word.Meta):
        verbose_name = _("thema")
        verbose_name_plural = _("thema's")


class LearningGoal(Word):
    """One of the ten goals of the founding plan."""

    number = models.PositiveSmallIntegerField(_("nummer"), unique=True)

    class Meta(Word.Meta):
        ordering = ["number"]
        verbose_name = _("leerdoel")
        verbose_name_plural = _("leerdoelen")
