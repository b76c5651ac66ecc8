"""What workers share out among themselves, and in which order: whole files, so that a world is made once.

The marks of `--dist loadgroup` do nothing with pytest 9.2: both workers made every world.
"""

import pytest

# No test here leans on what another one's module made, or each takes so long that all workers should help.
APART = ("tests/journeys/", "tests/access/test_matrix.py")
# What takes longest, in this order: it begins first, so that nobody is left alone with it at the end. Who
# waits for a browser, waits while the races and PostgreSQL have work for the processor.
FIRST = ("tests/journeys/test_pages.py", "tests/journeys/", "tests/access/", "tests/test_surface.py")


def share_of(nodeid):
    """The name of the share a test belongs to: its file, or the test itself."""
    return nodeid if nodeid.startswith(APART) else nodeid.partition("::")[0]


def turn_of(nodeid):
    """A test with a lower number begins earlier."""
    return next((at for at, long in enumerate(FIRST) if nodeid.startswith(long)), len(FIRST))


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: turn_of(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return share_of(nodeid)

    return ByFile(config, log)
