"""Checking a file that somebody hands over: by what it is, never by what it is called."""

from privacy.uploads.checking import CheckedUpload, check_upload
from privacy.uploads.refusal import RefusedUpload

__all__ = ["CheckedUpload", "RefusedUpload", "check_upload"]
