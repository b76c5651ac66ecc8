"""Static files of production: hashed, compressed, and the style sheet joined into one request."""

import re
from pathlib import PurePosixPath

from whitenoise.storage import CompressedManifestStaticFilesStorage

JOINED = "css/main.css"
IMPORT = re.compile(r"""@import url\(["']?(?P<name>[^"')]+)["']?\)(?: layer\((?P<layer>[\w-]+)\))?;\n?""")
RELATIVE_URL = re.compile(r"""url\(["']?(?P<name>(?!data:|/|https?:|#)[^"')]+)["']?\)""")
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Puts what `main.css` imports into `main.css` itself, each file in its own layer.

    Browsers read `@import` only after the first file has come, one more round trip
    for thirty small files. The files in the repository stay apart.
    """

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run and JOINED in paths:
            with open(self.path(JOINED), "w", encoding="utf-8") as file:
                file.write(join(JOINED, lambda name: read(*paths[name])))
            paths = {**paths, JOINED: (self, JOINED)}
        yield from super().post_process(paths, dry_run, **options)


def read(storage, path: str) -> str:
    with storage.open(path) as file:
        return file.read().decode()


def join(name: str, text_of) -> str:
    """The text of a style sheet with its imports in place; `text_of(name)` gives a file's text."""

    def inline(match: re.Match) -> str:
        imported = resolve(name, match["name"])
        text = RELATIVE_URL.sub(
            lambda url: f'url("{relative(name, imported, url["name"])}")', text_of(imported)
        )
        text = COMMENT.sub("", text).strip()
        return f"@layer {match['layer']} {{\n{text}\n}}\n" if match["layer"] else f"{text}\n"

    return COMMENT.sub("", IMPORT.sub(inline, text_of(name)))


def resolve(base: str, name: str) -> str:
    """The path of `name` as written in the file `base`, without dots."""
    parts: list[str] = []
    for part in (PurePosixPath(base).parent / name).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def relative(base: str, imported: str, name: str) -> str:
    """A url of `imported` as it must read from `base`."""
    up = "../" * (len(PurePosixPath(base).parts) - 1)
    return up + resolve(imported, name)
