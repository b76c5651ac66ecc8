import pytest
from django.core.mail import EmailMessage, send_mail
from django.utils import timezone

from accounts import demo, outbox
from accounts.mail import ACCOUNT_MAIL, CalendarPart, FolderEmailBackend, OutboxEmailBackend, render_mail
from accounts.models import OutboxMessage
from accounts.outbox.delivery import deliver_due, message_id
from tests.factories.accounts import OutboxMessageFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def template(tmp_path, settings):
    (tmp_path / "greeting.txt").write_text("Dag\n {{ name }}\n\nKlik: {{ base_url }}/start/ {{ name }}\n")
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
    settings.BASE_URL = "https://leren.example"
    return "greeting.txt"


def test_render_mail_takes_its_first_line_as_subject(greeting, template):
    reader = UserFactory(email="noor@vakmanschap.example")
    message = OutboxMessageFactory(recipient=reader)

    mail = render_mail(template, {"name": "Jan & Co"}, to=reader, message=message)

    assert (mail.subject, mail.to) == ("Dag", ["noor@vakmanschap.example"])
    assert mail.body.startswith("Jan & Co\n\nKlik: https://leren.example/start/ Jan & Co\n")


def test_render_mail_of_an_optional_kind_says_where_to_switch_it_off(greeting, template):
    message = OutboxMessageFactory()

    mail = render_mail(template, {}, to="x@vakmanschap.example", message=message)

    assert "“Groeten”? Zet dat uit bij je gegevens: https://leren.example/mijn-gegevens/" in mail.body


def test_render_mail_of_a_kind_that_must_go_has_no_switch(greeting, template):
    outbox.register_kind(outbox.MessageKind("tests.must", greeting.build, label="Moet"))
    message = OutboxMessageFactory(kind="tests.must")

    mail = render_mail(template, {}, to="x@vakmanschap.example", message=message)

    assert "mijn-gegevens" not in mail.body


def test_render_mail_with_a_calendar_part_reads_as_text_too(greeting, template, settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    message = OutboxMessageFactory()
    part = CalendarPart("REQUEST", "BEGIN:VCALENDAR\r\nSUMMARY:Café\r\nEND:VCALENDAR\r\n")

    mail = render_mail(template, {"name": "Jan"}, to="x@vakmanschap.example", message=message, calendar=part)

    mail.extra_headers["Message-ID"] = message_id(message)
    FolderEmailBackend().send_messages([mail])
    shown = demo.mail_named(message.public_id)
    alternatives = [one.get_content_type() for one in mail.message().get_payload()]
    assert alternatives == ["text/plain", "text/calendar"]
    assert (shown.subject, shown.body.splitlines()[0]) == ("Dag", "Jan")


def test_outbox_backend_writes_a_row_per_address():
    mail = EmailMessage("Onderwerp", "Tekst", to=["a@vakmanschap.example"], bcc=["b@vakmanschap.example"])

    sent = OutboxEmailBackend().send_messages([mail])

    rows = OutboxMessage.objects.order_by("address")
    assert sent == 1
    assert [(row.kind, row.address, row.payload) for row in rows] == [
        (ACCOUNT_MAIL, "a@vakmanschap.example", {"subject": "Onderwerp", "body": "Tekst"}),
        (ACCOUNT_MAIL, "b@vakmanschap.example", {"subject": "Onderwerp", "body": "Tekst"}),
    ]


def test_send_mail_goes_by_way_of_the_outbox_to_the_folder(settings, tmp_path):
    settings.EMAIL_BACKEND = "accounts.mail.OutboxEmailBackend"
    settings.DELIVERY_EMAIL_BACKEND = "accounts.mail.FolderEmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    send_mail("Onderwerp", "Tekst met é", None, ["a@vakmanschap.example"])
    message = OutboxMessage.objects.get()

    deliver_due(clock=timezone.now)

    (file,) = (tmp_path / "mail").iterdir()
    assert file.name == f"{message.public_id}.eml"
    assert "Subject: Onderwerp" in file.read_text()


def test_folder_backend_overwrites_a_double(settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    mail = EmailMessage("Dag", "Tekst", to=["a@b.example"], headers={"Message-ID": "<1@leren.example>"})

    FolderEmailBackend().send_messages([mail, mail])

    assert [file.name for file in tmp_path.iterdir()] == ["1.eml"]
