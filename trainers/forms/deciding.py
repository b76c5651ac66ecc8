"""A decision with its reason, and what is carried over from the request into its result."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.forms.events import DayInput, WhenAndWhere
from cohorts.models import Event
from privacy.forms.lines import EmailField
from privacy.forms.text import GatedLine, GatedTextarea, GatedTextField

REASON = _("Waarom")
TRAINER = _("De trainer krijgt een uitnodiging, en nodigt zelf de deelnemers uit.")


class ReasonForm(forms.Form):
    """Every decision says why; the asker reads it. `chosen` are its other fields for the action."""

    chosen = ()
    reason = GatedTextField(
        label=REASON,
        help_text=_("De vrager en de regiocoördinator lezen dit. Twee zinnen zijn genoeg."),
        widget=GatedTextarea({"rows": 4}),
        max_length=2000,
    )

    def __init__(self, *args, names, request=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].allow(names)

    def details(self):
        """What the actions take: the reason, and what was chosen beside it."""
        reason = self.cleaned_data["reason"]
        chosen = {name: self.cleaned_data[name] for name in self.chosen}
        return {**chosen, "reason": reason.text, "declarations": reason.declarations}


class RejectForm(ReasonForm):
    pass


class WithStart(ReasonForm):
    """A result that begins on a day and may end on one."""

    start_date = forms.DateField(label=_("Begint op"), widget=DayInput)
    end_date = forms.DateField(label=_("Eindigt op"), widget=DayInput, required=False)

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, request=request, **kwargs)
        self.initial.setdefault("start_date", max(request.wanted_start_date, timezone.localdate()))

    def clean(self):
        data = super().clean()
        start, end = data.get("start_date"), data.get("end_date")
        if start and end and end < start:
            self.add_error("end_date", _("Deze dag ligt voor het begin. Kies een latere dag."))
        return data


class AwardAsCohortForm(WithStart):
    name = GatedLine(label=_("Naam van de leergroep"), max_length=100)
    trainer_email = EmailField(label=_("E-mailadres van de trainer"), help_text=TRAINER)
    chosen = ("name", "start_date", "end_date", "trainer_email")
    field_order = [*chosen, "reason"]

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, request=request, **kwargs)
        proposal = _("Leergroep %(place)s %(year)s")
        year = self.initial["start_date"].year
        self.initial.setdefault("name", proposal % {"place": request.place_name, "year": year})


class AwardAsGuidanceForm(WithStart):
    title = GatedLine(label=_("Titel"), max_length=120)
    chosen = ("title", "start_date", "end_date")
    field_order = [*chosen, "reason"]

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, request=request, **kwargs)
        self.initial.setdefault("title", _("Begeleiding %(place)s") % {"place": request.place_name})


class AwardAsSessionForm(ReasonForm, WhenAndWhere):
    video_url = places = None
    kind = forms.ChoiceField(
        label=_("Soort"),
        choices=[(kind, kind.label) for kind in (Event.Kind.HALF_DAY, Event.Kind.INTERVISION)],
        widget=forms.RadioSelect,
        initial=Event.Kind.HALF_DAY,
    )
    trainer_email = EmailField(label=_("E-mailadres van de trainer"), help_text=TRAINER)
    chosen = ("kind", "title", "starts_at", "ends_at", "place", "trainer_email")
    field_order = ["kind", "title", "day", "starts", "ends", "place", "trainer_email", "reason"]

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, request=request, **kwargs)
        self.initial.setdefault("title", _("Sessie %(place)s") % {"place": request.place_name})
        self.initial.setdefault("day", max(request.wanted_start_date, timezone.localdate()))
