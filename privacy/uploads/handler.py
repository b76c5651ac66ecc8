"""Receiving a file: never more of it on disk than may be kept."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Writes to our own folder of uploads, and lets go of a file that grows past its limit.

    The rest of such a file is read and dropped, so that the form's text arrives; the field then
    refuses it by its size. How much is read at all is bounded by RefuseLargeBodiesMiddleware.
    The same where the disk is full: `config.middleware.SayDiskIsFull` says so, with the words.
    """

    limit = 0

    def handle_raw_input(self, input_data: Any, META: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N803
        in_admin = META.get("PATH_INFO", "").startswith("/beheer/")
        self.limit = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE if in_admin else settings.UPLOAD_MAX_BYTES

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        with self._drops_where_full():
            super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        with self._drops_where_full():
            self._keep(raw_data, start)

    def _keep(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= self.limit:
            self.file.write(raw_data)
        elif self.file.tell():
            self.file.seek(0)
            self.file.truncate()

    @contextmanager
    def _drops_where_full(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno not in FULL:
                raise
            self.request.disk_is_full = error  # type: ignore[union-attr]
            raise SkipFile from error

    def file_complete(self, file_size: int) -> Any:
        self.file.seek(0)
        self.file.size = file_size
        return self.file
