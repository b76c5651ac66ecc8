"""Who looks at the words in the fields of home."""

from home.models import HomePage, TextPage, VocabularyWord
from privacy.text_fields import gated, not_gated

gated(HomePage, "intro")
gated(TextPage, "intro", "body")
not_gated(VocabularyWord, "word", "stem", because="a word out of texts that everybody may read")
