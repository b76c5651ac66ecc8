"""What somebody writes for themselves at a reflection."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from learning.queries.reading import reflection_key
from privacy.forms.drafts import DraftForm
from privacy.forms.lines import WordsField


class ReflectionForm(DraftForm):
    """One question of one step; it starts from what is being typed, or else from what was kept."""

    text = WordsField(
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Alleen jij leest dit. Het wordt versleuteld bewaard."),
    )
    block_id = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.DateTimeField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, step, user, block, kept=None, initial=None, **kwargs):
        self.block, self.kept = block, kept
        super().__init__(
            *args,
            owner=user,
            draft_key=reflection_key(step, block.id),
            page=step.get_absolute_url(),
            auto_id=f"id_{block.id}_%s",
            initial={
                "text": kept.text if kept else "",
                "block_id": block.id,
                "seen": self.seen_now,
                **(initial or {}),
            },
            **kwargs,
        )
        self.fields["text"].label = block.value["prompt"]
        self.address = reverse("learning:save-reflection", args=[step.cohort.slug, step.public_id])

    @property
    def seen_now(self):
        """Return which kept text the writer has before them, as something to send back."""
        return self.kept.changed_at.isoformat() if self.kept else ""

    def details(self):
        """Return what the action takes."""
        names = ("block_id", "text", "seen")
        kept = {name: self.cleaned_data[name] for name in names}
        return {**kept, "draft_version": self.draft_version_posted}

    def allow_replacing(self):
        """Let saving once more replace what another window kept: the page has said that it is there."""
        self.saved_version(self.draft_version_now)
        self.data["seen"] = self.seen_now
