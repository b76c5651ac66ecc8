"""What the lead and a screen in the room fill in."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from privacy.forms.lines import LineField


class StepForm(forms.Form):
    """A button that belongs to the step its presser saw."""

    step_no = forms.IntegerField(min_value=0, max_value=500)


class TurnForm(StepForm):
    seat_no = forms.IntegerField(min_value=0, max_value=500, required=False)


class CatchUpForm(StepForm):
    """What was done without a network: seconds of each step since, with a comma between them."""

    done = LineField(max_length=1400, validators=[RegexValidator(r"^\d{1,6}(,\d{1,6}){0,199}$")])

    def clean_done(self):
        return [float(seconds) for seconds in self.cleaned_data["done"].split(",")]


class SeatsForm(forms.Form):
    """Who is there and who said yes: a tick per seat."""

    present = forms.MultipleChoiceField(required=False)
    agreed = forms.MultipleChoiceField(required=False)

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        numbers = [(str(seat.no), seat.organisation or seat.label) for seat in seats]
        self.fields["present"].choices = self.fields["agreed"].choices = numbers

    def details(self):
        """What `tick_seats` takes."""
        return {name: {int(no) for no in self.cleaned_data[name]} for name in ("present", "agreed")}


class CodeForm(forms.Form):
    typed_code = LineField(
        label=_("Code"),
        max_length=20,
        help_text=_("Zes cijfers. De begeleider leest ze voor."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_typed_code(self):
        return "".join(sign for sign in self.cleaned_data["typed_code"] if sign.isalnum())
