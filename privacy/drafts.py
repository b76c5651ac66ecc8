"""How long a draft is kept, and how a form's text becomes one.

An app names the policy of its own drafts from `AppConfig.ready()`; without one a draft is
kept for 60 days after the last time that it was saved.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from privacy.models import Draft

KEEP = timedelta(days=60)
SEAL_SALT = "privacy.draft"
SEAL_DAYS = 7
LONGEST_VERSION = 10
NOT_TEXT = {"csrfmiddlewaretoken", "draft_version", "form_key", "form_seal"}
ASKED_AGAIN = "_asked"  # behind the name of a field of files: the names of those that are not here

Body = dict[str, list[str]]


def keep_sixty_days(body: Body, now: datetime) -> datetime:
    """When a draft saved `now` goes, where nobody decided otherwise."""
    return now + KEEP


@dataclass(frozen=True)
class DraftPolicy:
    """For drafts whose key starts with `prefix`, such as `casework.write_case:`.

    `expires_at(body, now)` is asked at every save. `warn(draft, now)` tells the owner, once,
    from `warn_before` ahead of that moment; it runs in the transaction that notes the warning.
    """

    prefix: str
    expires_at: Callable[[Body, datetime], datetime] = keep_sixty_days
    warn: Callable[[Any, datetime], None] | None = None
    warn_before: timedelta = timedelta(0)


_default = DraftPolicy(prefix="")
_policies: dict[str, DraftPolicy] = {}


def register_draft_policy(policy: DraftPolicy) -> None:
    """Make a policy known; a second one of the same prefix raises ValueError."""
    if policy.prefix in _policies:
        raise ValueError(f"{policy.prefix} is registered already")
    _policies[policy.prefix] = policy


def policies() -> list[DraftPolicy]:
    """All policies that apps registered."""
    return list(_policies.values())


def policy_for(key: str) -> DraftPolicy:
    """The policy with the longest prefix that fits, or the default."""
    fitting = [policy for policy in _policies.values() if key.startswith(policy.prefix)]
    return max(fitting, key=lambda policy: len(policy.prefix), default=_default)


def body_of(posted: QueryDict, files: MultiValueDict[str, Any] | None = None) -> Body:
    """Return what a form posted, without its token, the draft's own fields and anything secret.

    Of files only their names are kept, so that they can be asked for again.
    """
    body = {
        name: [str(value) for value in posted.getlist(name)]
        for name in posted
        if name not in NOT_TEXT and "password" not in name
    }
    for name, chosen in files.lists() if files else ():
        body[name + ASKED_AGAIN] = [*body.get(name + ASKED_AGAIN, []), *(str(file.name) for file in chosen)]
    return body


def posted_again(body: Body) -> QueryDict:
    """The reverse of `body_of`, for widgets to read their values from."""
    posted = QueryDict(mutable=True)
    for name, values in body.items():
        posted.setlist(name, values)
    return posted


def typed_in(form: forms.BaseForm, body: Body) -> dict[str, Any]:
    """Return what a body holds for the fields of a form, as its widgets read it, by name of the field."""
    posted = posted_again(body)
    return {
        name: field.widget.value_from_datadict(posted, MultiValueDict(), form.add_prefix(name))
        for name, field in form.fields.items()
        if not field.widget.is_hidden
        and (not isinstance(field, forms.FileField) or form.add_prefix(name) + ASKED_AGAIN in body)
    }


def version_from(posted: str) -> int:
    """The version that a form says it saw; anything that is no version counts as 0."""
    return int(posted) if posted.isascii() and posted.isdigit() and len(posted) < LONGEST_VERSION else 0


def require_body(content: Any) -> None:
    """Raise TypeError unless this came in as a Body: names with lists of texts."""
    if not isinstance(content, dict) or not all(isinstance(values, list) for values in content.values()):
        raise TypeError("a draft is an object of lists")
    if not all(isinstance(value, str) for values in content.values() for value in values):
        raise TypeError("a draft holds texts only")


@dataclass(frozen=True)
class DraftSeal:
    """Which form was given to whom, signed: a text can be kept for its writer alone when the
    login ended while they wrote, since nobody else can make this."""

    owner: str
    key: str
    page: str

    def signed(self) -> str:
        return signing.dumps([self.owner, self.key, self.page], salt=SEAL_SALT)


def seal_from(signed: str) -> DraftSeal | None:
    """The seal that was signed at most seven days ago, or None."""
    try:
        owner, key, page = signing.loads(signed, salt=SEAL_SALT, max_age=SEAL_DAYS * 24 * 60 * 60)
    except (signing.BadSignature, ValueError):
        return None
    return DraftSeal(owner, key, page)


def is_within(draft: Draft, posted: Mapping[str, str | list[str]], names: Iterable[str]) -> bool:
    """Whether all that a draft holds in these fields stands in what was posted.

    So it is with what a tab itself autosaved, on its way while the button was pressed; spaces
    and ends of lines do not count. Taking the posted text for it then loses nothing.
    """
    return all(_flat(draft.fields.get(name, "")) in _flat(posted.get(name, "")) for name in names)


def _flat(value: str | list[str]) -> str:
    return " ".join("".join(value).split())
