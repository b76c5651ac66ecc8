"""Every form of the site stands on the one base, and carries what that base needs."""

import re

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver

from privacy.views.pages import FormPage
from tests.test_layout import APPS, ROOT, sources

POST_FORM = re.compile(r'<form\b[^>]*method="post".*?</form>', re.DOTALL)
# Keeping a draft answers in JSON, and emptying what was rescued is part of the base itself.
# The try-out for everybody acts on nothing: it shows what somebody chose beside what happened.
NO_PAGES = {"privacy:save-draft", "privacy:drop-rescued", "casework:try"}
# The base, what answers a script in JSON, and the base of Wagtail's own views.
CATCH_REFUSALS = {"privacy/views/pages.py", "privacy/views/drafts.py", "cohorts/views/admin.py"}


def own_views(patterns=None, app=""):
    """(full name, view class) of every address in our own urls.py files; None for a function."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver) and pattern.app_name in APPS:
            yield from own_views(pattern.url_patterns, pattern.app_name)
        elif isinstance(pattern, URLPattern) and app:
            yield f"{app}:{pattern.name}", getattr(pattern.callback, "view_class", None)


def is_of_allauth(view):
    return any(base.__module__.startswith("allauth") for base in view.__mro__)


def test_what_is_posted_goes_through_the_base():
    posted = {name: view for name, view in own_views() if view and hasattr(view, "post")}

    beside = {name for name, view in posted.items() if not issubclass(view, FormPage)}

    assert {name for name in beside if not is_of_allauth(posted[name])} == NO_PAGES


def test_forms_carry_their_token_and_leave_the_bubbles_of_the_browser_off():
    templates = (ROOT / "templates").rglob("*.html")
    ours = [path for path in templates if not {"account", "mfa"} & set(path.parts)]
    forms = [(path.name, form) for path in ours for form in POST_FORM.findall(path.read_text())]

    assert len(forms) > 50
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
