"""A casus of a member, before it is one for all."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework.models.case import Case
from privacy.fields import EncryptedTextField
from privacy.rows import of_chosen_rows


class CaseDraftQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own. A redacteur reads it in /beheer/, where each reading is noted."""
        return self.filter(author=user) if user.is_authenticated else self.none()

    def waiting(self):
        return self.filter(state=CaseDraft.State.CHECKED)

    @of_chosen_rows
    def empty(self):
        """Take the words away: its writer's, and what the redacteur answered them."""
        for draft in self:  # sealed text is written row by row
            draft.title = draft.text = draft.declared = draft.answer = ""
            draft.save(update_fields=["title", "text", "declared", "answer"])

    @of_chosen_rows
    def withdraw(self):
        """Take back what is no casus yet: no word of it stays."""
        taken_back = self.exclude(state=CaseDraft.State.APPROVED)
        taken_back.empty()
        taken_back.update(state=CaseDraft.State.WITHDRAWN)


class CaseDraft(models.Model):
    """A wholly invented casus that passed the gate, and where it stands.

    Its title and text are unchecked case text: encrypted, and shown to its author and, while
    it waits, to the redacteur. `declared` is what the author explained, as JSON.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("terug bij jou")
        CHECKED = "checked", _("wacht op de redacteur")
        APPROVED = "approved", _("goedgekeurd")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHECKED)
    title = EncryptedTextField()
    text = EncryptedTextField()
    declared = EncryptedTextField(blank=True)
    written_at = models.DateTimeField(help_text="when its newest text was given to the redacteur")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    answer = EncryptedTextField(blank=True)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, null=True, related_name="draft")

    objects = CaseDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        verbose_name = _("oefencasus")
        verbose_name_plural = _("oefencasussen")
        constraints = [
            models.CheckConstraint(
                name="approved_draft_is_a_case",
                condition=Q(state="approved", case__isnull=False)
                | (~Q(state="approved") & Q(case__isnull=True)),
            ),
            models.CheckConstraint(
                name="nobody_decides_their_own_draft",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("author")),
            ),
        ]

    def __str__(self) -> str:
        return f"CaseDraft {self.public_id}"

    def get_absolute_url(self) -> str:
        return reverse("casework:case-draft", args=[self.public_id])
