"""Forms and fields that keep persons out: `text.py` for typed text, `files.py` for uploads,
`drafts.py` for what is kept while somebody writes."""

from privacy.forms.drafts import DraftForm
from privacy.forms.files import PrivateFilesField
from privacy.forms.text import GatedText, GatedTextarea, GatedTextField

__all__ = ["DraftForm", "GatedText", "GatedTextField", "GatedTextarea", "PrivateFilesField"]
