"""When a leergroep begins a programme, and when it does each step."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning.actions.schedule import HalfDay
from learning.models import EditionStep
from privacy.forms.text import GatedLine


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self):
        super().__init__(format="%Y-%m-%dT%H:%M")


class FollowEditionForm(forms.Form):
    """The first day, and for every dagdeel of the edition when and where."""

    start_date = forms.DateField(
        label=_("Vanaf wanneer"),
        widget=DateInput,
        help_text=_("Vanaf deze dag staan de eerste lessen klaar."),
    )

    def __init__(self, *args, edition, cohort, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("start_date", max(cohort.start_date, timezone.localdate()))
        self.half_days = edition.steps.filter(kind=EditionStep.Kind.HALF_DAY)
        for number, step in enumerate(self.half_days, start=1):
            self.fields[f"starts_at_{number}"] = forms.DateTimeField(
                label=_("%(title)s: dag en begintijd") % {"title": step.title},
                widget=DateTimeInput,
                help_text=_("Het duurt %(minutes)s minuten.") % {"minutes": step.minutes},
            )
            self.fields[f"place_{number}"] = GatedLine(
                label=_("%(title)s: waar") % {"title": step.title}, max_length=200, required=False
            )

    def details(self):
        """Return what the action takes."""
        half_days = [
            HalfDay(self.cleaned_data[f"starts_at_{number}"], self.cleaned_data[f"place_{number}"])
            for number in range(1, len(self.half_days) + 1)
        ]
        return {"start_date": self.cleaned_data["start_date"], "half_days": half_days}


class RescheduleStepForm(forms.Form):
    planned_date = forms.DateField(label=_("Gepland op"), widget=DateInput)
    deadline_at = forms.DateTimeField(
        label=_("Inleveren voor"),
        widget=DateTimeInput,
        required=False,
        help_text=_("Laat leeg als er geen einddatum is. Te laat is een melding, geen weigering."),
    )

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= {"planned_date": step.planned_date, "deadline_at": step.deadline_at}
        if not step.is_assignment:
            del self.fields["deadline_at"]

    def details(self):
        """Return what the action takes."""
        return {"deadline_at": None, **self.cleaned_data}
