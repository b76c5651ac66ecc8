"""Showing the pictures of pages."""

import mimetypes

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views import View

from privacy.models import ContentRendition

CACHED_SECONDS = 24 * 60 * 60


@method_decorator(login_not_required, name="dispatch")
class ShowRendition(View):
    """`/media/…`: a picture of a page in one of its sizes, and nothing else that lies there.

    Without a login only those of pictures marked public; everything else does not exist.
    """

    http_method_names = ["get", "head"]

    def get(self, request, path):
        rendition = get_object_or_404(ContentRendition.objects.select_related("image"), file=path)
        is_public = rendition.image.is_public
        if not is_public and not request.user.is_authenticated:
            raise Http404
        try:
            file = rendition.file.open("rb")
        except FileNotFoundError:
            raise Http404 from None
        kind = mimetypes.guess_type(path)[0]
        response = FileResponse(file, content_type=kind)
        # A changed picture gets another name; one that is public no longer is gone within a day.
        response["Cache-Control"] = f"{'public' if is_public else 'private'}, max-age={CACHED_SECONDS}"
        return response
