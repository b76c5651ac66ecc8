"""Who looks at the words in the fields of privacy."""

from privacy.models import (
    ContentDocument,
    ContentImage,
    ContentRendition,
    Draft,
    FormKey,
    JobRun,
    LimitWindow,
    NotPersonal,
    PrivateFile,
    ReadLogEntry,
    RecognitionReport,
    VerbLogEntry,
)
from privacy.text_fields import gated, not_gated

gated(ContentImage, "title", "description")
gated(ContentDocument, "title")
gated(NotPersonal, "reason")
gated(PrivateFile, "name")
gated(RecognitionReport, "words", "sentence")
not_gated(Draft, "body", because="its writer alone reads it, and it is encrypted")
not_gated(Draft, "key", because="identifiers")
not_gated(FormKey, "digest", because="hashed")
not_gated(FormKey, "location", because="an address of the site")
not_gated(PrivateFile, "file", because="a path of random signs")
not_gated(PrivateFile, "content_type", "sha256", because="made from what is in the file")
not_gated(ContentImage, "file", because="a path; the form refuses the name that it is made from")
not_gated(ContentImage, "file_hash", because="hashed")
not_gated(ContentDocument, "file", because="a path of random signs")
not_gated(ContentDocument, "file_hash", because="hashed")
not_gated(ContentRendition, "filter_spec", "file", "focal_point_key", because="made from the picture")
not_gated(NotPersonal, "object_id", "label", "digest", because="identifiers, and made from the words")
not_gated(LimitWindow, "key", because="a keyed digest")
not_gated(JobRun, "job", "failed", because="named in the code")
not_gated(ReadLogEntry, "object_type", because="named in the code")
not_gated(VerbLogEntry, "object_type", "verb", because="named in the code")
not_gated(RecognitionReport, "kind", because="named in the code")
not_gated(RecognitionReport, "text_digest", because="made from the text, encrypted, shown nowhere")
