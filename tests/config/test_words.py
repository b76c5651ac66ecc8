"""What people read is Dutch: Django's own sentences beside a field, and what a model is called."""

import ast
import inspect

import pytest
from django.apps import apps
from django.contrib.auth import password_validation
from django.core import validators
from django.forms import fields, models
from django.utils.translation import gettext, ngettext

from tests.test_layout import APPS

NAMES = {"IPv4", "IPv6"}
SAID = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}


def sentences(module):
    """What a module marks for translation: the one for two where a number decides."""
    for call in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SAID:
            yield [part.value for part in call.args if isinstance(part, ast.Constant)][:2]


@pytest.mark.parametrize("module", [fields, models, validators, password_validation])
def test_sentences_of_django_are_dutch(module):
    said = {
        words[-1]: gettext(*words) if len(words) == 1 else ngettext(*words, 2) for words in sentences(module)
    }

    assert said
    assert {english for english, dutch in said.items() if dutch == english} <= NAMES


def test_every_model_has_a_name_for_the_screen():
    ours = [model for model in apps.get_models() if model._meta.app_label in APPS]

    assert [model._meta.label for model in ours if "verbose_name" not in model._meta.original_attrs] == []
