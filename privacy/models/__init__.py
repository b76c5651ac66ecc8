from privacy.models.content import CheckedContent, NotPersonal
from privacy.models.drafts import Draft
from privacy.models.files import ContentDocument, ContentImage, ContentRendition, PrivateFile
from privacy.models.forms import FormKey
from privacy.models.jobs import JobRun
from privacy.models.limits import LimitWindow
from privacy.models.logs import ReadLogEntry, VerbLogEntry
from privacy.models.reportable import RecognitionReport, Reportable, ReportableQuerySet

__all__ = [
    "CheckedContent",
    "ContentDocument",
    "ContentImage",
    "ContentRendition",
    "Draft",
    "FormKey",
    "JobRun",
    "LimitWindow",
    "NotPersonal",
    "PrivateFile",
    "ReadLogEntry",
    "RecognitionReport",
    "Reportable",
    "ReportableQuerySet",
    "VerbLogEntry",
]
