"""Who looks at the words in the fields of intervision."""

from intervision.models import Method, MethodSource, MethodStep, Promise
from privacy.text_fields import gated, not_gated

gated(Method, "slug", "name", "also_called", "short", "goal", "fits", "fits_less")
gated(MethodStep, "name", "goal", "instruction", "say", "pitfall")
gated(MethodStep, "for_presenter", "for_facilitator", "for_participant")
gated(MethodSource, "title", "url")
not_gated(Promise, "text", "note", because="its writer alone reads it, and it is encrypted")
