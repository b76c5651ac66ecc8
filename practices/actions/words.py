"""The themes that goede voorbeelden bring to the shared list."""

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from learning.models import Theme

DATA = Path(__file__).parent.parent / "data" / "goede_voorbeelden.yaml"


def read_data() -> dict[str, Any]:
    """What stands in the file of invented voorbeelden, as it is."""
    data: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return data


@transaction.atomic
def load_themes() -> None:
    """Add the themes that are not there yet, by slug or by name; harmless when repeated."""
    for theme in read_data()["themes"]:
        taken = Theme.objects.filter(slug=theme["slug"]) | Theme.objects.filter(name=theme["name"])
        if not taken.exists():
            Theme.objects.create(**theme)
