from accounts.checks import mail_can_be_delivered


def test_check_warns_when_mails_cannot_be_delivered(settings):
    settings.DELIVERY_EMAIL_BACKEND = ""

    assert [warning.id for warning in mail_can_be_delivered(None)] == ["accounts.W001"]


def test_check_is_silent_when_mails_can_be_delivered(settings):
    settings.DELIVERY_EMAIL_BACKEND = "accounts.mail.FolderEmailBackend"

    assert mail_can_be_delivered(None) == []
