"""Writing a voornemen, and looking back at it. Nobody else reads either, so nothing is checked."""

from datetime import timedelta

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.forms.events import DayInput
from intervision.actions.promises import ASKED_AFTER, DRAFT_KEY, answer_key
from intervision.models import Promise
from privacy.forms.drafts import DraftForm
from privacy.forms.lines import WordsField

ONLY_YOU = _("Alleen jij leest dit. Het wordt versleuteld bewaard. Schrijf geen namen uit een casus op.")
LONGEST = 2000


class SavePromiseForm(DraftForm):
    text = WordsField(
        label=_("Wat ga je doen?"),
        max_length=LONGEST,
        help_text=_("Klein genoeg om binnen twee weken te proberen. ") + ONLY_YOU,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    due_date = forms.DateField(
        label=_("Wanneer kijk je terug?"),
        widget=DayInput,
        help_text=_("Op die dag staat je voornemen op je startpagina en krijg je een mail zonder inhoud."),
    )
    session = forms.ChoiceField(label=_("Na welke sessie?"), required=False)

    def __init__(self, *args, owner, sessions, initial=None, **kwargs):
        self.sessions = {str(event.public_id): event for event in sessions}
        due = timezone.localdate() + ASKED_AFTER
        super().__init__(
            *args,
            owner=owner,
            draft_key=DRAFT_KEY,
            page=reverse("intervision:save-promise"),
            initial={"due_date": due, **(initial or {})},
            **kwargs,
        )
        self.fields["due_date"].widget.attrs["min"] = str(timezone.localdate() + timedelta(days=1))
        self.fields["session"].choices = [("", _("Los van een sessie")), *map(_named, self.sessions.values())]
        if not self.sessions:
            del self.fields["session"]

    def details(self):
        """What `save_promise` takes."""
        return {
            "text": self.cleaned_data["text"],
            "due_date": self.cleaned_data["due_date"],
            "event": self.sessions.get(self.cleaned_data.get("session", "")),
        }


class AnswerPromiseForm(DraftForm):
    outcome = forms.ChoiceField(
        label=_("Hoe ging het?"),
        choices=[
            (Promise.State.KEPT, _("Het is gelukt")),
            (Promise.State.OPEN, _("Ik ben er nog mee bezig: vraag het me later nog eens")),
            (Promise.State.LET_GO, _("Ik laat het los")),
        ],
        widget=forms.RadioSelect,
    )
    note = WordsField(
        label=_("Wat leerde je ervan?"),
        max_length=LONGEST,
        required=False,
        help_text=ONLY_YOU,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, promise, initial=None, **kwargs):
        super().__init__(
            *args,
            owner=promise.owner,
            draft_key=answer_key(promise),
            page=reverse("intervision:answer-promise", args=[promise.public_id]),
            initial={"note": promise.note, **(initial or {})},
            **kwargs,
        )

    def details(self):
        """What `answer_promise` takes."""
        return {"outcome": self.cleaned_data["outcome"], "note": self.cleaned_data["note"]}


def _named(event):
    day = timezone.localtime(event.starts_at, event.zone)
    return str(event.public_id), f"{event.title}, {day:%d-%m-%Y}"
