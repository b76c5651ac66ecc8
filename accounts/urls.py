"""Every address of accounts. allauth's views keep allauth's names, since it reverses them itself."""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path

from accounts.views import demo, profile
from accounts.views import entrance as entrance_views
from accounts.views import second_step as second_step_views

# Stands in the address instead of the key, so that the key is in no history or referer.
new_password = account.PasswordResetFromKeyView.as_view(reset_url_key="kiezen")

entrance = [
    path("inloggen/", entrance_views.LogIn.as_view(), name="account_login"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("inloggen/gesloten/", account.account_inactive, name="account_inactive"),
    path("aanmelden/", entrance_views.SignUp.as_view(), name="account_signup"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("e-mailadres/", account.email, name="account_email"),
    path(
        "e-mailadres/kijk-in-je-mail/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    re_path(
        r"^e-mailadres/bevestigen/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"
    ),
    path("wachtwoord-wijzigen/", account.password_change, name="account_change_password"),
    path("wachtwoord-instellen/", account.password_set, name="account_set_password"),
    path("wachtwoord-vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "wachtwoord-vergeten/kijk-in-je-mail/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^wachtwoord-vergeten/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        new_password,
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord-vergeten/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

second_factor = [
    path("tweede-stap/", second_step_views.SecondStep.as_view(), name="mfa_index"),
    path("tweede-stap/inloggen/", second_step.authenticate, name="mfa_authenticate"),
    path("tweede-stap/bevestigen/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("tweede-stap/app/instellen/", totp.activate_totp, name="mfa_activate_totp"),
    path("tweede-stap/app/uitzetten/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("tweede-stap/herstelcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "tweede-stap/herstelcodes/nieuw/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "tweede-stap/herstelcodes/downloaden/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("tweede-stap/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("tweede-stap/passkeys/toevoegen/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(
        "tweede-stap/passkeys/bevestigen/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "tweede-stap/passkeys/inloggen/",
        login_not_required(passkeys.login_webauthn),
        name="mfa_login_webauthn",
    ),
    path(
        "tweede-stap/passkeys/<int:pk>/weghalen/",
        second_step_views.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("tweede-stap/passkeys/<int:pk>/naam/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
]

own = [
    path("welkom/", profile.Welcome.as_view(), name="welcome"),
    path("mijn-gegevens/", profile.Profile.as_view(), name="profile"),
    path("mijn-gegevens/naam/", profile.ChangeName.as_view(), name="change-name"),
    path("mijn-gegevens/werk/", profile.ChangeEmployment.as_view(), name="change-employment"),
    path("mijn-gegevens/wie-las-mijn-werk/", profile.ReadList.as_view(), name="read-list"),
    path("mijn-gegevens/mail/", profile.ChooseNotifications.as_view(), name="choose-notifications"),
    path(
        "mijn-gegevens/toestemming/<str:purpose>/geven/", profile.GiveConsent.as_view(), name="give-consent"
    ),
    path(
        "mijn-gegevens/toestemming/<str:purpose>/intrekken/",
        profile.WithdrawConsent.as_view(),
        name="withdraw-consent",
    ),
    path("mijn-gegevens/overal-uitloggen/", profile.LogOutEverywhere.as_view(), name="log-out-everywhere"),
]
if settings.DEMO:
    own += [
        path("demo/mails/", login_not_required(demo.DemoMailList.as_view()), name="demo-mails"),
        path(
            "demo/mails/<uuid:public_id>/",
            login_not_required(demo.DemoMailDetail.as_view()),
            name="demo-mail",
        ),
    ]

urlpatterns = [*entrance, *second_factor, path("", include((own, "accounts")))]
