"""Every form of the site stands on the one base, and carries what that base needs."""

import inspect
import re

from privacy.views.pages import FormPage
from tests.support import addresses
from tests.test_layout import APPS, ROOT, sources

POST_FORM = re.compile(r'<form\b[^>]*method="post".*?</form>', re.DOTALL)
AT_THE_DOOR = [
    "account_login",
    "account_signup",
    "account_reauthenticate",
    "account_reset_password",
    "account_reset_password_from_key",
    "account_confirm_email",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_login_webauthn",
]
OWN_ACCOUNT = [
    "account_logout",
    "account_email",
    "account_change_password",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_add_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
]
A_PASSWORD = "Wagtail's own: a password and nothing else, which is never kept"
# Whatever takes a POST outside /beheer/ and does not stand on the base, with the reason.
BESIDE_THE_BASE = {
    "privacy:save-draft": "keeps a draft, and answers a script in JSON",
    "privacy:drop-rescued": "a button of the base itself: it empties what was rescued",
    "casework:try": "without an account; it acts on nothing and says that nothing is kept",
    "_util/login/": "only leads to the login",
    "wagtaildocs_authenticate_with_password": A_PASSWORD,
    "wagtailcore_authenticate_with_password": A_PASSWORD,
    "wagtailcore_login": A_PASSWORD,
    **dict.fromkeys(AT_THE_DOOR, "nobody is logged in yet, or proves once more who they are"),
    **dict.fromkeys(OWN_ACCOUNT, "one address, name or button of one's own account, right after that proof"),
}
# The base, what answers a script in JSON, and the base of Wagtail's own views.
CATCH_REFUSALS = {"privacy/views/pages.py", "privacy/views/drafts.py", "cohorts/views/admin.py"}


def reads_a_post(callback):
    """Whether a view does something with what is posted: it has a `post`, or a function looks there."""
    view = getattr(callback, "view_class", None)
    if view is not None:
        return hasattr(view, "post")
    is_ours = callback.__module__.partition(".")[0] in APPS
    source = inspect.getsource(inspect.getmodule(callback) if is_ours else inspect.unwrap(callback))
    return "request.POST" in source or 'method == "POST"' in source


def test_what_is_posted_goes_through_the_base_or_says_why_not():
    posted = [address for address in addresses.own() if reads_a_post(address.pattern.callback)]

    beside = {
        address.name
        for address in posted
        if not issubclass(getattr(address.pattern.callback, "view_class", object), FormPage)
    }

    assert len(posted) > 80
    assert beside == set(BESIDE_THE_BASE)


def test_forms_carry_their_token_and_leave_the_bubbles_of_the_browser_off():
    templates = (ROOT / "templates").rglob("*.html")
    ours = [path for path in templates if not {"account", "mfa"} & set(path.parts)]
    forms = [(path.name, form) for path in ours for form in POST_FORM.findall(path.read_text())]

    assert len(forms) > 50
    # It sends again what was posted, its token with it, while no database can give a new one.
    forms = [(name, form) for name, form in forms if name != "503.html"]
    assert [name for name, form in forms if "{% form_token" not in form or "novalidate" not in form] == []


def test_refusals_are_caught_in_the_base_alone():
    views = [path for path in sources() if path.parent.name == "views"]
    catching = [path for path in views if re.search(r"except .*Refus", path.read_text())]

    assert {str(path.relative_to(ROOT)) for path in catching} == CATCH_REFUSALS


def test_pages_with_errors_say_so_in_their_title():
    says = "{% if form.is_bound and form.errors %}{% translate"
    texts = {path: path.read_text() for path in (ROOT / "templates").rglob("*.html")}
    admin = [text for path, text in texts.items() if "admin" in path.parts and "{% form_token form" in text]

    # All others extend base.html, which says it once.
    assert says in texts[ROOT / "templates" / "base.html"]
    assert [text[:200] for text in admin if "titletag" in text and says not in text] == []
