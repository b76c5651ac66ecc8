"""The words by which casussen and goede voorbeelden are found, from `data/vocabulary.yaml`."""

from pathlib import Path

from django.db import transaction

from learning.models import LearningGoal, Theme
from privacy.data_files import read_yaml

SOURCE = Path(__file__).parent.parent / "data" / "vocabulary.yaml"


@transaction.atomic
def load_vocabulary() -> None:
    """Add the goals and themes that are not there yet; a name that an editor changed stays."""
    content = read_yaml(SOURCE)
    for row in content["leerdoelen"]:
        defaults = {"name": row["naam"], "number": row["nr"]}
        LearningGoal.objects.get_or_create(slug=row["slug"], defaults=defaults)
    for row in content["themas"]:
        Theme.objects.get_or_create(slug=row["slug"], defaults={"name": row["naam"]})
