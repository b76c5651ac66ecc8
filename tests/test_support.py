"""The ground under the other tests."""

import resource
import socket

import pytest
from django.db import connection
from wagtail.models import Page

from accounts.models import User
from tests.factories.accounts import UserFactory
from tests.support import browser, shares
from tests.support.network import NetworkIsOff


def test_connect_to_another_machine():
    with pytest.raises(NetworkIsOff):
        socket.create_connection(("192.0.2.1", 80))


def test_look_up_another_machine():
    with pytest.raises(NetworkIsOff):
        socket.getaddrinfo("voorbeeld.example", 80)


def test_browser_that_does_not_start_is_none(tmp_path):
    broken, whole = tmp_path / "broken", tmp_path / "whole"
    broken.write_text("#!/bin/sh\nexit 127\n")
    whole.write_text("#!/bin/sh\nexit 0\n")
    for program in (broken, whole):
        program.chmod(0o700)

    starts = [browser._starts(path) for path in (broken, whole, tmp_path / "missing")]

    assert starts == [False, True, False]


def test_workers_share_out_files_and_the_longest_tests_one_by_one_and_first():
    tests = [
        "tests/home/test_search.py::test_find[a::b]",
        "tests/journeys/test_look.py::test_a",
        "tests/access/test_matrix.py::test_answers_are_as_decided[home.txt]",
    ]

    assert [shares.share_of(one) for one in tests] == ["tests/home/test_search.py", *tests[1:]]
    assert sorted(tests, key=shares.turn_of) == [tests[1], tests[2], tests[0]]


def call_from(depth, times):
    if depth:
        return call_from(depth - 1, times)
    for _ in range(times):
        abs_of(-1)


def abs_of(number):
    return abs(number)


def test_calls_from_any_depth_find_their_memory_there():
    times, before = 2000, resource.getrusage(resource.RUSAGE_SELF).ru_minflt

    for depth in range(200):
        call_from(depth, times)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before < times


@pytest.mark.postgres
@pytest.mark.django_db
def test_migrations_leave_a_root_page():
    assert Page.objects.filter(depth=1).count() == 1


@pytest.mark.postgres
@pytest.mark.parametrize("turn", ["first", "second"])
@pytest.mark.django_db(transaction=True)
def test_commit_is_gone_in_the_next_test(turn):
    assert User.objects.count() == 0
    assert Page.objects.filter(depth=1).count() == 1

    UserFactory()

    assert User.objects.count() == 1


@pytest.mark.race
def test_at_once_writes_on_many_connections(at_once):
    made = at_once([UserFactory] * 8)

    assert sorted(type(one).__name__ for one in made) == ["User"] * 8
    assert User.objects.count() == 8


@pytest.mark.race
def test_real_database_is_empty_again(real_database):
    assert User.objects.count() == 0
    assert Page.objects.filter(depth=1).count() == 1
    assert real_database.settings_dict["NAME"] == connection.settings_dict["NAME"]


@pytest.mark.race
def test_real_database_is_its_own_also_after_the_shared_one_was_used(
    request, django_db_setup, django_db_blocker
):
    with django_db_blocker.unblock():
        connection.ensure_connection()
    own = request.getfixturevalue("real_database")

    on_postgres = own.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_database()" if on_postgres else "SELECT file FROM pragma_database_list"
        )
        (name,) = cursor.fetchone()

    assert name == own.settings_dict["NAME"]
