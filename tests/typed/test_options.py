import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from accounts.models import EmergencyAccess, User
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
HALF_A_SIGN = "\udcff"


@pytest.mark.parametrize("command", ["export_person", "erase_person"])
@pytest.mark.parametrize(
    "typed", ["piet", "jan piet@om.example", f"a{'a' * 254}@om.example", "jan@b@om.example"]
)
def test_a_command_takes_no_part_of_an_address(command, typed):
    with pytest.raises(CommandError, match=r"is no e-mail address\."):
        call_command(command, typed)


@pytest.mark.parametrize(
    "typed", ["noor@om.example", "NOOR@om.example", "\u200bnoor@om.example", f"noor{HALF_A_SIGN}@om.example"]
)
def test_make_superuser_reads_the_address_that_is_meant(typed):
    UserFactory(email="noor@om.example")

    call_command("make_superuser", typed, "--reason", f"Niemand kan{HALF_A_SIGN} bij de\nrollen.")

    assert EmergencyAccess.objects.get().reason == "Niemand kan bij de rollen."


def test_make_superuser_takes_as_long_a_reason_as_it_can_keep():
    UserFactory(email="noor@om.example")

    with pytest.raises(CommandError, match="too long: 301 signs, and 300 fit"):
        call_command("make_superuser", "noor@om.example", "--reason", "x" * 301)
    call_command("make_superuser", "noor@om.example", "--reason", "x" * 300)

    assert len(EmergencyAccess.objects.get().reason) == 300


def test_init_takes_no_longer_name_than_it_can_keep():
    with pytest.raises(CommandError, match="too long: 151 signs, and 150 fit"):
        call_command("init", "--email", "noor@om.example", "--first-name", "x" * 151)
    with pytest.raises(CommandError, match="is no e-mail address"):
        call_command("init", "--email", "noor", "--no-input")

    assert User.objects.count() == 0
