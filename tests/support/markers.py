"""Who may find which text: the words that were planted in the world, against the tables of markers.

A table, `tests/access/markers/<app>.txt`, has two kinds of lines:

    version  author trainer trainee      the place of a marker and who may find it; first whose it is
    - learning.Feedback.criteria  why  a field in which nobody plants one
"""

import io
import zipfile
from pathlib import Path

from django.apps import apps
from django.db import models

from tests.test_layout import APPS

TABLES = Path(__file__).parent.parent / "access" / "markers"
WRITTEN = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)


def _lines():
    for path in sorted(TABLES.glob("*.txt")):
        for line in path.read_text().splitlines():
            if line and not line.startswith("#"):
                yield line


def readers():
    """Roles by place, first the one whose words they are."""
    return {line.split()[0]: line.split()[1:] for line in _lines() if not line.startswith("- ")}


def exempt():
    """Fields that hold nothing a member wrote, each with the reason."""
    pairs = (line[2:].partition(" ") for line in _lines() if line.startswith("- "))
    return {field: reason.strip() for field, _, reason in pairs}


def text_fields():
    """Every field of our own models that words could be put in, as (label, model, field name)."""
    for model in apps.get_models():
        if model._meta.app_label not in APPS:
            continue
        for field in model._meta.local_fields:
            if isinstance(field, WRITTEN) and not field.choices:
                yield f"{model._meta.label}.{field.name}", model, field.name


def is_planted(world, model, name):
    """Whether some row of this world holds a marker in this field."""
    values = [str(getattr(row, name)) for row in model._base_manager.all()]
    return any(marker in value for value in values for marker in world.markers.values())


def words_in(content):
    """All that a file holds, also of what is packed in it."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b" ".join(packed.read(name) for name in packed.namelist())
    return content.decode(errors="replace")


def words_of(response):
    """All that an answer holds, the name of a file and where it leads included."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{words_in(content)} {response.headers}"


class Finds:
    """Remembers which role came upon which text, and where first."""

    def __init__(self, world):
        self.world, self.first = world, {}

    def look(self, role, where, words):
        for place, marker in self.world.markers.items():
            if marker in words:
                self.first.setdefault((place, role), where)

    @property
    def leaks(self):
        """What was found by whom it is not for."""
        may = readers()
        return [
            f"{place} found by {role} at {where}"
            for (place, role), where in self.first.items()
            if role not in may.get(place, ())
        ]
