from accounts.checks import mail_has_a_way_out


def test_check_warns_when_mails_have_no_way_out(settings):
    settings.DELIVERY_EMAIL_BACKEND = ""

    assert [warning.id for warning in mail_has_a_way_out(None)] == ["accounts.W001"]


def test_check_is_silent_when_mails_have_a_way_out(settings):
    settings.DELIVERY_EMAIL_BACKEND = "accounts.mail.FolderEmailBackend"

    assert mail_has_a_way_out(None) == []
