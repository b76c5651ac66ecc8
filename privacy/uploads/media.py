"""The pictures that lie in a document."""

from PIL import Image

from privacy.uploads import refusal
from privacy.uploads.pictures import TooManyPixels
from privacy.uploads.refusal import RefusedUpload
from privacy.uploads.traces import holds_traces, without_traces

PICTURES = frozenset(
    {
        "png",
        "jpg",
        "jpeg",
        "jpe",
        "jfif",
        "gif",
        "bmp",
        "dib",
        "tif",
        "tiff",
        "emf",
        "wmf",
        "svg",
        "webp",
        "wdp",
    }
)


def clean_picture(content: bytes, name: str, removed: set[str]) -> bytes:
    """Return the picture as it goes into the copy. Raise RefusedUpload where it cannot be cleaned."""
    if holds_traces(content):
        removed.add("camera")
    try:
        return without_traces(content)
    except (TooManyPixels, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise RefusedUpload(name, refusal.HOLDS, what=str(refusal.LARGE_PICTURE)) from None
    except Exception as error:  # a broken picture can break its reader in any way
        raise RefusedUpload(name, refusal.HOLDS, what=str(refusal.BROKEN_PICTURE)) from error
