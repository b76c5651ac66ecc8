"""The mails of accounts, each registered as a kind of outbox row in `apps.py`.

Links with a secret in them are made here, when the mail goes: no row ever holds one.
"""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.idle import ACCOUNT_KEPT, NOTICE
from accounts.mail import ACCOUNT_MAIL, render_mail
from accounts.models import OutboxMessage, User
from accounts.outbox import MessageKind

PASSWORD_RESET = "accounts.password_reset"  # noqa: S105
FIRST_PASSWORD = "accounts.first_password"  # noqa: S105
CONFIRM_ADDRESS = "accounts.confirm_address"
ALREADY_KNOWN = "accounts.already_known"
SECURITY_NOTICE = "accounts.security_notice"

IDLE_ACCOUNT = "accounts.idle_account"

ACCOUNT_STATE = "accounts.account_state"

EMERGENCY = "emergency"

CLOSED, REOPENED = "closed", "reopened"

# What allauth calls the event, and what we tell its owner.
SECURITY_EVENTS = {
    "account/email/password_changed": _("Je wachtwoord is gewijzigd."),
    "account/email/password_reset": _("Je wachtwoord is gewijzigd, na “Wachtwoord vergeten”."),
    "account/email/password_set": _("Je hebt een wachtwoord ingesteld."),
    "account/email/email_changed": _("Je e-mailadres is gewijzigd."),
    "account/email/email_deleted": _("Een e-mailadres is weggehaald."),
    "mfa/email/totp_activated": _("De app voor je tweede stap is ingesteld."),
    "mfa/email/totp_deactivated": _("De app voor je tweede stap is uitgezet."),
    "mfa/email/webauthn_added": _("Er is een passkey toegevoegd."),
    "mfa/email/webauthn_removed": _("Er is een passkey weggehaald."),
    "mfa/email/recovery_codes_generated": _("Je hebt nieuwe herstelcodes gemaakt."),
    EMERGENCY: _("Je account mag een uur lang alles, vanwege een noodgeval. Dat is vastgelegd."),
}


def password_path(user: User) -> str:
    """Return the address at which this person chooses a password; it works for four hours, once."""
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})


def account_mail(message: OutboxMessage) -> EmailMessage | None:
    """What Django or a library wrote itself, on its way out as it is."""
    return EmailMessage(
        subject=message.payload["subject"], body=message.payload["body"], to=[message.address]
    )


def password_reset(message: OutboxMessage) -> EmailMessage | None:
    """A link to a new password, if the address is that of somebody who may log in."""
    user = User.objects.filter(email=message.address.lower(), is_active=True).first()
    if user is None:
        return None
    template = "emails/accounts/password_reset.txt"
    return render_mail(template, {"path": password_path(user)}, to=message.address, message=message)


def first_password(message: OutboxMessage) -> EmailMessage | None:
    """A link to a first password, for whoever has none yet."""
    user = message.recipient
    if user is None or user.has_usable_password():
        return None
    template = "emails/accounts/first_password.txt"
    context = {"path": password_path(user), "reset": reverse("account_reset_password")}
    return render_mail(template, context, to=user, message=message)


def confirm_address(message: OutboxMessage) -> EmailMessage | None:
    """A link that proves that a new address is read by its owner."""
    address = EmailAddress.objects.filter(pk=message.payload["address"], verified=False).first()
    if address is None or not address.user.is_active:
        return None
    path = reverse("account_confirm_email", kwargs={"key": EmailConfirmationHMAC.create(address).key})
    return render_mail(
        "emails/accounts/confirm_address.txt",
        {"path": path, "signup": message.payload["signup"]},
        to=address.email,
        message=message,
    )


def already_known(message: OutboxMessage) -> EmailMessage | None:
    """Somebody signed up with an address that has an account: only its owner hears that."""
    context = {"login": reverse("account_login"), "reset": reverse("account_reset_password")}
    return render_mail("emails/accounts/already_known.txt", context, to=message.address, message=message)


def security_notice(message: OutboxMessage) -> EmailMessage | None:
    """Something about the way in has changed; sent to the address that held before."""
    context = {"event": SECURITY_EVENTS[message.payload["event"]], "reset": reverse("account_reset_password")}
    return render_mail("emails/accounts/security_notice.txt", context, to=message.address, message=message)


def account_state(message: OutboxMessage) -> EmailMessage | None:
    """A beheerder closed an account or opened it again."""
    context = {"is_open": message.payload["event"] == REOPENED, "login": reverse("account_login")}
    return render_mail("emails/accounts/account_state.txt", context, to=message.address, message=message)


def idle_account(message: OutboxMessage) -> EmailMessage | None:
    """Somebody was not here for eighteen months; nothing any more once they logged in, or went."""
    user = message.recipient
    if user is None or not user.is_active or user.idle_asked_at is None:
        return None
    seen_at = user.last_login or user.date_joined
    if user.idle_asked_at < seen_at:
        return None
    goes_at = max(seen_at + ACCOUNT_KEPT, user.idle_asked_at + NOTICE)
    context = {"path": reverse("account_login"), "day": date_format(timezone.localtime(goes_at), "j F Y")}
    return render_mail("emails/accounts/idle_account.txt", context, to=user, message=message)


KINDS = [
    MessageKind(ACCOUNT_MAIL, account_mail, label=_("over je account")),
    MessageKind(PASSWORD_RESET, password_reset, label=_("een nieuw wachtwoord")),
    MessageKind(FIRST_PASSWORD, first_password, label=_("je eerste wachtwoord")),
    MessageKind(CONFIRM_ADDRESS, confirm_address, label=_("je adres bevestigen")),
    MessageKind(ALREADY_KNOWN, already_known, label=_("je hebt al een account")),
    MessageKind(SECURITY_NOTICE, security_notice, label=_("over de veiligheid van je account")),
    MessageKind(ACCOUNT_STATE, account_state, label=_("je account is gesloten of heropend")),
    MessageKind(IDLE_ACCOUNT, idle_account, label=_("of je account weg mag")),
]
