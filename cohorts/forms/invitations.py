"""Inviting people: addresses as they were pasted, or a link."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from cohorts.models import Membership

MOST = 100
LIKE_AN_ADDRESS = re.compile(r"""[^\s<>;,"']*@[^\s<>;,"']*""")


class AddressesField(forms.CharField):
    """Addresses one per line, as rows out of a spreadsheet, or as a mail program writes them.

    Cleans to a list of (what was typed, address), each address once; the address is empty
    where none was found.
    """

    widget = forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"})

    def clean(self, value):
        rows = [row.strip() for row in super().clean(value).splitlines()]
        found = [pair for row in rows if row for pair in self._addresses(row)]
        found = list({address or typed: (typed, address) for typed, address in found}.values())
        if len(found) > MOST:
            sentence = _("Dit zijn er te veel. Nodig hoogstens %(most)d mensen tegelijk uit.")
            raise ValidationError(sentence, params={"most": MOST})
        return found

    def _addresses(self, row):
        return [(typed, self._valid(typed)) for typed in LIKE_AN_ADDRESS.findall(row)] or [(row, "")]

    def _valid(self, typed):
        try:
            validate_email(typed)
        except ValidationError:
            return ""
        return typed.lower()


class RoleField(forms.ChoiceField):
    widget = forms.RadioSelect

    def __init__(self):
        super().__init__(
            label=_("Als wat?"), choices=Membership.Role.choices, initial=Membership.Role.PARTICIPANT
        )


class InviteByEmailForm(forms.Form):
    emails = AddressesField(
        label=_("E-mailadressen"),
        help_text=_("Eén per regel, of een kolom uit een spreadsheet. Ieder krijgt een eigen uitnodiging."),
    )
    role = RoleField()


class InvitationLinkForm(forms.Form):
    max_uses = forms.IntegerField(
        label=_("Voor hoeveel mensen?"),
        min_value=1,
        max_value=50,
        initial=12,
        help_text=_("Wie de link heeft, kan meedoen tot dit aantal bereikt is."),
    )
    role = RoleField()
