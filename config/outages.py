"""Whether something broke because the database or the disk is gone, or by a mistake of ours."""

import errno
import re
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError

DATABASE, DISK = "database", "disk"
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
SAYS_FULL = re.compile(r"disk is full|no space left|could not extend file", re.IGNORECASE)
A_MISTAKE = re.compile(r"no such (table|column|function|module)|syntax error", re.IGNORECASE)


def outage_behind(error: BaseException | None) -> str | None:
    """Return what is gone, DATABASE or DISK, if that is why this was raised; None for anything else."""
    chain = list(_chain(error))
    if any(_is_full(one) for one in chain):
        return DISK
    gone = [one for one in chain if isinstance(one, OperationalError | InterfaceError)]
    return DATABASE if any(not A_MISTAKE.search(str(one)) for one in gone) else None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in FULL
    return isinstance(error, OperationalError) and bool(SAYS_FULL.search(str(error)))
