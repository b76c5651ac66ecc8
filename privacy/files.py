"""How a private file leaves: as a download that nothing on the way can run or keep."""

from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from privacy.models import PrivateFile

SHOWN_IN_PAGES = {"image/jpeg", "image/png"}


def serve(private_file: PrivateFile, *, inline: bool = False) -> HttpResponseBase:
    """The answer that hands over a file. Whether the reader may have it is the caller's to check.

    `inline` only holds for pictures; everything else is always a download. With
    `settings.X_ACCEL_PREFIX` the web server in front sends the bytes itself. Raise Http404
    where the file is gone from storage.
    """
    response: HttpResponseBase
    if settings.X_ACCEL_PREFIX:
        response = HttpResponse()
        response["X-Accel-Redirect"] = settings.X_ACCEL_PREFIX + quote(str(private_file.file.name))
    else:
        try:
            response = FileResponse(private_file.file.open("rb"))
        except FileNotFoundError:
            raise Http404 from None
        response["Content-Length"] = str(private_file.size)
    shown = inline and private_file.content_type in SHOWN_IN_PAGES
    response["Content-Type"] = private_file.content_type
    response["Content-Disposition"] = str(content_disposition_header(not shown, private_file.name))
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
