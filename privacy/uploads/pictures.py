"""Pictures are taken apart and written anew: what is kept holds pixels and nothing else."""

import contextlib
from io import BytesIO
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

from privacy.uploads import refusal
from privacy.uploads.refusal import RefusedUpload

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 20_000
JPEG_QUALITY = 90


def without_metadata(file: IO[bytes], name: str, content_type: str) -> IO[bytes]:
    """The same picture, upright, in memory, without place, time, maker or thumbnail.

    Raise RefusedUpload for a picture that is broken, too large, or of another kind.
    """
    format_ = "JPEG" if content_type == "image/jpeg" else "PNG"
    try:
        picture = _loaded(file, name, format_)
        with contextlib.suppress(Exception):  # notes that do not parse are dropped like all others
            picture = ImageOps.exif_transpose(picture)
        plain = picture.convert(_mode(picture, format_))
    except RefusedUpload:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise RefusedUpload(name, refusal.PICTURE_TOO_LARGE) from None
    except UnidentifiedImageError:
        raise RefusedUpload(name, refusal.OTHER_THAN_NAMED) from None
    except Exception as error:  # a broken picture can break its reader in any way
        raise RefusedUpload(name, refusal.BROKEN) from error
    plain.info = {}
    clean = BytesIO()
    plain.save(clean, format_, **({"quality": JPEG_QUALITY} if format_ == "JPEG" else {}))
    clean.seek(0)
    return clean


def _loaded(file: IO[bytes], name: str, format_: str) -> Image.Image:
    file.seek(0)
    Image.open(file, formats=[format_]).verify()
    file.seek(0)
    picture = Image.open(file, formats=[format_])
    if picture.width * picture.height > MOST_PIXELS or max(picture.size) > LONGEST_SIDE:
        raise RefusedUpload(name, refusal.PICTURE_TOO_LARGE)
    picture.load()
    return picture


def _mode(picture: Image.Image, format_: str) -> str:
    if format_ == "JPEG":
        return "L" if picture.mode == "L" else "RGB"
    if picture.has_transparency_data:
        return "RGBA"
    return "L" if picture.mode in {"1", "L"} else "RGB"
