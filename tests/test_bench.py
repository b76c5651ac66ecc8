"""The page that `make bench` writes, from figures made up here."""

from types import SimpleNamespace

from tests.bench import report


def site(users, statements):
    pages = [{"name": "`/start/`", "statements": statements}]
    return SimpleNamespace(
        users=users,
        filled_in=3.2,
        facts={"pages": pages, "hand_in": {"statements": 24}, "gate": 0.12},
    )


def measured(*statements):
    return report.Measured(
        sites=[site(1000, statements[0]), site(10_000, statements[-1])],
        timed={"`/start/`": [[0.020] * 3, [0.025] * 3], "hand in": [[0.100] * 3, [0.140] * 3]},
        visit=SimpleNamespace(requests=9, bytes=92_400, other_hosts=set()),
        starts=[21.4, 11.0],
    )


def test_report_says_which_page_keeps_its_budget():
    assert list(report.pages(measured(9)))[2:] == [
        "| `/start/` | 9 | 9 | 12 | 20 | 25 | 1.25 | yes |",
        "| hand in with a file | 24 | 24 | 25 | 100 | 140 | 1.40 | **no** |",
    ]


def test_report_marks_a_page_that_asks_more_of_a_larger_site():
    assert list(report.pages(measured(9, 10)))[2].endswith("| 1.25 | **no** |")


def test_report_says_which_other_budgets_are_kept():
    assert list(report.others(measured(9)))[2:] == [
        "| first visit of `/start/`, kB | 92 | 100 | yes |",
        "| first visit, requests | 9 | 12 | yes |",
        "| first visit, other hosts | none | none | yes |",
        "| anonymising 1,000 words, s | 0.12 | 0.5 | yes |",
        "| first start of an installed site, demo included, s | 21.4 |  |  |",
        "| a later start, s | 11.0 | 10.0 | **no** |",
    ]
