"""python -m tests.bench.table [--tables 100] [--seats 8] [--minutes 3] [--proxy] [--sqlite 20] [--write]

A real site under gunicorn with so many tables; each has a screen per seat and a wall, all of which ask each
second, and goes to its next step once a minute. Measured is how long it takes until a screen has the step.
"""

import argparse
import asyncio
import contextlib
import json
import logging
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from uuid import uuid4

from tests.bench import cpu, report, screens, sites
from tests.support import postgres, processes

MOST_95, MOST, MOST_CORES = 2.0, 3.0, 0.8
FAR = 0.3  # seconds that the proxy adds to each request
WRITTEN = processes.ROOT / "docs" / "benchmarks.md"


def parse(arguments):
    parser = argparse.ArgumentParser(prog="python -m tests.bench.table")
    parser.add_argument("--tables", type=int, default=100)
    parser.add_argument("--seats", type=int, default=8)
    parser.add_argument("--minutes", type=int, default=3)
    parser.add_argument("--proxy", action="store_true", help="once more through a proxy that is far away")
    parser.add_argument("--sqlite", type=int, default=0, metavar="TABLES", help="and so many on SQLite")
    parser.add_argument("--write", action="store_true", help=f"also in {WRITTEN.relative_to(processes.ROOT)}")
    parser.add_argument("--inside", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def inside(many, seats):
    """The half that runs within a site: tables with a lead who is logged in, and a screen in the room."""
    import django

    django.setup()
    logging.disable(logging.INFO)  # who logged in
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone

    from accounts.models import Organisation
    from intervision.actions.tables import begin_now
    from intervision.models import Method
    from table.actions.screens import ask_to_show, confirm_screen, offer_screen
    from tests.factories.accounts import EmploymentFactory, UserFactory

    now, facts = timezone.now(), []
    method, works_at = Method.objects.order_by("pk").first(), Organisation.objects.first()
    for _no in range(many):
        user = UserFactory(verified=True, email=f"{uuid4()}@vakmanschap.example")
        lead = EmploymentFactory(user=user, organisation=works_at).user
        client = Client()
        client.force_login(lead)
        table = begin_now(method=method, people=seats, actor=lead, now=now)
        screen, token = ask_to_show(code=offer_screen(table=table, actor=lead, now=now).code, now=now)
        confirm_screen(screen=screen, actor=lead, now=now)
        own = {"lead": table.get_absolute_url(), "wall": table.wall_url, "token": token}
        next_step = reverse("table:next-step", args=[table.public_id])
        facts.append(own | {"session": client.cookies["sessionid"].value, "next": next_step})
    print(json.dumps(facts))


@contextlib.contextmanager
def served(folder, url):
    """A site with the content of the product, and how to begin tables at it."""
    env = sites.environment(folder, processes.free_port(), url)
    for command in (
        ["migrate", "--verbosity=0"],
        ["collectstatic", "--noinput", "--verbosity=0"],
        ["init", "--no-input", "--email=b@vakmanschap.example", "--first-name=B", "--last-name=Beheer"],
    ):
        subprocess.run(
            [sys.executable, "manage.py", *command], env=env, check=True, stdout=subprocess.DEVNULL
        )
    with processes.running("gunicorn", "-c", "config/gunicorn.py", env=env) as gunicorn:
        processes.until(lambda: processes.listens(int(env["PORT"])), "the site answers")
        yield env, gunicorn.pid


def held(site, options, tables, *, database=None, far=False):
    """So many tables at a site, from the first page to the last pulse; answers a row of figures."""
    env, gunicorn = site
    command = [sys.executable, "-m", "tests.bench.table", "--inside", str(tables)]
    command += ["--seats", str(options.seats)]
    made = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout
    spent = []

    def note():
        own = cpu.children(gunicorn) + (database.backends() if database else [])
        spent.append({pid: cpu.spent([pid]) for pid in own})

    async def evening():
        port, around = int(env["PORT"]), None
        if far:
            around = await screens.proxy(port, seconds=FAR)
            port = around.sockets[0].getsockname()[1]
        try:
            return await screens.hold(
                json.loads(made), port, screens=options.seats + 1, minutes=options.minutes, note=note
            )
        finally:
            if around:
                around.close()

    seen = asyncio.run(evening())
    first, last = spent
    cores = sum(seconds - first.get(pid, 0.0) for pid, seconds in last.items()) / (options.minutes * 60)
    return tables, seen, cores


def rows(measured, seats):
    """The table of figures; a screen that never had the step is over every bound."""
    yield report.row("site", "screens", "pulses/s", "steps", "95 %, s", "all, s", "cores", "errors", "within")
    yield report.row("---", *["---:"] * 7, "---")
    for name, minutes, (tables, seen, cores) in measured:
        waits = sorted(seen.waits + [float("inf")] * seen.missed) or [float("inf")]
        p95 = waits[int(0.95 * (len(waits) - 1))]
        within = p95 <= MOST_95 and waits[-1] <= MOST and cores <= MOST_CORES and not seen.errors
        yield report.row(
            name,
            tables * (seats + 1),
            f"{seen.pulses / minutes / 60:.0f}",
            seen.presses,
            f"{p95:.2f}",
            f"{waits[-1]:.2f}",
            f"{cores:.2f}",
            len(seen.errors),
            report.mark(within),
        )


def section(measured, options):
    """The section of docs/benchmarks.md."""
    command = f"python -m tests.bench.table --tables {options.tables} --seats {options.seats}"
    today = date.today().isoformat()  # noqa: DTZ011
    lines = [
        report.TABLES,
        "",
        f"Measured on {today} with `{command} --minutes {options.minutes} --proxy "
        f"--sqlite {options.sqlite} --write`, which wrote this section. The machine: {report.machine()}, and "
        "the screens themselves run on it too.",
        "",
        "A table has a screen for each seat and a wall; each asks once a second and fetches its page when "
        "something changed. Its lead goes to the next step once a minute, at a random moment. Counted are "
        "the seconds from that press until a screen has the new page, and what web and database spend of "
        f"the processor. At most: {MOST_95:.0f} s for 95 %, {MOST:.0f} s for all, {MOST_CORES} core, no "
        f"error. The proxy adds {FAR * 1000:.0f} ms to each request and drops upgrades.",
        "",
        *rows(measured, options.seats),
        "",
    ]
    return "\n".join(lines)


def measure(options):
    with tempfile.TemporaryDirectory(prefix="vakmanschap-tables-", ignore_cleanup_errors=True) as folder:
        with (
            postgres.running(options=[]) as url,
            served(Path(folder) / "postgres", url) as site,
        ):
            database = sites._Database(url)
            yield "PostgreSQL", options.minutes, held(site, options, options.tables, database=database)
            if options.proxy:
                far = held(site, options, options.tables, database=database, far=True)
                yield "PostgreSQL, far away", options.minutes, far
        if options.sqlite:
            with served(Path(folder) / "sqlite", "") as site:
                yield "SQLite", options.minutes, held(site, options, options.sqlite)


def main(arguments):
    options = parse(arguments)
    os.chdir(processes.ROOT)
    if options.inside:
        return inside(options.inside, options.seats)
    processes.stop_tidily()
    try:
        cpu.require()
    except cpu.NoProc as error:
        return str(error)
    measured = []
    for one in measure(options):
        measured.append(one)
        errors = one[2][1].errors
        print(*rows([one], options.seats), *sorted(set(errors))[:5], sep="\n", flush=True)
    if options.write:
        WRITTEN.write_text(report.with_tables(WRITTEN.read_text(), section(measured, options)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
