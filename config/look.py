"""Template filters of the components: the arithmetic a template cannot do."""

from math import cos, pi, sin

from django import forms, template

register = template.Library()
SEATS = 8
SIGNS_ON_A_LINE, LINES_IN_A_BOX = 60, 20


@register.filter
def seats(size: int) -> list[dict[str, str]]:
    """The places of eight dots on a ring in a square drawing of `size`, the first one on top."""
    middle, radius = size / 2, size * 0.4
    corners = [2 * pi * seat / SEATS - pi / 2 for seat in range(SEATS)]
    return [
        {"x": f"{middle + radius * cos(corner):.1f}", "y": f"{middle + radius * sin(corner):.1f}"}
        for corner in corners
    ]


@register.filter
def dots_done(done: int, total: int) -> int:
    """How many of the eight dots are filled: none only at nothing, all only at everything."""
    if not total or done <= 0:
        return 0
    if done >= total:
        return SEATS
    return min(max(round(SEATS * done / total), 1), SEATS - 1)


@register.filter
def may_stay_empty(field: forms.BoundField) -> bool:
    """Whether the label says "(mag je leeg laten)".

    Not at a tick, which is free by nature, and not in a form with `hide_optional`,
    such as a filter in which everything is.
    """
    free = field.field.disabled or isinstance(field.field, forms.BooleanField)
    return not (field.field.required or free or getattr(field.form, "hide_optional", False))


@register.filter
def first_input_id(field: forms.BoundField) -> str:
    """Where a link to this field lands: a group of choices has its first one as its address."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


@register.filter
def before(label: str, sentence: str) -> str:
    """A label and a sentence in one line; a label that ends in a mark of its own needs no colon."""
    return f"{label} {sentence}" if str(label).endswith(("?", ".", "!")) else f"{label}: {sentence}"


@register.filter
def at(words: list[str], index: int) -> str:
    """The word at a place in a list, such as the heading above a cell."""
    return words[index] if index < len(words) else ""


@register.filter
def quoted(words: str) -> str:
    """What somebody says, between marks unless it has them already."""
    return words if words.startswith("“") else f"“{words}”"


@register.filter
def beyond_a_page(field: forms.BoundField) -> str:
    """What stands in a text field when it is more than a printed box of it shows, else nothing.

    On paper a box ends with its page; the script that prints what was just typed may be off.
    """
    if not isinstance(field.field.widget, forms.Textarea):
        return ""
    text = field.field.widget.format_value(field.value()) or ""
    lines = sum(1 + len(line) // SIGNS_ON_A_LINE for line in text.splitlines())
    return text if lines > LINES_IN_A_BOX else ""
