"""The words by which things are filtered and found: tags that editors keep and tick, and nobody types.

See docs/adr/learning-tags.md.
"""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from taggit.models import ItemBase, TagBase

from privacy.forms.lines import SeveralField


class Word(TagBase):
    """A word from a list that editors keep, by which people filter and find."""

    free_tagging = False  # no field of Wagtail's adds a word to the list

    slug = models.SlugField(_("in het adres"), unique=True, max_length=140)
    name = models.CharField(_("naam"), max_length=120, unique=True)

    class Meta:
        abstract = True
        ordering = ["name"]


class Theme(Word):
    """What something is about: lessons, casussen and goede voorbeelden share one list."""

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


class TickedWord(ItemBase):
    """That a word is ticked at something. A subclass adds `content_object` and one of the two tags below."""

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(name="%(app_label)s_%(class)s_once", fields=["content_object", "tag"])
        ]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"

    @classmethod
    def counted(cls):
        """What counts as use in the list that editors keep."""
        return cls.objects.all()


class TickedTheme(TickedWord):
    tag = models.ForeignKey(
        Theme,
        on_delete=models.PROTECT,
        related_name="%(app_label)s_%(class)s_items",
        verbose_name=_("thema"),
    )

    class Meta(TickedWord.Meta):
        abstract = True


class TickedGoal(TickedWord):
    tag = models.ForeignKey(
        LearningGoal,
        on_delete=models.PROTECT,
        related_name="%(app_label)s_%(class)s_items",
        verbose_name=_("leerdoel"),
    )

    class Meta(TickedWord.Meta):
        abstract = True


class TickedTags(ClusterTaggableManager):
    """Tags of a page or snippet that an editor ticks on the list.

    Wagtail's own field lets them type, and drops a word that is not on the list without telling.
    """

    def __get__(self, instance, model):
        manager = super().__get__(instance, model)
        manager.ordering = self.related_model._meta.ordering
        return manager

    def formfield(self, form_class=None, tag_model=None, **kwargs):
        words = self.related_model._default_manager.all()
        kwargs = {"queryset": words, "widget": forms.CheckboxSelectMultiple} | kwargs
        return super().formfield(form_class=SeveralField, **kwargs)

    def value_from_object(self, instance):
        """Their keys: the items may not be saved yet, and their words would be a statement each."""
        items = self.through._meta.get_field("content_object").remote_field.get_accessor_name()
        return [item.tag_id for item in getattr(instance, items).all()]
