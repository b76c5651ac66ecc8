"""Answering, and writing to the other side."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cohorts.queries.groups import names_allowed_in
from learning.forms.base import TextForm
from learning.models import Feedback
from learning.queries.submissions import feedback_draft_key, message_draft_key
from privacy.forms.text import GatedTextarea, GatedTextField
from privacy.gate import GateLevel


class FeedbackForm(TextForm):
    """ "Klaar" or "Nog één vraag", with about two sentences; criteria only where the trainer wants them."""

    outcome = forms.ChoiceField(
        label=_("Is het klaar?"),
        choices=Feedback.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies “Klaar” of “Nog één vraag”.")},
    )
    text = GatedTextField(
        level=GateLevel.SHARED,
        label=_("Je feedback"),
        help_text=_(
            "Twee zinnen zijn genoeg. Zeg wat je sterk vindt, en noem één ding om verder over na te denken. "
            "Er komt geen cijfer bij."
        ),
        widget=GatedTextarea({"rows": 5}),
    )
    version = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, submission, criteria=(), trainer, **kwargs):
        super().__init__(
            *args,
            owner=trainer,
            draft_key=feedback_draft_key(submission),
            page=reverse("learning:give-feedback", args=[submission.public_id]),
            **kwargs,
        )
        self.criteria = list(criteria)
        for number, criterion in enumerate(self.criteria):
            self.fields[f"criterion_{number}"] = self._criterion_field(criterion)
        if self.is_bound:
            self.fields["text"].allow(names_allowed_in(submission.step.cohort))

    def _criterion_field(self, criterion):
        only_if = criterion["only_if"]
        return forms.ChoiceField(
            label=criterion["name"],
            help_text=_("Alleen als: %(what)s") % {"what": only_if} if only_if else "",
            choices=[("", _("niet gebruikt")), *((level, level) for level in criterion["levels"])],
            widget=forms.RadioSelect,
            required=False,
        )

    @property
    def criteria_fields(self):
        """The fields of the criteria, apart: the page folds them away."""
        return [self[f"criterion_{number}"] for number in range(len(self.criteria))]

    def details(self):
        """Return what the action takes, beside the version."""
        text = self.cleaned_data["text"]
        return {
            "outcome": self.cleaned_data["outcome"],
            "text": text.text,
            "declarations": text.declarations,
            "criteria": self._chosen_criteria(),
        }

    def _chosen_criteria(self):
        chosen = (
            (criterion["name"], self.cleaned_data[f"criterion_{number}"])
            for number, criterion in enumerate(self.criteria)
        )
        return [{"criterion": name, "level": level} for name, level in chosen if level]


class MessageForm(TextForm):
    """A practical message to the other side of a submission."""

    text = GatedTextField(level=GateLevel.PRACTICAL, label=_("Je bericht"), widget=GatedTextarea({"rows": 4}))

    def __init__(self, *args, submission, sender, **kwargs):
        super().__init__(
            *args,
            owner=sender,
            draft_key=message_draft_key(submission),
            page=reverse("learning:send-message", args=[submission.public_id]),
            **kwargs,
        )

    def details(self):
        """Return what the action takes."""
        return {"text": self.cleaned_data["text"].text}
