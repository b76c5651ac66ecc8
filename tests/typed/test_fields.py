"""Every field for words, of members and of editors, reads them in one way and takes no more than it keeps."""

import importlib
import pkgutil

import pytest
from django import forms
from django.apps import apps
from django.db import models
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.fields import RichTextField

from privacy.forms.lines import AsMeant, EmailField, LineField, WordsField
from tests.editing.test_warnings import PAGES, REGISTERS, SNIPPETS
from tests.test_layout import APPS

OF_ALLAUTH = "accounts.forms"  # `in_our_words` puts our field in the place of theirs
NO_WORDS = (forms.UUIDField, forms.JSONField)


def our_forms():
    """Every form class in our apps."""
    for app in APPS:
        for found in pkgutil.walk_packages(importlib.import_module(app).__path__, f"{app}."):
            if ".migrations" not in found.name and ".management" not in found.name:
                module = importlib.import_module(found.name)
                for one in vars(module).values():
                    if (
                        isinstance(one, type)
                        and issubclass(one, forms.BaseForm)
                        and one.__module__ == found.name
                    ):
                        yield one


def text_fields():
    """(form, name, field) of each of their fields for words."""
    for form in our_forms():
        for name, field in getattr(form, "base_fields", {}).items():
            is_secret = isinstance(field.widget, forms.PasswordInput)
            if isinstance(field, forms.CharField) and not isinstance(field, NO_WORDS) and not is_secret:
                yield form, name, field


def admin_fields():
    """(model's field, form's field) of each text that editors type in a form of Wagtail's."""
    for model in {*PAGES, *SNIPPETS, *REGISTERS}:
        for field in model._meta.local_fields:
            is_text = isinstance(field, models.CharField | models.TextField)
            if is_text and field.editable and not field.choices and not isinstance(field, RichTextField):
                yield field, formfield_for_dbfield(field)


def test_every_field_for_words_is_ours():
    found = list(text_fields())

    others = {
        (form.__name__, name)
        for form, name, field in found
        if not isinstance(field, AsMeant) and not form.__module__.startswith(OF_ALLAUTH)
    }

    assert len(found) > 60
    assert {pair for pair in others if pair[0] != "GalleryForm"} == set()


def widest_column(form, name):
    """How long a text of this name may be in the tables of the form's own app, if there is one."""
    tables = apps.get_app_config(form.__module__.partition(".")[0]).get_models()
    columns = [field for model in tables for field in model._meta.local_fields if field.name == name]
    return max((field.max_length for field in columns if isinstance(field, models.CharField)), default=None)


def test_no_line_of_a_member_takes_more_than_its_column():
    lines = [
        (form, name, field)
        for form, name, field in text_fields()
        if not isinstance(field.widget, forms.Textarea) and not form.__module__.startswith(OF_ALLAUTH)
    ]
    columns = {(form.__name__, name): widest_column(form, name) for form, name, _field in lines}

    too_wide = [
        (form.__name__, name)
        for form, name, field in lines
        if columns[form.__name__, name] and (field.max_length or 10**9) > columns[form.__name__, name]
    ]

    assert len([width for width in columns.values() if width]) > 8
    assert too_wide == []


def test_no_address_is_longer_than_its_column():
    columns = [
        field.max_length
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.local_fields
        if isinstance(field, models.EmailField)
    ]

    assert EmailField().max_length == min(columns)


def test_every_field_of_an_editor_is_ours_and_fits():
    found = list(admin_fields())

    assert len(found) > 20
    assert [str(field) for field, shown in found if not isinstance(shown, AsMeant)] == []
    assert [str(field) for field, shown in found if shown.max_length != field.max_length] == []
    assert [str(field) for field, shown in found if "maxlength" in shown.widget.attrs] == []


@pytest.mark.parametrize("kind", [LineField, WordsField])
@pytest.mark.parametrize("sign", ["x", "é", "e\u0301", "👍", "漢"])
def test_a_field_takes_as_many_signs_as_it_says(kind, sign):
    field = kind(max_length=120)

    assert len(field.clean(sign * 120)) == 120
    with pytest.raises(forms.ValidationError, match="er passen 120 tekens in, en dit zijn er 121"):
        field.clean(sign * 121)
    assert "maxlength" not in field.widget.attrs


@pytest.mark.parametrize("kind", [LineField, WordsField])
def test_a_field_with_nothing_to_see_is_empty(kind):
    with pytest.raises(forms.ValidationError) as refused:
        kind().clean("\u200b \u2060\u202e")

    assert [error.code for error in refused.value.error_list] == ["required"]
