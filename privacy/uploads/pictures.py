"""Pictures are taken apart and written anew: what is kept holds pixels and nothing else."""

import contextlib
from io import BytesIO
from typing import IO

from PIL import Image, ImageCms, ImageOps
from pillow_heif import HeifImagePlugin  # noqa: F401  (from here on Pillow reads HEIC)

from privacy.uploads import refusal
from privacy.uploads.refusal import RefusedUpload

JPEG, PNG, HEIC = "image/jpeg", "image/png", "image/heic"
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 20_000
JPEG_QUALITY = 90
_FORMATS = {JPEG: "JPEG", PNG: "PNG", HEIC: "HEIF"}
_SRGB = ImageCms.createProfile("sRGB")
_DEPTH_16 = 256


class TooManyPixels(Exception):
    """A picture is larger than is ever unpacked."""


def without_metadata(file: IO[bytes], name: str, content_type: str) -> IO[bytes]:
    """The same picture, upright and in the usual colours, without place, time, maker or thumbnail.

    A PNG stays one, all else becomes a JPEG; of what moves the first picture is kept. Raise
    RefusedUpload for a picture that is broken or too large.
    """
    try:
        picture = _loaded(file, _FORMATS[content_type])
        with contextlib.suppress(Exception):  # notes that do not parse are dropped like all others
            picture = ImageOps.exif_transpose(picture)
        plain = _in_usual_colours(picture, keeps_alpha=content_type == PNG)
    except (TooManyPixels, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise RefusedUpload(name, refusal.PICTURE_TOO_LARGE) from None
    except Exception as error:  # a broken picture can break its reader in any way
        raise RefusedUpload(name, refusal.BROKEN) from error
    plain.info = {}
    clean = BytesIO()
    if content_type == PNG:
        plain.save(clean, "PNG")
    else:
        plain.save(clean, "JPEG", quality=JPEG_QUALITY)
    clean.seek(0)
    return clean


def require_bounded(picture: Image.Image) -> None:
    """Raise TooManyPixels for a picture that would take too much to unpack."""
    if picture.width * picture.height > MOST_PIXELS or max(picture.size) > LONGEST_SIDE:
        raise TooManyPixels


def _loaded(file: IO[bytes], format_: str) -> Image.Image:
    file.seek(0)
    Image.open(file, formats=[format_]).verify()
    file.seek(0)
    picture = Image.open(file, formats=[format_])
    require_bounded(picture)
    picture.load()
    return picture


def _in_usual_colours(picture: Image.Image, *, keeps_alpha: bool) -> Image.Image:
    """The picture as it is shown, in grey, RGB or RGBA: what says how to show it goes."""
    if picture.mode.startswith(("I", "F")):  # 16 bits of grey, of which converting keeps the lowest eight
        picture = picture.convert("I").point(lambda value: value * (1 / _DEPTH_16)).convert("L")
    profile = picture.info.get("icc_profile")
    has_alpha = picture.has_transparency_data
    if picture.mode in {"P", "PA", "LA", "RGBa", "La"} or (has_alpha and picture.mode != "RGBA"):
        picture = picture.convert("RGBA" if has_alpha else "RGB")
    if picture.mode == "1":
        picture = picture.convert("L")
    if profile and picture.mode != "L":
        picture = _in_srgb(picture, profile)
    if picture.mode not in {"L", "RGB", "RGBA"}:
        picture = picture.convert("RGB")
    if picture.mode == "RGBA" and not keeps_alpha:
        white = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(white, picture).convert("RGB")
    return picture


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """The picture in the colours that are meant where none are named."""
    with contextlib.suppress(
        ImageCms.PyCMSError, OSError
    ):  # a profile that does not parse or fit says nothing
        alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
        source = picture.convert("RGB") if alpha else picture
        shown = ImageCms.profileToProfile(
            source, ImageCms.ImageCmsProfile(BytesIO(profile)), _SRGB, outputMode="RGB"
        )
        if shown is not None:
            picture = shown
            if alpha:
                picture.putalpha(alpha)
    return picture


def holds_metadata(file: IO[bytes]) -> set[str]:
    """What the camera or a program wrote into a picture, as `removed` calls it; nothing of a broken one."""
    file.seek(0)
    with contextlib.suppress(Exception), Image.open(file, formats=list(_FORMATS.values())) as picture:
        gone = {"camera"} if picture.getexif() or "xmp" in picture.info else set()
        moves = getattr(picture, "n_frames", 1) > 1 and picture.format == "PNG"
        return gone | ({"frames"} if moves else set())
    return set()
