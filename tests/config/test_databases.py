"""What becomes of a connection when its page is done."""

import pytest
from django.db import close_old_connections, connection

from config.settings.databases import database_from


@pytest.mark.postgres
def test_connection_stays_on_sqlite_and_goes_back_to_the_pool_on_postgresql(real_database):
    connection.ensure_connection()

    close_old_connections()

    assert (connection.connection is not None) == (connection.vendor == "sqlite")


URL = "postgres://user@localhost/vakmanschap"


def test_statements_are_bound_and_prepared_on_the_server():
    database = database_from(URL)

    options = {name: database["OPTIONS"][name] for name in ("server_side_binding", "prepare_threshold")}
    assert options == {"server_side_binding": True, "prepare_threshold": 5}
    assert database["DISABLE_SERVER_SIDE_CURSORS"] is True


def test_address_of_a_pooler_switches_preparing_off():
    options = database_from(f"{URL}?prepared_statements=no&sslmode=require")["OPTIONS"]

    assert (options["prepare_threshold"], options["sslmode"]) == (None, "require")
    assert "prepared_statements" not in options


@pytest.mark.postgres
def test_statement_that_comes_back_is_prepared_on_postgresql(real_database):
    for _time in range(7):
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s", ["hallo"])

    prepared = connection.connection._prepared._names if connection.vendor == "postgresql" else {"hallo"}
    assert len(prepared) == 1


def test_what_is_deleted_is_overwritten_on_sqlite():
    options = database_from("sqlite:////var/site.sqlite3")["OPTIONS"]

    pragmas = options["init_command"].rstrip(";").split(";")
    assert pragmas == [
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "PRAGMA secure_delete=ON",
    ]
