"""What every page type stands on, beside Wagtail's own `Page`."""

from privacy.forms.content import CheckedCopyForm, CheckedPageForm
from privacy.models.content import CheckedContent


class CheckedPage(CheckedContent):
    """A page that warns its editor of what may point at a person: `class TextPage(CheckedPage, Page)`."""

    base_form_class = CheckedPageForm
    copy_form_class = CheckedCopyForm

    class Meta:
        abstract = True
