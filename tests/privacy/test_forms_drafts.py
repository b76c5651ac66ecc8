import re

import pytest
from django.http import QueryDict
from django.template import RequestContext, Template
from django.test import RequestFactory

from privacy import drafts
from privacy.actions.drafts import DraftChangedElsewhere, save_draft
from privacy.queries import draft_of
from tests.factories.accounts import UserFactory
from tests.privacy.draft_page import KEY, TryForm

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return UserFactory()


def form(owner, data=None):
    return TryForm(data, owner=owner, draft_key=KEY, page="/proef/")


def posted(**fields):
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, values if isinstance(values, list) else [values])
    return data


def test_draft_form_without_a_draft_is_empty(owner):
    empty = form(owner)

    assert (empty["text"].value(), empty.draft_version_now, empty["draft_version"].value()) == (None, 0, 0)


def test_draft_form_starts_from_what_its_owner_typed(owner, now):
    typed = form(owner, posted(text="Een begin", ticked="on", choices=["a", "b"]))
    save_draft(owner=owner, key=KEY, body=typed.draft_body, version=0, now=now)

    again = form(owner)

    assert again["text"].value() == "Een begin"
    assert again["ticked"].value() is True
    assert again["choices"].value() == ["a", "b"]
    assert again["draft_version"].value() == 1


def test_draft_form_shows_nobody_elses_draft(owner, now):
    save_draft(owner=UserFactory(), key=KEY, body={"text": "van een ander"}, version=0, now=now)

    assert form(owner)["text"].value() is None


def test_draft_body_leaves_out_token_seal_and_secrets(owner):
    typed = form(
        owner,
        posted(
            text="x",
            csrfmiddlewaretoken="t",
            draft_version="1",
            form_key="k",
            form_seal="s",
            new_password="geheim",
        ),
    )

    assert typed.draft_body == {"text": ["x"]}


SAID = [("3", 3), ("", 0), ("x", 0), ("-1", 0), ("²", 0), ("9" * 5000, 0)]


@pytest.mark.parametrize(("said", "version"), SAID)
def test_draft_version_posted_is_a_number_whatever_was_sent(owner, said, version):
    assert form(owner, posted(text="x", draft_version=said)).draft_version_posted == version


def test_draft_refused_says_why_and_lets_the_next_attempt_replace_it(owner, now):
    save_draft(owner=owner, key=KEY, body={"text": "ander venster"}, version=0, now=now)
    typed = form(owner, posted(text="dit venster", draft_version="0"))

    with pytest.raises(DraftChangedElsewhere) as refusal:
        save_draft(owner=owner, key=KEY, body=typed.draft_body, version=0, now=now)
    typed.draft_refused(refusal.value)

    assert "een andere versie bewaard" in typed.non_field_errors()[0]
    assert typed["text"].value() == "dit venster"
    save_draft(owner=owner, key=KEY, body=typed.draft_body, version=typed.draft_version_posted, now=now)
    assert draft_of(owner, KEY).fields == {"text": ["dit venster"]}


def test_draft_seal_says_whose_form_it_was(owner):
    request = RequestFactory().get("/elders/")
    request.user = owner
    page = Template("{% form_token form %}").render(RequestContext(request, {"form": form(owner)}))
    seal = drafts.seal_from(re.search(r'name="form_seal" value="([^"]+)"', page)[1])

    assert seal == drafts.DraftSeal(str(owner.public_id), KEY, "/proef/")


@pytest.mark.parametrize("signed", ["", "x", "a:b:c", "😀", "\x00"])
def test_draft_seal_of_anything_else_is_none(signed):
    assert drafts.seal_from(signed) is None


def test_save_draft_of_the_same_words_twice_is_no_conflict(owner, now):
    first = save_draft(owner=owner, key=KEY, body={"text": "x"}, version=0, now=now)

    again = save_draft(owner=owner, key=KEY, body={"text": "x"}, version=0, now=now)

    assert (again.pk, again.version) == (first.pk, 1)
