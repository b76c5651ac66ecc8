"""What was measured beside what was promised, as the text of docs/benchmarks.md."""

import os
import platform
import statistics
from dataclasses import dataclass
from datetime import date

BARE = "bare view"
TABLES = "## Tables"
MOST_SPENT, MOST_SPENT_HAND_IN, MOST_GROWTH = 2, 6, 1.3
MOST_KILOBYTES, MOST_REQUESTS, MOST_GATE, MOST_START = 100, 12, 0.5, 10.0


@dataclass(frozen=True)
class Measured:
    """`pages` holds per page a measure for each of `sites`, `hand_ins` and `first_hand_ins` one for each.

    `starts` are the first and the second start, `megabytes` what the web processes of each site hold.
    """

    sites: list
    pages: dict
    hand_ins: list
    first_hand_ins: list
    visit: object
    starts: list
    megabytes: list


def mark(within):
    return "yes" if within else "**no**"


def milliseconds(measure):
    return round(statistics.median(measure.times) * 1000)


def row(*cells):
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def page_row(name, statements, measures, bare, most):
    """One page: what the largest site spends on it beside the bare view, and how it grows with the site."""
    largest = measures[-1]
    spent = largest.spent / bare.spent
    growth = statistics.median(largest.times) / statistics.median(measures[0].times)
    within = len(set(statements)) == 1 and spent <= most and growth <= MOST_GROWTH
    parts = [f"{largest.milliseconds(part):.1f}" for part in ("web", "database")]
    times = map(milliseconds, measures)
    return row(name, *statements, *parts, f"{spent:.1f}", most, *times, f"{growth:.2f}", mark(within))


def pages(measured):
    sizes = [f"{site.users:,}" for site in measured.sites]
    head = [
        "page",
        *(f"statements, {size}" for size in sizes),
        "web, ms",
        "database, ms",
        "× bare",
        "at most",
    ]
    head += [*(f"wait, ms, {size}" for size in sizes), "growth"]
    yield row(*head, "within")
    yield row("---", *["---:"] * (len(head) - 1), "---")
    every = [site.facts["pages"] for site in measured.sites]
    bare = measured.pages[BARE][-1]
    for at, page in enumerate(every[0]):
        statements = [own[at]["statements"] for own in every]
        yield page_row(page["name"], statements, measured.pages[page["name"]], bare, MOST_SPENT)
    statements = [site.facts["hand_in"]["statements"] for site in measured.sites]
    yield page_row("whole hand-in, with a file", statements, measured.hand_ins, bare, MOST_SPENT_HAND_IN)


def others(measured):
    visit, gate = measured.visit, max(site.facts["gate"] for site in measured.sites)
    kilobytes = visit.bytes / 1000
    first, second = measured.starts
    hosts = ", ".join(sorted(visit.other_hosts)) or "none"
    first_hand_in = max(max(measure.times) for measure in measured.first_hand_ins)
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
    yield row("first whole hand-in of a web process, s", f"{first_hand_in:.2f}", "", "")
    yield row("memory of the web processes at the end, MB", f"{max(measured.megabytes):.0f}", "", "")


def with_tables(page, section):
    """The page with this as its last section, in the place of the one that it had."""
    return f"{page.partition(TABLES)[0].rstrip()}\n\n{section}"


def of_tables(page):
    """The section about tables in a page, which another program measures; "" without one."""
    return "".join(page.partition(TABLES)[1:])


def machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    load = os.getloadavg()[0]
    python = platform.python_version()
    return f"{os.cpu_count()} cores, {memory:.0f} GB, Python {python}; load average {load:.1f} at the end"


def text(measured):
    """The whole page."""
    users = " ".join(str(site.users) for site in measured.sites)
    filled = ", ".join(f"{site.filled_in:.0f} s for {site.users:,}" for site in measured.sites)
    requests = len(next(iter(measured.pages.values()))[0].times)
    today = date.today().isoformat()  # noqa: DTZ011
    lines = [
        "# Benchmarks",
        "",
        f'Measured on {today} with `make bench USERS="{users}" WRITE=1`, which wrote this page.',
        f"The machine: {machine()}.",
        "",
        "gunicorn's two workers of four threads, PostgreSQL with its usual promises, ten submissions to a "
        f"person, twenty people to a leergroep. Each page was asked {requests} times by two people at once, "
        "the sites in turns. Statements are the most that one of five people needed. Web and database say "
        "what one request costs of the processor, × bare how often that is what a logged-in view with twelve "
        "plain statements costs in the same run; a wait is a median. A time is a measurement and never a "
        "test.",
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
