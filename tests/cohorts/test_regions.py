import pytest

from cohorts.actions.regions import load_regions
from cohorts.models import Region, SafetyHouse

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def counts():
    kinds = [Region.objects.filter(kind=kind).count() for kind in ("zsm", "safety")]
    return [*kinds, SafetyHouse.objects.count()]


def test_load_regions_fills_the_country():
    load_regions()

    assert counts() == [10, 25, 31]
    twente = Region.objects.get(number=5)
    assert (twente.name, twente.zsm_region.name) == ("Twente", "Oost-Nederland")
    house = SafetyHouse.objects.get(name="Zorg- en Veiligheidshuis Parkstad")
    assert house.old_names == ["Veiligheidshuis Kerkrade", "Veiligheidshuis Heerlen"]
    assert [region.number for region in house.regions.all()] == [24]


def test_load_regions_twice_keeps_what_the_beheerder_changed():
    load_regions()
    Region.objects.filter(number=5).update(name="Twente en omstreken")
    house = SafetyHouse.objects.get(name="Zorg- en Veiligheidshuis Twente")
    house.regions.clear()

    load_regions()

    assert counts() == [10, 25, 31]
    assert Region.objects.get(number=5).name == "Twente en omstreken"
    assert house.regions.count() == 0
