"""`make bench`, or: python -m tests.bench [--users 1000 10000] [--write]"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import clock, cpu, report, sites, visit
from tests.support import browser, postgres, processes

ROOT = Path(__file__).resolve().parent.parent.parent
WRITTEN = ROOT / "docs" / "benchmarks.md"


def parse(arguments):
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--users", type=int, nargs="+", default=[1000, 10_000], metavar="N")
    parser.add_argument("--rounds", type=int, default=5, help="how often each page is asked by twenty people")
    parser.add_argument("--write", action="store_true", help=f"also write {WRITTEN.relative_to(ROOT)}")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def say(line):
    print(f"{time.strftime('%H:%M:%S')}  {line}", file=sys.stderr, flush=True)


def inside():
    """The half that runs within a site, on its database; answers on standard output."""
    import django

    django.setup()
    from tests.bench import pages

    print(json.dumps(pages.facts()))


def measure(sizes, rounds):
    chromium = browser.provide()
    with tempfile.TemporaryDirectory(prefix="vakmanschap-bench-", ignore_cleanup_errors=True) as folder:
        say("Starting an empty site twice …")
        starts = sites.starts(Path(folder) / "start")
        with postgres.running(options=[]) as url, sites.side_by_side(sizes, Path(folder), url, say) as both:
            say("Asking …")
            hand_ins, first_hand_ins = clock.hand_ins(both)
            pages = clock.measured(both, rounds)
            first = visit.first_visit(both[-1], chromium)
            megabytes = [site.megabytes() for site in both]
    return report.Measured(both, pages, hand_ins, first_hand_ins, first, starts, megabytes)


def main(arguments):
    options = parse(arguments)
    os.chdir(ROOT)
    if options.inside:
        return inside()
    processes.stop_tidily()
    try:
        cpu.require()
    except cpu.NoProc as error:
        return str(error)
    text = report.text(measure(sorted(options.users), options.rounds))
    print(text)
    if options.write:
        section = report.of_tables(WRITTEN.read_text())
        WRITTEN.write_text(report.with_tables(text, section) if section else text)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
