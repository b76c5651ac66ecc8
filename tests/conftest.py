"""Fixtures for the whole suite. Copy-on-start databases, no network, nothing skipped."""

import copy
import gc

import hypothesis
import pytest
from _pytest import runner
from django.core.cache import cache
from django.db import connection, connections, transaction
from django.test import TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone

from privacy import crypto
from tests.factories.learning import catalogue
from tests.support import database, network, threads
from tests.support.frames import with_room
from tests.support.once import made_until_the_end
from tests.support.shares import (  # noqa: F401  # pytest asks for these by their names
    pytest_collection_modifyitems,
    pytest_xdist_make_scheduler,
)
from tests.support.verbs import watched_changes
from tests.support.world import make_world

network.switch_off()
# No test says how long something may take: a busy machine is no failure.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")


@pytest.fixture
def now():
    return timezone.now()


# --- databases ----------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker):
    """A copy of the migrated template per worker, instead of migrating in each."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "alone")
    with django_db_blocker.unblock():
        if database.on_postgres():
            name = f"test_{worker}"
            database.create_postgres_copy(name)
            connections.databases["default"]["NAME"] = name
            yield
            connection.close()
            connection.close_pool()
            database.drop_postgres_copy(name)
        else:
            connections.databases["default"]["NAME"] = f"file:test_{worker}?mode=memory&cache=shared"
            database.fill_from_template(connection)
            yield


@pytest.fixture(scope="session", autouse=True)
def _refill_after_committing_tests(django_test_environment):
    """A test that commits gets its database back as migrations left it; flushing would lose the page tree."""
    flush = TransactionTestCase._fixture_teardown

    def refill(self):
        if connection.vendor == "sqlite":
            database.fill_from_template(connection)
        else:
            name = connection.settings_dict["NAME"]
            connection.close()
            connection.close_pool()
            database.create_postgres_copy(name)

    TransactionTestCase._fixture_teardown = refill
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture
def real_database(django_db_setup, django_db_blocker):
    """A database of this test's own that threads and servers connect to for real."""
    with django_db_blocker.unblock(), database.database_of_its_own() as own:
        yield own


@pytest.fixture(scope="session")
def fill_with_world(django_db_setup, django_db_blocker):
    """`fill_with_world()`: a world in the database as migrations left it; made once a worker, then copied."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            made = make_world()
        tables = database.taken(connection)
        database.fill_from_template(connection)

    def fill():
        database.fill_from(tables, connections["default"])
        return copy.deepcopy(made)

    return fill


@pytest.fixture(scope="module")
def _world_of_module(fill_with_world, django_db_blocker):
    with django_db_blocker.unblock():
        yield fill_with_world()
        database.fill_from_template(connection)


@pytest.fixture
def world(_world_of_module):
    """Two leergroepen, every role and something of everything; untouched in every test."""
    with transaction.atomic():
        yield _world_of_module
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def page_tree(django_db_setup, django_db_blocker):
    """To name in `usefixtures`: the pages above every programme, made once a module."""
    yield from made_until_the_end(catalogue, django_db_blocker)


@pytest.fixture
def at_once(real_database):
    """`at_once([call, call, …])`: all at the same moment, each on its own connection."""
    return threads.at_once


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


# --- no time lost -------------------------------------------------------------


def pytest_collection_finish():
    """What is loaded by now stays: looking for rubbish in it again and again takes a tenth of the time."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    """Pytest's own, with room for its frames."""
    return with_room(runner.pytest_runtest_protocol, item, nextitem)


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure():
    """Pytest looks for rubbish ten more times as it ends, for what that says: once finds it."""
    gc.collect()
    gc.freeze()


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
