"""The plain fields for what is typed: a line, a text, an address. None takes more than it can keep.

No field sets `maxlength`: a browser cuts off what is pasted beyond it without a word. What is too
long comes back whole, with a sentence.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.forms.models import registry as admin_fields

from privacy.typed.addresses import LONGEST, is_address
from privacy.typed.signs import many_lines, one_line

TOO_LONG = ngettext_lazy(
    "Dit is te lang: er past %(limit_value)d teken in, en dit zijn er %(show_value)d. Maak het korter.",
    "Dit is te lang: er passen %(limit_value)d tekens in, en dit zijn er %(show_value)d. Maak het korter.",
    "limit_value",
)


class LongestAllowed(MaxLengthValidator):
    message = TOO_LONG


class AsMeant:
    """Before any `CharField`: what cannot be seen falls out, and what is too long comes back whole."""

    as_meant: Callable[[str], str] = staticmethod(one_line)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if self.max_length is not None:
            usual = MaxLengthValidator(int(self.max_length))
            self.validators = [one for one in self.validators if one != usual]
            self.validators.append(LongestAllowed(int(self.max_length)))

    def to_python(self, value: Any) -> Any:
        return super().to_python(self.as_meant(value) if isinstance(value, str) else value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class LineField(AsMeant, forms.CharField):
    """Words on one line."""


class WordsField(AsMeant, forms.CharField):
    """A text of several lines."""

    widget = forms.Textarea
    as_meant = staticmethod(many_lines)


class LinkField(AsMeant, forms.URLField):
    """The address of a page."""


class SlugField(AsMeant, forms.SlugField):
    """What stands in an address of ours."""


def require_address(text: str) -> None:
    """Raise ValidationError for what is no e-mail address as a whole."""
    if not is_address(text):
        raise ValidationError(_("Dit is geen e-mailadres. Kijk of er een tikfout in zit."), code="invalid")


class EmailField(AsMeant, forms.CharField):
    """One address in lower case, no longer than our tables hold."""

    widget = forms.EmailInput
    default_validators = [require_address]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LONGEST, **kwargs})

    def to_python(self, value: Any) -> Any:
        address = super().to_python(value)
        return address.lower() if address else address


def use_in_admin() -> None:
    """Let every form that Wagtail makes of a model have these fields, where it has a plain one."""
    for model_field, form_field in (
        (models.CharField, LineField),
        (models.EmailField, EmailField),
        (models.URLField, LinkField),
        (models.SlugField, SlugField),
    ):
        usual = admin_fields.get(model_field()) or {}
        register_form_field_override(model_field, override={**usual, "form_class": form_field})
    usual = admin_fields.get(models.TextField()) or {}
    override = {**usual, "form_class": WordsField}
    register_form_field_override(models.TextField, override=override, exact_class=True)
