"""A form whose text is kept as a draft while somebody writes it."""

from typing import Any

from django import forms
from django.utils.functional import cached_property

from privacy import drafts
from privacy.queries import drafts_of


class DraftForm(forms.Form):
    """Starts from its writer's draft, and carries what autosaving and an ended login need.

    In a template: `{% block head %}{{ form.media }}{% endblock %}` for the script, and
    `<form method="post" data-autosave data-draft-key="{{ form.draft_key }}"
    data-draft-version="{{ form.draft_version_posted }}">{% form_token form %}{{ form }}`.
    "Concept bewaren" calls `actions.save_draft(owner=…, key=form.draft_key,
    body=form.draft_body, version=form.draft_version_posted, now=…)`; on DraftChangedElsewhere
    the view answers the form after `form.draft_refused(refusal)`.
    """

    draft_version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    class Media:
        js = [forms.Script("js/autosave.js", defer=True)]

    def __init__(self, *args: Any, owner: Any, draft_key: str, page: str, **kwargs: Any) -> None:
        """`page` is the path at which the owner finds this form, and so their text, again."""
        self.draft_key = draft_key
        self.draft, self.other_draft = drafts_of(owner, draft_key)
        super().__init__(*args, **kwargs)
        self.page = page
        self.initial["draft_version"] = self.draft_version_now
        if self.draft and not self.is_bound:
            self.initial.update(drafts.typed_in(self, self.draft.fields))

    @property
    def draft_version_now(self) -> int:
        """The version that stands there now, 0 where there is none."""
        return self.draft.version if self.draft else 0

    @property
    def draft_version_posted(self) -> int:
        """The version that the writer has before them: what the form said, or what it starts from."""
        return drafts.version_from(str(self["draft_version"].value() or ""))

    @cached_property
    def draft_body(self) -> drafts.Body:
        """What was typed, checked or not: a draft may hold what cannot be handed in yet."""
        return drafts.body_of(self.data, self.files)

    def saved_version(self, version: int) -> None:
        """Let the next press of a button go on from this version: it stands on the page now."""
        self.data = self.data.copy()
        self.data[self.add_prefix("draft_version")] = str(version)

    def draft_refused(self, refusal: Exception) -> None:
        """Say beside the text why it was not kept; saving once more replaces the other version."""
        self.is_valid()
        self.add_error(None, str(refusal))
        version = getattr(refusal, "version", None)
        if version is not None:
            self.saved_version(version)
