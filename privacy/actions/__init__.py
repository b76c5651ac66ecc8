"""What the other apps ask of privacy."""

from privacy.actions.drafts import (
    DraftChangedElsewhere,
    DraftRefused,
    drop_draft,
    drop_expired_drafts,
    save_draft,
    warn_of_expiring_drafts,
)
from privacy.actions.files import (
    remove_bytes_of_nothing,
    remove_file,
    remove_files_of_nothing,
    remove_stale_uploads,
    store_file,
)
from privacy.actions.keys import reseal
from privacy.actions.logs import forget_old_log_lines, log_read, log_verb
from privacy.actions.persons import erase, export_of
from privacy.actions.retention import forget_overdue

__all__ = [
    "DraftChangedElsewhere",
    "DraftRefused",
    "drop_draft",
    "drop_expired_drafts",
    "erase",
    "export_of",
    "forget_old_log_lines",
    "forget_overdue",
    "log_read",
    "log_verb",
    "remove_bytes_of_nothing",
    "remove_file",
    "remove_files_of_nothing",
    "remove_stale_uploads",
    "reseal",
    "save_draft",
    "store_file",
    "warn_of_expiring_drafts",
]
