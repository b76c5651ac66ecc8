"""What `make bench` reads of a process, and the page that it writes, from figures made up here."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from tests.bench import cpu, report, screens
from tests.bench import table as table_bench
from tests.bench.clock import Measure


def measure(wait, spent=0.0):
    """Ten requests that took `wait` seconds each and `spent` of the processor, two thirds of it web."""
    return Measure(times=[wait] * 10, web=10 * spent * 2 / 3, database=10 * spent / 3)


def site(users, statements):
    pages = [{"name": report.BARE, "statements": 14}, {"name": "`/start/`", "statements": statements}]
    return SimpleNamespace(
        users=users,
        filled_in=3.2,
        facts={"pages": pages, "hand_in": {"statements": 24}, "gate": 0.12},
    )


def measured(*statements):
    return report.Measured(
        sites=[site(1000, statements[0]), site(10_000, statements[-1])],
        pages={
            report.BARE: [measure(0.010, 0.006), measure(0.010, 0.006)],
            "`/start/`": [measure(0.020), measure(0.025, 0.012)],
        },
        hand_ins=[measure(0.100), measure(0.140, 0.060)],
        first_hand_ins=[measure(0.2), measure(0.3)],
        visit=SimpleNamespace(requests=9, bytes=92_400, other_hosts=set()),
        starts=[21.4, 11.0],
        megabytes=[210.4, 212.6],
    )


def test_report_says_which_page_keeps_its_budget():
    assert list(report.pages(measured(9)))[2:] == [
        "| bare view | 14 | 14 | 4.0 | 2.0 | 1.0 | 2 | 10 | 10 | 1.00 | yes |",
        "| `/start/` | 9 | 9 | 8.0 | 4.0 | 2.0 | 2 | 20 | 25 | 1.25 | yes |",
        "| whole hand-in, with a file | 24 | 24 | 40.0 | 20.0 | 10.0 | 6 | 100 | 140 | 1.40 | **no** |",
    ]


def test_report_marks_a_page_that_asks_more_of_a_larger_site():
    assert list(report.pages(measured(9, 10)))[3].endswith("| 1.25 | **no** |")


def test_report_says_which_other_budgets_are_kept():
    assert list(report.others(measured(9)))[2:] == [
        "| first visit of `/start/`, kB | 92 | 100 | yes |",
        "| first visit, requests | 9 | 12 | yes |",
        "| first visit, other hosts | none | none | yes |",
        "| anonymising 1,000 words, s | 0.12 | 0.5 | yes |",
        "| first start of an installed site, demo included, s | 21.4 |  |  |",
        "| a later start, s | 11.0 | 10.0 | **no** |",
        "| first whole hand-in of a web process, s | 0.30 |  |  |",
        "| memory of the web processes at the end, MB | 213 |  |  |",
    ]


def test_spent_grows_while_a_process_works():
    before = cpu.spent([os.getpid()])

    while os.times().user + os.times().system < before + 0.05:
        pass

    assert cpu.spent([os.getpid()]) > before


def test_children_are_those_that_run_now():
    command = [sys.executable, "-c", "input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as child:
        found = cpu.children(os.getpid())

    assert child.pid in found
    assert child.pid not in cpu.children(os.getpid())
    assert cpu.megabytes([os.getpid()]) > 0


def tables_seen(waits, *, missed=0, errors=()):
    seen = screens.Seen(waits=list(waits), missed=missed, errors=list(errors), pulses=5400, presses=2)
    return list(table_bench.rows([("PostgreSQL", 1, (10, seen, 0.4))], seats=8))[2]


def test_report_of_tables_says_how_long_screens_waited():
    row = tables_seen([1.0] * 95 + [2.5] * 5)

    assert row == "| PostgreSQL | 90 | 90 | 2 | 1.00 | 2.50 | 0.40 | 0 | yes |"


@pytest.mark.parametrize(
    ("waits", "more"),
    [
        ([1.0] * 90 + [2.5] * 10, {}),
        ([1.0] * 99 + [3.1], {}),
        ([1.0], {"errors": ["a pulse answered 500"]}),
        ([1.0] * 99, {"missed": 1}),
        ([], {}),
    ],
)
def test_report_of_tables_marks_what_is_out_of_bounds(waits, more):
    assert tables_seen(waits, **more).endswith(" **no** |")


def test_page_keeps_the_section_that_another_program_measured():
    page = report.with_tables("# Benchmarks\n\nPages.\n", f"{report.TABLES}\n\nOld.\n")

    new = report.with_tables("# Benchmarks\n\nNew pages.\n", report.of_tables(page))

    assert new == f"# Benchmarks\n\nNew pages.\n\n{report.TABLES}\n\nOld.\n"
    assert report.with_tables(page, f"{report.TABLES}\n\nNew.\n").endswith("Pages.\n\n## Tables\n\nNew.\n")
