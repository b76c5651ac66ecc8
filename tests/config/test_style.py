"""House rules of the style sheets."""

import gzip
import re
from pathlib import Path

from django.conf import settings

from config.storage import join

CSS = Path(settings.BASE_DIR) / "static" / "css"
RAW = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|(?<![\w.-])[\d.]+(?:px|rem|pt|mm)\b")
PAPER = {"print.css"}  # a sheet of paper has its own measures


def rules(path):
    """The lines of a style sheet without comments and media conditions."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    return [line for line in text.splitlines() if not line.lstrip().startswith("@media")]


def test_only_tokens_hold_raw_colours_and_sizes():
    sheets = [path for path in CSS.rglob("*.css") if path.name not in {"tokens.css", *PAPER}]

    raw = {path.name: RAW.findall("\n".join(rules(path))) for path in sheets}

    assert {name: found for name, found in raw.items() if found} == {}


def test_every_component_is_imported_once():
    imported = re.findall(r'url\("(.+?)"\)', (CSS / "main.css").read_text())

    others = {"main.css", "admin.css"}
    written = [path.relative_to(CSS).as_posix() for path in CSS.rglob("*.css") if path.name not in others]
    assert sorted(imported) == sorted(written)


def test_every_token_that_is_used_exists():
    known = set(re.findall(r"(--vm-[\w-]+):", (CSS / "tokens.css").read_text()))

    used = {
        token for path in CSS.rglob("*.css") for token in re.findall(r"var\((--vm-[\w-]+)", path.read_text())
    }

    assert used - known == set()


def test_first_visit_leaves_room_for_the_page():
    static = CSS.parent
    sheet = join("css/main.css", lambda name: (static / name).read_text())
    scripts = "".join((static / "js" / name).read_text() for name in ("forms.js", "autosave.js"))
    fonts = sum((static / "fonts" / f"vakmanschap-{kind}.woff2").stat().st_size for kind in ("sans", "serif"))

    weight = fonts + len(gzip.compress(sheet.encode())) + len(gzip.compress(scripts.encode()))

    assert weight < 75_000
