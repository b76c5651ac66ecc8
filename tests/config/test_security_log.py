"""The security log says who, from where and what, on one line, and no word that anybody typed."""

import contextlib
import http.client
import logging
import re

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.actions.emergency import make_superuser
from cohorts.actions.appointments import appoint, end_appointment
from cohorts.actions.groups import change_role
from cohorts.models import Membership
from config.logs import OneLine
from privacy import crypto
from privacy.actions.persons import erase, export_of
from privacy.security import tell
from tests.factories.accounts import EmploymentFactory, UserFactory
from tests.factories.cohorts import MembershipFactory
from tests.support import processes

PASSWORD = "een-heel-lang-wachtwoord"
LINE = re.compile(r"(\S+) who=(\S+) from=(\S+) about=(\S+) what=(\S+)")


@pytest.fixture
def lines(monkeypatch, caplog):
    """`lines()`: what was told since the last time, each as (event, who, from, about, what)."""
    monkeypatch.setattr(logging.getLogger("vakmanschap.security"), "propagate", True)
    caplog.set_level(logging.INFO, "vakmanschap.security")

    def told():
        found = [record.getMessage() for record in caplog.records if record.name == "vakmanschap.security"]
        caplog.clear()
        return [LINE.fullmatch(line).groups() for line in found]

    return told


@pytest.fixture
def user(db):
    person = UserFactory(email="noor@vakmanschap.example", password=PASSWORD, verified=True)
    EmploymentFactory(user=person)
    return person


def log_in(client, email, password, **headers):
    return client.post("/inloggen/", {"login": email, "password": password}, headers=headers)


def test_login_and_logout_are_told(client, user, lines):
    log_in(client, user.email, PASSWORD)
    client.post("/uitloggen/")

    who = str(user.public_id)
    assert lines() == [("login", who, "127.0.0.1", "-", "-"), ("logout", who, "127.0.0.1", "-", "-")]


def test_failures_and_the_lock_out_are_told_without_what_was_typed(client, user, lines, caplog):
    for _time in range(11):
        log_in(client, "NOOR@vakmanschap.example", "geheim-getypt")
    log_in(client, "niemand@vakmanschap.example", "geheim-getypt")

    told = lines()
    who = str(user.public_id)
    assert [line[:2] for line in told if line[0] != "refused-429"] == [
        *[("login-failed", who)] * 10,
        ("locked-out", who),
        ("login-failed", "-"),
    ]
    assert [word for line in told for word in line if "@" in word or "geheim" in word] == []


