"""Parts of files: Safari plays a film only from a server that answers byte ranges (RFC 9110, section 14)."""

import re

from django.http import FileResponse

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
BLOCK = 64 * 1024


class ByteRangeMiddleware:
    """Answer with the part of a file that was asked for.

    Several parts at once, or what cannot be read, are answered by the whole file, as the RFC allows. What the
    web server in front sends itself (X-Accel-Redirect), it divides itself.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        file = response.file_to_stream if isinstance(response, FileResponse) else None
        if response.status_code != 200 or file is None or not file.seekable():
            return response
        response.headers["Accept-Ranges"] = "bytes"
        asked = ONE_RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
        if asked and request.method == "GET" and _is_still_the_same(request, response):
            _divide(response, file, *asked.groups())
        return response


def _is_still_the_same(request, response):
    """Whether the file is the one of which the asker holds a part, by its tag or by its date."""
    condition = request.headers.get("If-Range")
    known = (response.headers.get("ETag"), response.headers.get("Last-Modified"))
    return condition is None or (condition in known and not condition.startswith("W/"))


def _divide(response, file, first, last):
    size = int(response.headers["Content-Length"])
    start, end = _place(first, last, size)
    if start is None:
        return
    if start >= end:
        response.status_code = 416
        response["Content-Range"], response["Content-Length"] = f"bytes */{size}", "0"
        response.streaming_content = []
        return
    response.status_code = 206
    response["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    response["Content-Length"] = str(end - start)
    response.streaming_content = _part(file, start, end - start)


def _place(first, last, size):
    """Where a range begins and where it is over; (None, None) when it says nothing."""
    if first:
        start, end = int(first), int(last) + 1 if last else size
        return (start, min(end, size)) if end > start or start >= size else (None, None)
    return (max(size - int(last), 0), size) if last else (None, None)


def _part(file, start, left):
    file.seek(start)
    while left and (block := file.read(min(BLOCK, left))):
        left -= len(block)
        yield block
