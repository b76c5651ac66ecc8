"""Filling in the forms of /beheer/ as somebody does who types into every field of them."""

from django import forms
from django.urls import NoReverseMatch, reverse
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.blocks.base import BlockField
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text, streamfield

NEVER = "Zijn BSN is 111222333."
TELLS = "Ik belde Jan de Vries in Meppel."
TEXTS = (forms.CharField, BlockField)
NO_WORDS = (forms.EmailField, forms.UUIDField)


def address_of(content):
    """Where a page, snippet or row of a register is edited."""
    if isinstance(content, Page):
        return reverse("wagtailadmin_pages:edit", args=[content.pk])
    meta = content._meta
    names = (
        f"wagtailsnippets_{meta.app_label}_{meta.model_name}:edit",
        f"{meta.model_name}:edit",
        f"wagtail{meta.model_name.removeprefix('content')}s:edit",
        f"wagtail{meta.model_name.removeprefix('content')[:3]}s:edit",
    )
    for name in names:
        try:
            return reverse(name, args=[content.pk])
        except NoReverseMatch:
            continue
    raise AssertionError(f"nowhere to edit {content!r}")


class Opened:
    """One edit form as it was opened, to be posted with some words in one of its fields."""

    def __init__(self, client, content):
        self.client, self.path = client, address_of(content)
        self.page = client.get(self.path)
        self.form = self.page.context["form"]
        html = self.page.content.decode()
        ids = ("page-edit-form", "w-editor-form")
        found = next((one for one in ids if f'id="{one}"' in html), None)
        data = querydict_from_html(html, form_id=found) if found else querydict_from_html(html, form_index=-1)
        self.data = dict(data.lists()) | self._blocks(self.form)

    def _blocks(self, form):
        """What a script would post for the fields of blocks: one text where it must hold something."""
        empty = {}
        for name, field in form.fields.items():
            if isinstance(field, BlockField):
                items = [("text", rich_text("<p>Hier staat iets.</p>"))] if field.required else []
                empty |= nested_form_data({form.add_prefix(name): streamfield(items)})
        return empty

    def fields(self):
        """(form, name) of every field that holds words, also in rows that belong to it."""
        yield from self._fields_of(self.form)

    def _fields_of(self, form):
        for name, field in form.fields.items():
            is_text = isinstance(field, TEXTS) and not isinstance(field, NO_WORDS)
            if is_text and not isinstance(field.widget, forms.HiddenInput):
                yield form, name
        for relation, formset in getattr(form, "formsets", {}).items():
            for row in formset.forms[:1] if relation != "comments" else ():
                yield from self._fields_of(row)

    def filled(self, form, name, words):
        """What is posted when somebody typed these words into one field; empty where it takes no words."""
        field, key = form.fields[name], form.add_prefix(name)
        if isinstance(field, BlockField):
            if "text" not in field.block.child_blocks:
                return {}
            return nested_form_data({key: streamfield([("text", rich_text(f"<p>{words}</p>"))])})
        if isinstance(field.widget, DraftailRichTextArea):
            return {key: rich_text(f"<p>{words}</p>")}
        if isinstance(field, forms.SlugField):
            return {key: words.lower().replace(" ", "-").replace(".", "")}
        if isinstance(field, forms.URLField):
            return {key: f"https://voorbeeld.nl/bsn/{words.split()[-1].strip('.')}"}
        return {key: words}

    def post(self, *more, **extra):
        data = dict(self.data)
        for one in more:
            data |= one
        return self.client.post(self.path, data | extra)
