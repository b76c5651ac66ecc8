"""Reads around goede voorbeelden: what is published, where a draft stands, who may be named."""

from practices.queries.drafts import (
    draft_key,
    drafts_of,
    people_to_name,
    regions_of,
    reviews_of,
    waiting_for_review,
    waiting_on,
)
from practices.queries.practices import (
    published_for_editors,
    report_draft_key,
    reports_of,
    shown_to,
)
from practices.queries.status import Status, status_of

__all__ = [
    "Status",
    "draft_key",
    "drafts_of",
    "people_to_name",
    "published_for_editors",
    "regions_of",
    "report_draft_key",
    "reports_of",
    "reviews_of",
    "shown_to",
    "status_of",
    "waiting_for_review",
    "waiting_on",
]
