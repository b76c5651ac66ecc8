"""Inviting people: addresses as they were pasted, or a link."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cohorts.models import Membership
from privacy.forms.lines import WordsField
from privacy.typed.addresses import Addresses, addresses_in

MOST = 100
NOT_TAKEN = _("“%(typed)s”: %(why)s")


class AddressesField(WordsField):
    """Addresses one per line, as rows out of a spreadsheet, or as a mail program writes them.

    Cleans to `Addresses`: what is good goes through, and the rest is named.
    """

    widget = forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"})

    def clean(self, value) -> Addresses:
        found = addresses_in(super().clean(value))
        if len(found.taken) + len(found.not_taken) > MOST:
            sentence = _("Dit zijn er te veel. Nodig hoogstens %(most)d mensen tegelijk uit.")
            raise ValidationError(sentence, params={"most": MOST})
        if not found.taken:
            raise ValidationError([NOT_TAKEN % vars(piece) for piece in found.not_taken])
        return found


class RoleField(forms.ChoiceField):
    widget = forms.RadioSelect

    def __init__(self):
        super().__init__(
            label=_("Als wat?"), choices=Membership.Role.choices, initial=Membership.Role.PARTICIPANT
        )


class InviteByEmailForm(forms.Form):
    emails = AddressesField(
        label=_("E-mailadressen"),
        max_length=50_000,
        help_text=_("Eén per regel, of een kolom uit een spreadsheet. Ieder krijgt een eigen uitnodiging."),
    )
    role = RoleField()

    def with_the_rest(self):
        """The form again with what was not taken, each piece named with its reason beside the field."""
        found, role = self.cleaned_data["emails"], self.cleaned_data["role"]
        if not found.not_taken:
            return type(self)(initial={"role": role}, prefix=self.prefix)
        rest = "\n".join(piece.typed for piece in found.not_taken)
        form = type(self)(
            {self.add_prefix("emails"): rest, self.add_prefix("role"): role}, prefix=self.prefix
        )
        form.is_valid()
        return form


class InvitationLinkForm(forms.Form):
    max_uses = forms.IntegerField(
        label=_("Voor hoeveel mensen?"),
        min_value=1,
        max_value=50,
        initial=12,
        help_text=_("Wie de link heeft, kan meedoen tot dit aantal bereikt is."),
    )
    role = RoleField()
