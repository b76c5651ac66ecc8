"""What is handed in: a text and a Word file, as a browser sends them."""

from tests.support.files import DOCX_MAIN, docx

TEXT = "Wij spraken af wie er belt, en zagen een beslissing die ik niet kende. " * 20
WORD = DOCX_MAIN.removesuffix(".main+xml")


def form_with_file(hidden, boundary):
    """The content type and the body of the hand-in form, with the fields that the page gave along."""
    fields = [*hidden.items(), ("text", TEXT)]
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields
    ]
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="verslag.docx"\r\n'
    parts += [f"{head}Content-Type: {WORD}\r\n\r\n".encode(), docx(TEXT), f"\r\n--{boundary}--\r\n".encode()]
    return f"multipart/form-data; boundary={boundary}", b"".join(parts)
