"""The regional structure of the country, as it comes with the product."""

from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from cohorts.models import Region, SafetyHouse
from privacy.data_files import read_yaml

DATA = Path(__file__).resolve().parent.parent / "data" / "regions.yaml"


@transaction.atomic
def load_regions() -> None:
    """Add the ZSM regions, safety regions and houses of `data/regions.yaml` that are not there yet.

    What is there stays as the beheerder made it, so running it again changes nothing.
    """
    data = read_yaml(DATA)
    for row in data["zsm_regios"]:
        Region.objects.get_or_create(
            slug=row["slug"], defaults={"kind": Region.Kind.ZSM, "name": row["naam"]}
        )
    for row in data["veiligheidsregios"]:
        _load_safety_region(row)
    for row in data["zorg_en_veiligheidshuizen"]:
        _load_house(row)


def _load_safety_region(row: dict[str, Any]) -> None:
    Region.objects.get_or_create(
        number=row["nr"],
        defaults={
            "kind": Region.Kind.SAFETY,
            "slug": f"veiligheidsregio-{slugify(row['naam'])}",
            "name": row["naam"],
            "zsm_region": Region.objects.get(slug=row["zsm_regio"]),
        },
    )


def _load_house(row: dict[str, Any]) -> None:
    house, made = SafetyHouse.objects.get_or_create(
        slug=_short(row["naam"]), defaults={"name": row["naam"], "old_names": row.get("oude_namen", [])}
    )
    if made:
        house.regions.set(Region.objects.filter(number__in=row["vr"]))


def _short(name: str) -> str:
    return slugify(name.removeprefix("Zorg- en ").replace("Veiligheidshuis", "zvh"))[:50]
