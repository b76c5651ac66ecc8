"""At most ten wrong passwords per account, however many processes there are to ask."""

import contextlib
import http.client
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from django.core.cache import cache

from tests.accounts.conftest import PASSWORD
from tests.factories.accounts import UserFactory
from tests.support import processes

WRONG = 200  # the login page again, with what was wrong
REFUSED = 429


def test_log_in_after_ten_wrong_passwords_gets_our_own_page(client, member, log_in):
    answers = [log_in(member, password=f"fout-wachtwoord-{n}").status_code for n in range(10)]

    refused = log_in(member, password="fout-wachtwoord-10")

    assert answers == [WRONG] * 10
    assert (refused.status_code, "Even wachten" in refused.content.decode()) == (REFUSED, True)


def test_log_in_with_the_right_password_waits_too(client, member, log_in):
    for n in range(10):
        log_in(member, password=f"fout-wachtwoord-{n}")

    assert log_in(member).status_code == REFUSED


def test_log_in_of_another_is_not_held_up(client, member, log_in):
    for n in range(10):
        log_in(member, password=f"fout-wachtwoord-{n}")

    assert log_in(UserFactory(password=PASSWORD, verified=True)).status_code == 302


@pytest.mark.parametrize("spelling", [str.upper, str.title, " {} ".format])
def test_log_in_counts_every_spelling_and_every_name_of_the_site(client, member, spelling):
    hosts = ["localhost", "127.0.0.1"]
    for n in range(10):
        data = {"login": spelling(member.email), "password": f"fout-wachtwoord-{n}"}
        client.post("/inloggen/", data, headers={"host": hosts[n % 2]})

    response = client.post("/inloggen/", {"login": member.email, "password": "fout-wachtwoord"})

    assert response.status_code == REFUSED


def test_reset_password_asked_too_often_gets_our_own_page(client, db):
    answers = [client.post("/wachtwoord-vergeten/", {"email": "a@vakmanschap.example"}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [302] * 5 + [REFUSED]


def test_cache_is_asked_by_names_that_tell_nothing():
    names = {cache.make_key(f"allauth:rl:login:ip:192.0.2.{n}") for n in (7, 8)}

    assert sorted(len(name) for name in names) == [64, 64]
    assert ["192.0.2" in name for name in names] == [False, False]


def test_log_in_is_limited_while_redis_is_away(client, member, log_in, settings, tmp_path, caplog):
    settings.CACHES = {
        "default": {"BACKEND": "config.cache.RedisOrFileCache", "LOCATION": "redis://127.0.0.1:1/0"},
        "files": {"BACKEND": "config.cache.FileCache", "LOCATION": tmp_path},
    }

    answers = [log_in(member, password=f"fout-wachtwoord-{n}").status_code for n in range(11)]

    assert answers == [WRONG] * 10 + [REFUSED]
    assert {record.name for record in caplog.records} == {
        "config.cache",
        "django.request",
        "vakmanschap.security",
    }


@pytest.mark.race
def test_cache_add_has_one_winner(at_once):
    winners = [sum(at_once([lambda n=n: cache.add(f"key-{n}", 1)] * 20)) for n in range(20)]

    assert winners == [1] * 20


def wrong_login(port, number):
    """One visitor with a session of their own; what they are answered."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as server:
        server.request("GET", "/inloggen/")
        page = server.getresponse()
        cookie = page.headers["Set-Cookie"].split(";")[0]
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode()).group(1)
        fields = {
            "csrfmiddlewaretoken": token,
            "login": "noor@vakmanschap.example",
            "password": f"fout-wachtwoord-{number}",
        }
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        server.request("POST", "/inloggen/", urlencode(fields), headers)
        return server.getresponse().status


@pytest.mark.race
def test_log_in_counts_over_two_processes(real_database, tmp_path):
    UserFactory(email="noor@vakmanschap.example", password=PASSWORD, verified=True)
    ports = [processes.free_port(), processes.free_port()]
    more = {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "WEB_CONCURRENCY": "1"}
    env = processes.environment(real_database, tmp_path, **more)

    with contextlib.ExitStack() as stack:
        for port in ports:
            bound = env | {"BIND": f"127.0.0.1:{port}"}
            stack.enter_context(processes.running("gunicorn", "-c", "config/gunicorn.py", env=bound))
        processes.until(lambda: all(processes.listens(port) for port in ports), "both servers")
        with ThreadPoolExecutor(8) as visitors:
            given = list(visitors.map(lambda n: wrong_login(ports[n % 2], n), range(24)))

    assert Counter(given) == {WRONG: 10, REFUSED: 14}


def test_hundred_people_of_one_office_log_in_within_a_minute(client, log_in, db):
    colleagues = [UserFactory(password=PASSWORD, verified=True) for _ in range(100)]
    answers = Counter()

    for number, colleague in enumerate(colleagues):
        client.logout()
        if number % 3 == 0:
            answers[log_in(colleague, password="fout-wachtwoord").status_code] += 1
        answers[log_in(colleague).status_code] += 1

    assert answers == {WRONG: 34, 302: 100}


def test_hundred_people_of_one_office_ask_for_a_new_password_within_a_minute(client, db):
    asked = [f"collega-{number}@vakmanschap.example" for number in range(100)]

    answers = [client.post("/wachtwoord-vergeten/", {"email": email}).status_code for email in asked]

    assert answers == [302] * 100


def test_wrong_password_counts_from_whichever_address_it_comes(client, member, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    data = {"login": member.email, "password": "fout-wachtwoord"}

    answers = [
        client.post("/inloggen/", data, headers={"x-forwarded-for": f"192.0.2.{number}"}).status_code
        for number in range(11)
    ]

    assert answers == [WRONG] * 10 + [REFUSED]
