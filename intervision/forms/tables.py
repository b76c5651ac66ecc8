"""Beginning at a table."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intervision.forms.sessions import MethodChoice


class Wall:
    """Where the steps are shown."""

    MIRRORED, WINDOW, NONE = "mirrored", "window", "none"
    CHOICES = [
        (MIRRORED, _("Deze laptop hangt aan het grote scherm. De hulp voor mij lees ik op mijn telefoon.")),
        (WINDOW, _("Er is een tweede scherm of een computer in de kamer.")),
        (NONE, _("Er is geen groot scherm. Ik lees voor.")),
    ]


def wall_field():
    return forms.ChoiceField(
        label=_("Wat ziet de groep?"), choices=Wall.CHOICES, initial=Wall.MIRRORED, widget=forms.RadioSelect
    )


class HoldSessionForm(forms.Form):
    method = MethodChoice(required=True, empty_label=_("Kies een methode"))
    wall = wall_field()

    def __init__(self, *args, has_method, **kwargs):
        super().__init__(*args, **kwargs)
        if has_method:
            del self.fields["method"]


class BeginNowForm(forms.Form):
    people = forms.IntegerField(
        label=_("Met hoeveel zijn jullie?"),
        min_value=2,
        max_value=20,
        help_text=_("Zonder jou als begeleider."),
    )
    ends = forms.TimeField(
        label=_("Hoe laat moet het klaar zijn?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    wall = wall_field()

    def hard_end(self, now):
        """The moment by which it must be done: today, or tomorrow when that hour has passed; or None."""
        if not (ends := self.cleaned_data["ends"]):
            return None
        here = timezone.localtime(now)
        at = timezone.make_aware(dt.datetime.combine(here.date(), ends))
        return at if at > now else at + dt.timedelta(days=1)
