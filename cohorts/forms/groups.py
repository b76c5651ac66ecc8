"""A new leergroep, its people and who manages whom."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cohorts.forms.events import DayInput
from cohorts.models import Membership, Region, SafetyHouse
from privacy.forms.lines import EmailField
from privacy.forms.text import GatedLine


class People(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, user):
        return user.get_full_name()


class MakeCohortForm(forms.Form):
    """`regions` is where this person may make one; the trainer gets an invitation by mail."""

    name = GatedLine(label=_("Naam"), max_length=100, help_text=_("Bijvoorbeeld: Leergroep Twente 2027."))
    region = forms.ModelChoiceField(
        label=_("ZSM-regio"), queryset=Region.objects.none(), empty_label=_("Kies een regio")
    )
    safety_house = forms.ModelChoiceField(
        label=_("Zorg- en Veiligheidshuis"),
        queryset=SafetyHouse.objects.all(),
        required=False,
        empty_label=_("de hele regio"),
    )
    start_date = forms.DateField(label=_("Begint op"), widget=DayInput)
    end_date = forms.DateField(label=_("Eindigt op"), widget=DayInput, required=False)
    trainer_email = EmailField(
        label=_("E-mailadres van de trainer"), help_text=_("De trainer krijgt een uitnodiging.")
    )

    def __init__(self, *args, regions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions

    def clean(self):
        data = super().clean()
        start, end, region, house = (
            data.get(name) for name in ("start_date", "end_date", "region", "safety_house")
        )
        if start and end and end < start:
            self.add_error("end_date", _("Deze dag ligt voor het begin. Kies een latere dag."))
        if region and house and not house.regions.filter(zsm_region=region).exists():
            self.add_error("safety_house", _("Dit huis ligt niet in deze ZSM-regio."))
        return data


class ChangeRoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Rol"), choices=Membership.Role.choices, widget=forms.RadioSelect)


class EndDateForm(forms.Form):
    end_date = forms.DateField(label=_("Eindigt op"), widget=DayInput)


class ReportingLineForm(forms.Form):
    """Asked at joining: who of these people manage whom?"""

    manages = People(label=_("Ik geef leiding aan"), queryset=User.objects.none(), required=False)
    managed_by = People(
        label=_("Deze mensen geven leiding aan mij"), queryset=User.objects.none(), required=False
    )

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.queryset = others

    def clean(self):
        data = super().clean()
        if set(data.get("manages", [])) & set(data.get("managed_by", [])):
            self.add_error("managed_by", _("Iemand kan niet allebei: kies één van de twee."))
        return data
