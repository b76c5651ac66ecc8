"""What somebody wrote for themselves is on no page, export or mail of anybody else."""

import io
import zipfile

import pytest

from home.persons import write_export
from tests.access.matrix import client_of, read

ROLES = [role for role in read("cohorts.txt").roles if role not in ("anonymous", "inactive")]
PLACES = ("promise", "kept_promise", "promise_note")


def pages(world):
    session = world.fixed_session.get_absolute_url()
    own = [f"/voornemens/{one.public_id}/terugkijken/" for one in (world.promise, world.closed_promise)]
    return ["/start/", "/voornemens/", "/intervisie/", session, world.cohort.get_absolute_url(), *own]


def exported(user):
    file = io.BytesIO()
    write_export(user, file)
    return zipfile.ZipFile(file).read("gegevens.json").decode()


@pytest.mark.parametrize("role", ROLES)
def test_promise_is_read_by_its_owner_alone(world, role):
    user = getattr(world, role)
    client = client_of(user)

    read_here = exported(user) + "".join(client.get(page).content.decode() for page in pages(world))

    found = [place for place in PLACES if world.markers[place] in read_here]
    assert found == (list(PLACES) if role == "author" else [])
