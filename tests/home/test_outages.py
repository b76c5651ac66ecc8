"""Something around the site is gone: it says so in a page of its own, and what was typed stands in it."""

import contextlib
import html
import re
import resource

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, OperationalError, connection
from django.test import Client
from django.utils import timezone

from accounts.middleware import SEEN_AT
from cohorts.models import Post
from config.outages import DATABASE, DISK, outage_behind
from learning.models import SubmissionVersion
from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import MembershipFactory, ThreadFactory
from tests.factories.learning import CohortStepFactory
from tests.support import files
from tests.support.forms import carried

TEXT = 'Ik kom donderdag later.\n<b>Begin</b> & "begin" maar vast.'


@pytest.fixture
def member(real_database):
    """A deelnemer whose browser gets an answer, whatever goes wrong."""
    membership = MembershipFactory(user=EmploymentFactory().user)
    ThreadFactory(cohort=membership.cohort)
    client = Client(raise_request_exception=False)
    client.force_login(membership.user)
    client.messages_page = f"/leergroepen/{membership.cohort.slug}/berichten/"
    client.get(client.messages_page)
    return client


@contextlib.contextmanager
def database_gone(tmp_path):
    """Nobody can connect any more; afterwards everybody can."""
    connection.close()
    name = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(tmp_path / "nowhere" / "database.sqlite3")
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name


@contextlib.contextmanager
def database_full():
    """SQLite may not take one page more, and has none free."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
        with contextlib.suppress(OperationalError):
            cursor.execute("CREATE TABLE filler (word TEXT)")
            for size in (3000, 300, 30, 1):
                with contextlib.suppress(OperationalError):
                    for _row in range(10_000):
                        cursor.execute("INSERT INTO filler VALUES (hex(zeroblob(%s)))", [size])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1000000")


@contextlib.contextmanager
def no_file_beyond(size):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def form_in(response):
    """What a browser would post from the page that came back."""
    page = response.content.decode()
    inputs = re.findall(r'<input type="\w+" name="([^"]+)" value="([^"]*)"', page)
    areas = re.findall(r'<textarea name="([^"]+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    return {name: html.unescape(value) for name, value in [*inputs, *areas]}


def test_page_without_a_database_says_so(member, tmp_path):
    with database_gone(tmp_path):
        response = member.get(member.messages_page)

    page = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "Even niet bereikbaar" in page
    assert f'href="{member.messages_page}"' in page


def test_text_without_a_database_comes_back_whole(member, tmp_path):
    typed = {**carried(member.get(member.messages_page)), "text": TEXT}

    with database_gone(tmp_path):
        response = member.post(member.messages_page, typed)

    assert response.status_code == 503
    assert form_in(response) == {name: value.replace("\r\n", "\n") for name, value in typed.items()}


def test_text_without_a_database_is_sent_once_from_the_page_that_came_back(member, tmp_path):
    typed = {**carried(member.get(member.messages_page)), "text": TEXT}
    with database_gone(tmp_path):
        again = form_in(member.post(member.messages_page, typed))

    answers = [member.post(member.messages_page, again).status_code for _press in range(2)]

    assert answers == [302, 302]
    assert [post.text for post in Post.objects.all()] == [TEXT]


@pytest.mark.parametrize(
    ("path", "secrets"),
    [
        ("/inloggen/", {"password": "een-heel-lang-wachtwoord"}),
        ("/wachtwoord-wijzigen/", {"oldpassword": "oud-wachtwoord-1", "password1": "een-nieuw-wachtwoord"}),
        ("/tweede-stap/", {"code": "123456"}),
    ],
)
def test_secret_never_comes_back(member, tmp_path, path, secrets):
    member.logout() if path == "/inloggen/" else None
    with database_gone(tmp_path):
        response = member.post(path, {"login": "noor@vakmanschap.example", **secrets})

    page = response.content.decode()
    assert response.status_code == 503
    assert "noor@vakmanschap.example" in page
    assert [secret for secret in secrets.values() if secret in page] == []
    assert form_in(response) == {}


def test_script_that_saves_a_draft_is_told_as_json(member, tmp_path):
    with database_gone(tmp_path):
        response = member.post("/concepten/", {"key": "a"}, content_type="application/json")

    assert (response.status_code, response.json()["error"]) == (503, "outage")
    assert response.json()["message"].startswith("niet bewaard")


def test_text_on_a_full_database_comes_back_with_a_sentence(member):
    typed = {**carried(member.get(member.messages_page)), "text": TEXT * 85}

    with database_full():
        response = member.post(member.messages_page, typed)
        reading = member.get(member.messages_page).status_code

    assert response.status_code == 507
    assert "geen ruimte meer" in response.content.decode()
    assert form_in(response)["text"] == TEXT * 85
    assert (reading, Post.objects.count()) == (200, 0)
    assert connection.cursor().execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_reading_goes_on_when_a_session_cannot_be_written(member):
    session = member.session
    session[SEEN_AT] = timezone.now().timestamp() - 3600
    session["words"] = "x" * 10
    session.save()

    with database_full():
        response = member.get(member.messages_page)

    assert response.status_code == 200


@pytest.mark.parametrize("room", [100, 200_000], ids=["while it is received", "while it is kept"])
def test_text_beside_a_file_that_does_not_fit_comes_back(db, settings, room):
    step = CohortStepFactory(kind="assignment")
    author = EmploymentFactory(user=MembershipFactory(cohort=step.cohort).user).user
    client = Client(raise_request_exception=False)
    client.force_login(author)
    content = files.pdf("Ik zag iets.")
    chosen = SimpleUploadedFile("verslag.pdf", content + b"%" * 150_000)
    path = f"/opdrachten/{step.public_id}/inleveren/"

    with no_file_beyond(min(room, len(content))):
        response = client.post(path, {"text": TEXT, "files": [chosen]})

    page = html.unescape(response.content.decode())
    assert response.status_code == 507
    assert (TEXT in page, form_in(response)) == (True, {})
    assert SubmissionVersion.objects.count() == 0


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (OperationalError("database is locked"), DATABASE),
        (OperationalError("couldn't get a connection after 2.00 sec"), DATABASE),
        (OperationalError("database or disk is full"), DISK),
        (OperationalError('could not extend file "base/1/2": No space left on device'), DISK),
        (OSError(28, "No space left on device"), DISK),
        (OSError(2, "No such file or directory"), None),
        (OperationalError("no such table: cohorts_post"), None),
        (IntegrityError("UNIQUE constraint failed"), None),
        (ValueError("Even niet bereikbaar"), None),
        (None, None),
    ],
)
def test_outage_is_told_from_a_mistake_of_ours(error, outage):
    assert outage_behind(error) == outage


def test_outage_behind_another_error_is_found():
    error = RuntimeError("while saving")
    error.__cause__ = OSError(122, "Disk quota exceeded")

    assert outage_behind(error) == DISK
