"""What a page's forms carry, and what they say."""

import re

HIDDEN = re.compile(r'<input type="hidden" name="(form_key|form_seal)" value="([^"]*)">')


def carried(response, *, number=-1):
    """What one form of a page carries hidden, the last one unless said: a browser posts it along."""
    forms = re.findall(r"<form\b.*?</form>", response.content.decode(), re.DOTALL)
    posted = [form for form in forms if 'name="form_key"' in form]
    return dict(HIDDEN.findall(posted[number]))


def refusal_in(response):
    """The sentences that a page with a form says in its summary."""
    return " ".join(response.context["form"].non_field_errors())
