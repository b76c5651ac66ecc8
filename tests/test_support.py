"""The ground under the other tests."""

import socket

import pytest
from django.db import connection
from pytest_socket import SocketConnectBlockedError
from wagtail.models import Page

from accounts.models import User
from tests.factories.accounts import UserFactory
from tests.support import browser


def test_connect_to_another_machine_is_refused():
    with pytest.warns(UserWarning, match="192.0.2.1"), pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80))


def test_browser_that_does_not_start_is_none(tmp_path):
    broken, whole = tmp_path / "broken", tmp_path / "whole"
    broken.write_text("#!/bin/sh\nexit 127\n")
    whole.write_text("#!/bin/sh\nexit 0\n")
    for program in (broken, whole):
        program.chmod(0o700)

    starts = [browser._starts(path) for path in (broken, whole, tmp_path / "missing")]

    assert starts == [False, True, False]


@pytest.mark.postgres
@pytest.mark.django_db
def test_migrations_leave_a_root_page():
    assert Page.objects.filter(depth=1).count() == 1


@pytest.mark.race
def test_at_once_writes_on_many_connections(at_once):
    made = at_once([UserFactory] * 8)

    assert sorted(type(one).__name__ for one in made) == ["User"] * 8
    assert User.objects.count() == 8


@pytest.mark.race
@pytest.mark.parametrize("turn", ["first", "second"])
def test_real_database_is_as_migrations_left_it_in_every_test(real_database, turn):
    assert (User.objects.count(), Page.objects.filter(depth=1).count()) == (0, 1)

    UserFactory()

    assert User.objects.count() == 1


@pytest.mark.race
def test_real_database_is_another_than_that_of_the_other_tests(request, django_db_setup):
    shared = connection.settings_dict["NAME"]
    own = request.getfixturevalue("real_database").settings_dict["NAME"]

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_database()"
            if connection.vendor == "postgresql"
            else "SELECT file FROM pragma_database_list"
        )
        (name,) = cursor.fetchone()

    assert name == own != shared
