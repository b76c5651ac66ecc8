"""Pictures inside a document: what a camera or a program wrote into them goes, every dot stays."""

import base64
import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from privacy.uploads import xml_parts
from privacy.uploads.pictures import MOST_PIXELS, TooManyPixels, require_bounded

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_NOTES = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}
# APP0 (JFIF), the colour profile and Adobe's colour transform say how the dots are shown.
_JPEG_KEPT = {0xE0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}
_JPEG_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_JPEG_IN_SOMETHING = re.compile(rb"\xff\xe1(..)(Exif\x00\x00|http://ns\.adobe\.com/xap/)", re.DOTALL)
_SHOWING = {"transparency", "duration"}
_DATA = re.compile(r"data:image/[\w.+-]+;base64,([A-Za-z0-9+/=\s]+)")
_SVG = xml_parts.Cuts(
    drop={"metadata": "", "script": "", "foreignObject": "", "namedview": ""},
    drop_prefixes=("sodipodi", "inkscape", "serif"),
)


def without_traces(content: bytes) -> bytes:
    """Return the picture without place, time, maker, thumbnail and words. Raise ValueError for a broken one.

    JPEG and PNG keep their very dots; GIF, TIFF and WebP are written anew; of a drawing (EMF, WMF)
    and other kinds, what lies in it of a camera is blanked.
    """
    if content.startswith(b"\xff\xd8\xff"):
        return b"".join(_jpeg_parts(content))
    if content.startswith(_PNG):
        return b"".join(_png_parts(content))
    if content.startswith((b"GIF8", b"II*\x00", b"MM\x00*")) or content[8:12] == b"WEBP":
        return _written_anew(content)
    if b"<svg" in content[:4096]:
        return _svg(content)
    return _blanked(content)


def holds_traces(content: bytes) -> bool:
    """Whether a picture tells where, when or by what it was made."""
    return b"Exif\x00\x00" in content or b"eXIf" in content or b"http://ns.adobe.com/xap/" in content


def _jpeg_parts(content: bytes) -> Iterator[bytes]:
    yield content[:2]
    at = 2
    while at < len(content):
        marker = _JPEG_MARKER.match(content, at)
        if marker is None:
            raise ValueError("no marker where one must be")
        kind = content[marker.end() - 1]
        if kind == 0xD9:
            yield b"\xff\xd9"  # what comes behind it is no part of this picture
            return
        size = struct.unpack_from(">H", content, marker.end())[0]
        end = marker.end() + size
        body = content[marker.end() + 2 : end]
        is_note = kind == 0xFE or 0xE0 <= kind <= 0xEF
        if not is_note or (kind in _JPEG_KEPT and body.startswith(_JPEG_KEPT[kind])):
            yield b"\xff" + content[marker.end() - 1 : end]
        if kind == 0xDA:  # the dots themselves, up to the next marker
            following = _JPEG_MARKER.search(content, end)
            if following is None:
                raise ValueError("cut off")
            yield content[end : following.start()]
            end = following.start()
        at = end
    raise ValueError("cut off")


def _png_parts(content: bytes) -> Iterator[bytes]:
    yield _PNG
    at = len(_PNG)
    while at < len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        chunk = content[at : at + 12 + size]
        if len(chunk) < 12 + size or zlib.crc32(chunk[4:-4]) != struct.unpack(">I", chunk[-4:])[0]:
            raise ValueError("a broken part")
        if kind not in _PNG_NOTES:
            yield chunk
        if kind == b"IEND":
            return
        at += 12 + size
    raise ValueError("cut off")


def _written_anew(content: bytes) -> bytes:
    with Image.open(BytesIO(content), formats=["GIF", "TIFF", "WEBP"]) as picture:
        require_bounded(picture)
        count = getattr(picture, "n_frames", 1) if picture.format == "GIF" else 1
        if count * picture.width * picture.height > MOST_PIXELS:
            raise TooManyPixels
        frames = []
        for number in range(count):
            picture.seek(number)
            frame = picture.copy()
            frame.info = {key: value for key, value in picture.info.items() if key in _SHOWING}
            frames.append(frame)
        clean = BytesIO()
        more = {"save_all": True, "append_images": frames[1:], "loop": 0} if len(frames) > 1 else {}
        frames[0].save(clean, picture.format, **more)
    return clean.getvalue()


def _svg(content: bytes) -> bytes:
    def plain(name: str, value: str) -> str | None:
        leads_away = name.endswith("href") and value.startswith(("http", "file", "//"))
        if leads_away or name.lower().startswith("on"):
            return None
        return _DATA.sub(_plain_data, value)

    return xml_parts.cut(content, _SVG, attribute=plain).content


def _plain_data(found: re.Match[str]) -> str:
    inner = base64.b64encode(without_traces(base64.b64decode(found[1]))).decode()
    return found[0][: found.start(1) - found.start()] + inner


def _blanked(content: bytes) -> bytes:
    """Camera data of a picture within another: as long as it was, and empty."""
    plain = bytearray(content)
    for found in _JPEG_IN_SOMETHING.finditer(content):
        start = found.start(2)
        end = min(found.start(1) + struct.unpack(">H", found[1])[0], len(plain))
        plain[start:end] = bytes(max(end - start, 0))
    return bytes(plain)
