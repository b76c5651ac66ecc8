"""Fixtures for the whole suite. Every test runs on a migrated database, and nothing is skipped."""

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases
from django.urls import get_resolver
from django.utils import timezone

from privacy import crypto
from tests.support import database, threads
from tests.support.verbs import watched_changes
from tests.support.world import make_world

# No test says how long something may take: a busy machine is no failure.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")


@pytest.fixture
def now():
    return timezone.now()


# --- databases ----------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """As pytest-django does, which makes no database for tests that ask for `real_database` alone."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=())
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def real_database(django_db_setup, django_db_blocker, tmp_path):
    """A copy of the migrated database for this test alone, that threads and servers connect to for real.

    Flushing instead, as `transaction=True` does, would take the page tree that migrations made, and is
    refused by the logs, from which nothing can be deleted.
    """
    with django_db_blocker.unblock(), database.copied(tmp_path) as own:
        yield own


@pytest.fixture
def at_once(real_database):
    """`at_once([call, call, …])`: all at the same moment, each on its own connection."""
    return threads.at_once


@pytest.fixture(scope="module")
def _world_of_module(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(_world_of_module, db):
    """Two leergroepen, every role and something of everything; made once a module, as new in every test."""
    return _world_of_module


@pytest.fixture(scope="session", autouse=True)
def _keys_for_encrypted_text():
    crypto.make_keys_file()


@pytest.fixture(scope="session", autouse=True)
def _addresses_of_the_demo(django_test_environment):
    """Read before any test changes the setting they hang on."""
    assert get_resolver().url_patterns


# --- clean hands --------------------------------------------------------------


@pytest.fixture(autouse=True)
def _empty_cache():
    """Rate limits and cached page paths of one test never reach the next."""
    cache.clear()


@pytest.fixture(autouse=True)
def changes():
    """A verb declared with `logs=True` that changed anything has written its line, in every test."""
    with watched_changes() as changes:
        yield changes
    assert changes.unlogged == []


# --- budgets ------------------------------------------------------------------


@pytest.fixture
def same_queries():
    """`same_queries(grow, ask, …)`: as many statements with 1, 10 and 1,000 items.

    `grow(n)` is told how many items there should be then; `ask()` makes the request, or several,
    and answers what came back: a page, or pages. Each `ask` is counted by itself.
    """

    def counted(ask):
        with CaptureQueriesContext(connection) as statements:
            answer = ask()
        assert {page.status_code for page in (answer if isinstance(answer, tuple) else [answer])} == {200}
        return len(statements)

    def check(grow, *asks):
        counts = {}
        for size in (1, 10, 1000):
            grow(size)
            if not counts:
                [ask() for ask in asks]  # fills what is remembered per process, such as content types
            counts[size] = [counted(ask) for ask in asks]
        assert counts[1] == counts[10] == counts[1000], counts

    return check


@pytest.fixture
def same_statements():
    """`same_statements(arrange)`: a verb takes as many statements for 1, 10 and 50 readers; answers how many.

    `arrange(n)` makes what has n readers and answers the call to count. PostgreSQL, where a
    statement may carry many more values than SQLite's 999, is also asked for 1,000.
    """

    def counted(act):
        with CaptureQueriesContext(connection) as statements:
            act()
        return len(statements)

    def check(arrange):
        arrange(1)()  # fills what is remembered per process, such as content types
        sizes = (1, 10, 50, 1000) if connection.vendor == "postgresql" else (1, 10, 50)
        counts = {size: counted(arrange(size)) for size in sizes}
        assert len(set(counts.values())) == 1, counts
        return counts[1]

    return check


# --- nothing is skipped -------------------------------------------------------


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return
    left_out = [outcome for outcome in ("skipped", "xfailed", "xpassed") if reporter.stats.get(outcome)]
    if left_out:
        reporter.write_line(
            f"Nothing may be left out, but some tests were {' and '.join(left_out)}.", red=True
        )
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
