"""What workers share out among themselves: whole files, so that what a module needs is made once.

The marks of `--dist loadgroup` do nothing with pytest 9.2: both workers made every world.
"""

import pytest

# No test here leans on what another one's module made, or each takes so long that all workers should help.
APART = ("tests/journeys/", "tests/access/test_matrix.py")


def share_of(nodeid):
    """The name of the share a test belongs to: its file, or the test itself."""
    return nodeid if nodeid.startswith(APART) else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return share_of(nodeid)

    return ByFile(config, log)
