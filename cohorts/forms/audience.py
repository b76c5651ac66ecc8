"""Wie mag dit zien? One field for every form of something that members share."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.models import Audience, Cohort


class AudienceField(forms.ChoiceField):
    """Offers only what this person may choose; the narrowest comes first and is chosen already.

    A form gives it `cohort` (the leergroep it is about, if any) and `widest` in its `__init__`.
    """

    widget = forms.RadioSelect

    def __init__(self, **kwargs):
        super().__init__(**{"label": _("Wie mag dit zien?"), **kwargs})

    def offer(self, *, cohort: Cohort | None, widest: str = Audience.NATIONAL) -> None:
        """Set the choices, from this leergroep to `widest`, with the names of the group and the region."""
        names = {}
        if cohort is not None:
            names = {
                Audience.COHORT: _("mijn leergroep: %(name)s") % {"name": cohort.name},
                Audience.REGION: _("mijn regio: %(name)s") % {"name": cohort.region.name},
            }
        names |= {Audience.NATIONAL: Audience.NATIONAL.label, Audience.PUBLIC: Audience.PUBLIC.label}
        within = list(Audience.values)[: list(Audience.values).index(widest) + 1]
        self.choices = [(value, names[value]) for value in within if value in names]
        self.initial = self.choices[0][0] if self.choices else None
