"""Checking a file that somebody hands over: by what it is, never by what it is called."""

from privacy.uploads.checking import CheckedFile, CheckedUpload, check_upload
from privacy.uploads.refusal import RefusedUpload

__all__ = ["CheckedFile", "CheckedUpload", "RefusedUpload", "check_upload"]
