"""Filling in every form of the site as somebody does who types the same words wherever they can."""

from bs4 import BeautifulSoup
from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from wagtail.fields import StreamField

from tests.support import markers
from tests.test_layout import APPS

TEXTS = "textarea, input[type=text], input[type=url], input:not([type])"
TOMORROW = (timezone.localdate() + timezone.timedelta(days=1)).isoformat()
USUAL = {
    "date": TOMORROW,
    "time": "10:00",
    "datetime-local": f"{TOMORROW}T10:00",
    "number": "30",
    "email": "nieuw@voorbeeld.nl",
}


def forms_in(page):
    """(where to, what is posted, the names of its text fields) of every form on a page with words to type."""
    shown = BeautifulSoup(page.content.decode(errors="replace"), "html.parser")
    for form in shown.select("main form[method=post]"):
        data, texts = {}, []
        for field in form.select("input, textarea, select"):
            name = field.get("name")
            if not name or field.get("type") in ("file", "submit"):
                continue
            if field in form.select(TEXTS):
                texts.append(name)
                data[name] = field.get("value") or field.get_text(strip=True) or ""
            else:
                _choose(data, name, field)
        if texts:
            yield form.get("action") or page.request["PATH_INFO"], data, texts


def _choose(data, name, field):
    kind = field.get("type")
    if field.name == "select":
        chosen = [option["value"] for option in field.select("option[value]") if option["value"]]
        data.setdefault(name, (chosen or [""])[0])
    elif kind in ("radio", "checkbox"):
        # The last of a row of choices is the one that asks most.
        data[name] = field.get("value", "on")
    else:
        data[name] = field.get("value") or USUAL.get(kind, "")
    if name.startswith("ends"):
        data[name] = "11:00"


def fields_with_words():
    """(label, model, name) of every field of ours that words could be put in, blocks of a page included."""
    yield from markers.text_fields()
    for model in apps.get_models():
        if model._meta.app_label in APPS:
            for field in model._meta.local_fields:
                if isinstance(field, StreamField):
                    yield f"{model._meta.label}.{field.name}", model, field.name


def holding(words):
    """The labels of all fields of ours in which these words stand now."""
    return {
        label
        for label, model, name in markers.text_fields()
        if any(words in str(getattr(row, name)) for row in model._base_manager.all())
    }


def reached(client, path, posted, words):
    """The fields in which these words stand once this was posted, and whether the page marks them."""
    cache.clear()
    with transaction.atomic():
        answer = client.post(path, posted)
        found = holding(words)
        transaction.set_rollback(True)
    return found, f"{words}</mark>" in answer.content.decode(errors="replace")