@pytest.mark.parametrize(("proxies", "address"), [(0, "127.0.0.1"), (1, "203.0.113.9")])
def test_address_is_that_of_the_visitor_as_far_as_proxies_are_trusted(
    client, user, lines, settings, proxies, address
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies

    log_in(client, user.email, PASSWORD, **{"x-forwarded-for": "198.51.100.1, 203.0.113.9"})

    assert {line[2] for line in lines()} == {address}


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\u2028", "\x1b[2J", " who=root"])
def test_nothing_makes_a_second_line_or_another_value(lines, sign):
    tell(f"event{sign}", who=f"x{sign}login who=root", what=f"y{sign}", about="z" * 5000)

    (line,) = lines()
    assert (len(line), max(map(len, line))) == (5, 100)


def test_refusals_of_what_exists_are_told_by_name(client, user, lines):
    membership = MembershipFactory()
    client.force_login(user)
    lines()

    client.get(f"/leergroepen/{membership.cohort.slug}/")
    client.get("/beheer/")
    client.get("/bestaat-helemaal-niet/")

    who = str(user.public_id)
    assert [(line[0], line[1], line[4]) for line in lines()] == [
        ("refused-404", who, "home:cohort"),
        ("refused-403", who, "wagtailadmin_home"),
    ]


def test_refusal_names_no_secret_of_its_address(client, user, lines):
    client.force_login(user)
    lines()

    client.get("/agenda/een-geheim-kenmerk-in-het-adres.ics")

    assert [word for line in lines() for word in line if "geheim" in word] == []


def test_roles_are_told_when_they_stand(user, lines, now, django_capture_on_commit_callbacks):
    actor, membership = UserFactory(), MembershipFactory()

    with django_capture_on_commit_callbacks(execute=True):
        given = appoint(user=user, role="editor", from_date=timezone.localdate(), now=now, actor=actor)
        end_appointment(appointment=given, actor=actor, now=now)
        change_role(membership=membership, role=Membership.Role.TRAINER, actor=actor, now=now)

    by, of, other = (str(one.public_id) for one in (actor, user, membership.user))
    assert [(line[0], line[1], line[3], line[4]) for line in lines()] == [
        ("cohorts.appoint", by, of, "cohorts.appointment:editor"),
        ("cohorts.end_appointment", by, of, "cohorts.appointment:editor"),
        ("cohorts.change_role", by, other, "cohorts.membership:trainer"),
    ]


def test_role_that_does_not_stand_is_not_told(user, lines, now, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        appoint(user=user, role="editor", from_date=timezone.localdate(), now=now)
        transaction.set_rollback(True)

    assert lines() == []


def test_export_and_erasure_are_told(real_database, lines, now):
    user = UserFactory()

    export_of(user)
    erase(user=user, now=now)

    about = str(user.public_id)
    assert [line[:4] for line in lines()] == [
        ("exported", "machine", "-", about),
        ("erased", "machine", "-", about),
    ]


def test_superuser_is_told_of_when_made_and_at_every_page(
    client, user, lines, now, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        make_superuser(user=user, reason="Niemand kan erbij", now=now)
    user.refresh_from_db()
    client.force_login(user)
    client.get("/mijn-gegevens/")

    who = str(user.public_id)
    told = [(line[0], line[1], line[3], line[4]) for line in lines()]
    assert told[0] == ("accounts.make_superuser", "machine", who, "accounts.emergencyaccess")
    assert ("superuser", who, "-", "GET:accounts:profile") in told


def test_rotation_of_keys_is_told(db, lines, settings, tmp_path):
    settings.ENCRYPTION_KEYS_FILE = tmp_path / "text.json"
    crypto.make_keys_file()
    old = crypto.current_key()

    call_command("rotate_keys", master=True, verbosity=0)
    call_command("rotate_keys", destroy_old=True, verbosity=0)

    assert [(line[0], line[3]) for line in lines()] == [
        ("key-added", crypto.current_key()),
        ("master-key-replaced", "-"),
        ("key-destroyed", old),
    ]


# --- refusals are no faults -----------------------------------------------------------


def test_refusals_and_a_wrong_host_leave_no_traceback(user, caplog):
    client = Client(raise_request_exception=False)
    client.force_login(user)

    client.get("/beheer/users/")
    client.get("/leergroepen/bestaat-niet/")
    client.get("/", headers={"host": "kwaad.example"})
    Client(enforce_csrf_checks=True).post("/inloggen/", {"login": user.email})

    records = [record for record in caplog.records if OneLine().filter(record)]
    assert len(records) >= 4
    assert [record.getMessage() for record in records if record.exc_info] == []


def test_fault_of_ours_keeps_its_traceback():
    error = (ValueError, ValueError("stuk"), None)
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "Fout: %s", ("/",), error)

    OneLine().filter(record)

    assert record.exc_info == error


def asked(port, path, headers):
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as server:
        server.request("GET", path, headers=headers)
        return server.getresponse().status


def test_site_prints_refusals_on_one_line_and_the_security_log_in_its_file(real_database, tmp_path):
    user = EmploymentFactory().user
    client = Client()
    client.force_login(user)
    port = processes.free_port()
    more = {"PORT": str(port), "SECURITY_LOG": "security.log", "WEB_CONCURRENCY": "1"}
    env = processes.environment(real_database, tmp_path, **more)
    env["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    cookie = {"Cookie": f"sessionid={client.cookies['sessionid'].value}"}

    with processes.running("gunicorn", "-c", "config/gunicorn.py", env=env):
        processes.until(lambda: processes.listens(port), "the server")
        answers = [asked(port, path, cookie) for path in ("/beheer/", "/leergroepen/bestaat-niet/")]

    printed, kept = (tmp_path / "gunicorn.log").read_text(), (tmp_path / "security.log").read_text()
    assert answers == [403, 404]
    assert ("Traceback" in printed, printed.count("refused-403"), kept.count("refused-403")) == (False, 1, 1)
    assert f"refused-404 who={user.public_id} from=127.0.0.1" in kept
    assert (tmp_path / "security.log").stat().st_mode & 0o777 == 0o600
