import re

import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage

from config.storage import JoinedStaticFilesStorage, join


@pytest.fixture
def collected(tmp_path):
    """A main.css with two imports, collected into an empty folder."""
    source = tmp_path / "source"
    (source / "css" / "components").mkdir(parents=True)
    (source / "fonts").mkdir()
    (source / "fonts" / "letter.woff2").write_bytes(b"letter")
    (source / "css" / "main.css").write_text(
        '/* why */\n@layer base, components;\n@import url("fonts.css") layer(base);\n'
        '@import url("components/card.css") layer(components);\n'
    )
    (source / "css" / "fonts.css").write_text('@font-face { src: url("../fonts/letter.woff2"); }\n')
    (source / "css" / "components" / "card.css").write_text(
        '.card { background: url("../../fonts/letter.woff2"); }\n'
    )
    return source, JoinedStaticFilesStorage(location=tmp_path / "static", base_url="/static/")


def collect(source, storage):
    """What collectstatic does: copy, then post-process all files that were found."""
    files = FileSystemStorage(location=source)
    names = [path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()]
    for name in names:
        if not storage.exists(name):
            with files.open(name) as file:
                storage.save(name, file)
    for name, _, outcome in storage.post_process({name: (files, name) for name in names}):
        if isinstance(outcome, Exception):
            raise RuntimeError(name) from outcome
    with storage.open(storage.stored_name("css/main.css")) as file:
        return file.read().decode()


def test_post_process_joins_imports_into_one_file(collected):
    text = collect(*collected)

    assert "@import" not in text
    assert re.findall(r"@layer (\w+) {", text) == ["base", "components"]
    assert re.findall(r'url\("\.\./fonts/letter\.\w+\.woff2"\)', text) == re.findall(r"url\([^)]+\)", text)
    assert len(re.findall(r"url\(", text)) == 2


def test_post_process_again_takes_up_a_changed_part(collected):
    source, storage = collected
    collect(source, storage)
    (source / "css" / "components" / "card.css").write_text(".card { color: inherit; }\n")

    text = collect(source, storage)

    assert ".card { color: inherit; }" in text


def test_join_of_our_own_sheet_leaves_no_import():
    def text_of(name):
        with open(finders.find(name), encoding="utf-8") as file:
            return file.read()

    text = join("css/main.css", text_of)

    assert "@import" not in text
    assert text.count("{") == text.count("}")
    assert "@layer components {\n.button" in text
