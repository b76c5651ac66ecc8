"""Real files, made on the spot: good ones, and each kind of bad one from a good one."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

DOCX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="%s"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "%s</Relationships>"
)
DOCUMENT = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"
)
ODT = "application/vnd.oasis.opendocument.text"
ODT_CONTENT = (
    '<?xml version="1.0"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:text><text:p>%s</text:p></office:text></office:body></office:document-content>"
)
ODT_MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    "%s</manifest:manifest>"
)
TEXT = "We spraken met de partners af wie er belt."


def upload(name, content, content_type="application/octet-stream"):
    """As Django hands it to a form."""
    return SimpleUploadedFile(name, content, content_type)


def archive(parts, compression=zipfile.ZIP_DEFLATED):
    """A zip of (name, content) in this order; `mimetype` is never compressed."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", compression) as file:
        for name, content in parts:
            file.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return whole.getvalue()


def docx_parts(text=TEXT, main_type=DOCX_MAIN, relations=""):
    return [
        ("[Content_Types].xml", CONTENT_TYPES % main_type),
        ("_rels/.rels", RELATIONS % relations),
        ("word/document.xml", DOCUMENT % text),
    ]


def docx(text=TEXT, extra=(), compressed=True, **changes):
    how = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    return archive([*docx_parts(text, **changes), *extra], how)


def odt(text=TEXT, extra=(), mimetype=ODT, manifest=""):
    parts = [
        ("mimetype", mimetype),
        ("META-INF/manifest.xml", ODT_MANIFEST % manifest),
        ("content.xml", ODT_CONTENT % text),
    ]
    return archive([*parts, *extra])


def pdf(text=TEXT, catalog="", page="", pages=1):
    """A plain PDF; `catalog` and `page` are put into those two dictionaries as they are."""
    stream = f"BT /F1 12 Tf 40 700 Td ({text}) Tj ET" if text else ""
    kids = " ".join(["3 0 R"] * pages)
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        f"/Resources << /Font << /F1 5 0 R >> >> {page} >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    whole, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(whole))
        whole += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(whole)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return whole + end.encode()


def picture(format_="JPEG", size=(60, 40), mode="RGB", colour=90, **how):
    whole = io.BytesIO()
    Image.new(mode, size, colour).save(whole, format_, **how)
    return whole.getvalue()


def png_that_claims(width, height):
    """A small picture whose head says it has so many dots, as a bomb's does."""
    head = b"IHDR" + struct.pack(">II", width, height) + picture("PNG")[24:29]
    return picture("PNG")[:12] + head + struct.pack(">I", zlib.crc32(head)) + picture("PNG")[33:]


def jpeg_from_a_phone():
    """With a place, a maker and a text inside, lying on its side: 60 by 40, shown as 40 by 60."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right
    exif[0x010F] = "merk-van-de-telefoon"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (52.0, 13.0, 30.0)
    return picture(exif=exif, comment=b"opmerking-in-de-foto")


def film():
    """An MP4 as far as its boxes go."""
    boxes = {b"ftyp": b"isom\x00\x00\x00\x00isommp42", b"moov": b"", b"mdat": b"\x00" * 64}
    return b"".join(struct.pack(">I", len(body) + 8) + kind + body for kind, body in boxes.items())


def png_with_notes():
    """A PNG in which a program wrote what the phone wrote in the JPEG."""
    notes = PngInfo()
    notes.add_text("Comment", "opmerking-in-de-foto")
    exif = Image.Exif()
    exif[0x010F] = "merk-van-de-telefoon"
    return picture("PNG", pnginfo=notes, exif=exif)


def dots(content):
    """The dots of a picture as they are stored."""
    with Image.open(io.BytesIO(content)) as shown:
        return shown.tobytes()
