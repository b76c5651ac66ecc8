"""Django's own sentences beside a field are Dutch too: a new version brings new ones."""

import ast
import inspect

import pytest
from django.contrib.auth import password_validation
from django.core import validators
from django.forms import fields, models
from django.utils.translation import gettext, ngettext

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
