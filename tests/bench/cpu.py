"""What processes spent of the processor and hold of the memory, as Linux tells it under /proc."""

import os
from pathlib import Path

PROC = Path("/proc")
TICK = os.sysconf("SC_CLK_TCK")
PARENT, USER, SYSTEM = 1, 11, 12  # places in /proc/<pid>/stat, counted from the state


class NoProc(Exception):
    """This is no Linux: what is spent cannot be read."""


def _stat(pid):
    """The numbers after the name of the program, which may hold spaces and brackets."""
    return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()


def require():
    if not (PROC / "self" / "stat").exists():
        raise NoProc("make bench reads /proc, which only Linux has.")


def children(pid):
    """The processes that one started and that are still there."""
    found = []
    for folder in PROC.glob("[0-9]*"):
        try:
            parent = int(_stat(folder.name)[PARENT])
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended meanwhile
        if parent == pid:
            found.append(int(folder.name))
    return found


def spent(pids):
    """Seconds of user and system time, all processes together."""
    stats = [_stat(pid) for pid in pids]
    return sum(int(stat[USER]) + int(stat[SYSTEM]) for stat in stats) / TICK


def megabytes(pids):
    """Memory of processes together: what several share counts once (PSS)."""
    lines = [line for pid in pids for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000
