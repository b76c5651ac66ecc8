import json
import zipfile

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from privacy.actions.persons import export_of
from tests.factories.accounts import UserFactory
from tests.factories.privacy import DraftFactory, PrivateFileFactory
from tests.support import markers

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor():
    noor = UserFactory(email="noor@vakmanschap.example")
    DraftFactory(owner=noor, body=json.dumps({"text": ["<b>Mijn</b> woorden"]}))
    PrivateFileFactory(owner=noor, name="verslag.pdf", content=b"inhoud")
    return noor


def test_export_person_writes_everything_for_programs_and_for_reading(noor, tmp_path):
    path = tmp_path / "noor.zip"

    call_command("export_person", "NOOR@vakmanschap.example", to=path, verbosity=0)

    with zipfile.ZipFile(path) as archive:
        read = {name.split("-")[-1]: archive.read(name) for name in archive.namelist()}
    assert sorted(read) == ["gegevens.html", "gegevens.json", "verslag.pdf"]
    assert json.loads(read["gegevens.json"])["concepten"][0]["Tekst"] == {"text": ["<b>Mijn</b> woorden"]}
    assert "&lt;b&gt;Mijn&lt;/b&gt; woorden" in read["gegevens.html"].decode()
    assert read["verslag.pdf"] == b"inhoud"
    assert path.stat().st_mode & 0o777 == 0o600


def test_erase_person_empties_the_account(noor):
    call_command("erase_person", "noor@vakmanschap.example", verbosity=0)

    assert User.objects.get(pk=noor.pk).get_full_name() == "oud-deelnemer"


@pytest.mark.parametrize("command", ["export_person", "erase_person"])
def test_a_command_for_nobody_says_so(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(CommandError, match="nobody"):
        call_command(command, "niemand@vakmanschap.example")


def test_export_has_every_reason_that_somebody_gave(world):
    """What a writer explained to the gate is their own word, wherever they did."""
    writers = {place: roles[0] for place, roles in markers.readers().items() if place.endswith("_reason")}
    exports = {
        role: json.dumps(export_of(getattr(world, role)), default=str) for role in set(writers.values())
    }

    missing = [place for place, role in writers.items() if world.markers[place] not in exports[role]]

    assert (len(writers) >= 10, missing) == (True, [])
