"""Every form that Wagtail makes of a model has our fields, where Django has a plain one."""

from django.db import models
from wagtail.admin.forms.models import register_form_field_override, registry

from privacy.forms.lines import EmailField, LineField, LinkField, SeveralField, SlugField, WordsField

FIELDS = {
    models.CharField: LineField,
    models.EmailField: EmailField,
    models.URLField: LinkField,
    models.SlugField: SlugField,
    models.ManyToManyField: SeveralField,
}


def use_our_fields() -> None:
    """Register them; a rich text has its own, and so has a text that is no `TextField` itself."""
    for model_field, form_field in FIELDS.items():
        usual = registry.get(model_field()) if model_field is not models.ManyToManyField else None
        register_form_field_override(model_field, override={**(usual or {}), "form_class": form_field})
    usual = registry.get(models.TextField())
    override = {**usual, "form_class": WordsField}
    register_form_field_override(models.TextField, override=override, exact_class=True)
