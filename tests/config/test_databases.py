"""What becomes of a connection when its page is done."""

import pytest
from django.db import close_old_connections, connection


@pytest.mark.postgres
def test_connection_stays_on_sqlite_and_goes_back_to_the_pool_on_postgresql(real_database):
    connection.ensure_connection()

    close_old_connections()

    assert (connection.connection is not None) == (connection.vendor == "sqlite")
