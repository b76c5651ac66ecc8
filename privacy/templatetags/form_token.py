"""What every form carries: who may post it, that it is posted once, and whose words are in it."""

import uuid
from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.template import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from privacy.drafts import DraftSeal
from privacy.rescue import rescued_key

register = template.Library()


@register.simple_tag(takes_context=True)
def form_token(context: RequestContext, form: Any = None) -> SafeString:
    """Return the hidden fields of a form: against forgery, a key of its own, and its seal.

    A form of a `FormPage` knows its page, a `DraftForm` its draft as well; without a form, or
    with one that says `is_rescued = False`, nothing typed can be put back.
    """
    token = format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(context.request)
    )
    if not context.request.user.is_authenticated:
        return token
    key = format_html('<input type="hidden" name="form_key" value="{}">', uuid.uuid4())
    return token + key + _seal(context.request.user, form)


def _seal(user: Any, form: Any) -> SafeString:
    page = getattr(form, "page", "")
    if not page or not getattr(form, "is_rescued", True):
        return SafeString("")
    key = getattr(form, "draft_key", "") or rescued_key(page)
    seal = DraftSeal(str(user.public_id), key, page)
    return format_html('<input type="hidden" name="form_seal" value="{}">', seal.signed())
