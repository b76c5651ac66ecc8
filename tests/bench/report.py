"""What was measured beside what was promised, as the text of docs/benchmarks.md."""

import os
import platform
import statistics
from dataclasses import dataclass
from datetime import date

MOST_STATEMENTS, MOST_HAND_IN, MOST_RATIO = 12, 25, 1.3
MOST_KILOBYTES, MOST_REQUESTS, MOST_GATE, MOST_START = 100, 12, 0.5, 10.0


@dataclass(frozen=True)
class Measured:
    """`timed` holds per page the times at each of `sites`; `starts` the first and the second start."""

    sites: list
    timed: dict
    visit: object
    starts: list


def mark(within):
    return "yes" if within else "**no**"


def milliseconds(times):
    return round(statistics.median(times) * 1000)


def row(*cells):
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def page_row(name, statements, most, times):
    """One page: statements and median time at each size, the ratio, and whether that was promised."""
    ratio = statistics.median(times[-1]) / statistics.median(times[0])
    within = len(set(statements)) == 1 and max(statements) <= most and ratio <= MOST_RATIO
    return row(name, *statements, most, *map(milliseconds, times), f"{ratio:.2f}", mark(within))


def pages(measured):
    sizes = [f"{site.users:,}" for site in measured.sites]
    head = ["page", *(f"statements, {size}" for size in sizes), "at most", *(f"ms, {size}" for size in sizes)]
    yield row(*head, "ratio", "within")
    yield row(*["---", *["---:"] * len(head), "---"])
    every = [site.facts["pages"] for site in measured.sites]
    for at, page in enumerate(every[0]):
        statements = [own[at]["statements"] for own in every]
        yield page_row(page["name"], statements, MOST_STATEMENTS, measured.timed[page["name"]])
    statements = [site.facts["hand_in"]["statements"] for site in measured.sites]
    yield page_row("hand in with a file", statements, MOST_HAND_IN, measured.timed["hand in"])


def others(measured):
    visit, gate = measured.visit, max(site.facts["gate"] for site in measured.sites)
    kilobytes = visit.bytes / 1000
    first, second = measured.starts
    hosts = ", ".join(sorted(visit.other_hosts)) or "none"
    yield row("what", "measured", "at most", "within")
    yield row("---", "---:", "---:", "---")
    yield row(
        "first visit of `/start/`, kB", f"{kilobytes:.0f}", MOST_KILOBYTES, mark(kilobytes <= MOST_KILOBYTES)
    )
    yield row("first visit, requests", visit.requests, MOST_REQUESTS, mark(visit.requests <= MOST_REQUESTS))
    yield row("first visit, other hosts", hosts, "none", mark(not visit.other_hosts))
    yield row("anonymising 1,000 words, s", f"{gate:.2f}", MOST_GATE, mark(gate <= MOST_GATE))
    yield row("first start of an installed site, demo included, s", f"{first:.1f}", "", "")
    yield row("a later start, s", f"{second:.1f}", MOST_START, mark(second <= MOST_START))


def machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    load = os.getloadavg()[0]
    python = platform.python_version()
    return f"{os.cpu_count()} cores, {memory:.0f} GB, Python {python}; load average {load:.1f} at the end"


def text(measured):
    """The whole page."""
    users = " ".join(str(site.users) for site in measured.sites)
    filled = ", ".join(f"{site.filled_in:.0f} s for {site.users:,}" for site in measured.sites)
    requests = len(next(iter(measured.timed.values()))[0])
    today = date.today().isoformat()  # noqa: DTZ011
    lines = [
        "# Benchmarks",
        "",
        f'Measured on {today} with `make bench USERS="{users}" WRITE=1`, which wrote this page.',
        f"The machine: {machine()}.",
        "",
        "gunicorn's two workers of four threads, PostgreSQL with its usual promises, ten submissions to a "
        f"person, twenty people to a leergroep. Times are medians of {requests} requests from two people at "
        "once, the sites asked in turns. Statements are the most that one of five people needed. A time is "
        "a measurement and never a test.",
        "",
        "## Pages",
        "",
        *pages(measured),
        "",
        "## Other budgets",
        "",
        *others(measured),
        "",
        f"`populate` took {filled} (each on top of the one before).",
        "",
    ]
    return "\n".join(lines)
