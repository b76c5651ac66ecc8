"""The house rules that a machine can hold: sizes, one owner per address."""

import ast
import itertools
import re
from collections import Counter
from pathlib import Path

from django.conf import settings
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver

ROOT = Path(settings.BASE_DIR)
APPS = ("privacy", "accounts", "cohorts", "table", "learning", "casework")
APPS += ("intervision", "practices", "trainers", "home")
LINES_PER_FILE, LINES_PER_FUNCTION, LINES_PER_CLASS = 400, 50, 150
LINES_PER_TEMPLATE, LINES_PER_TEST, FILES_PER_FOLDER = 150, 60, 25


def sources():
    """Our Python files, but for generated ones and settings."""
    places = itertools.chain(*(ROOT.glob(f"{folder}/**/*.py") for folder in (*APPS, "config", "tests")))
    return [path for path in places if not {"migrations", "settings"} & set(path.parts)]


def lines(path):
    return path.read_text().count("\n")


def too_long(path):
    most = LINES_PER_TEST if "tests" in path.relative_to(ROOT).parts else LINES_PER_FUNCTION
    limits = {ast.FunctionDef: most, ast.AsyncFunctionDef: most, ast.ClassDef: LINES_PER_CLASS}
    for node in ast.walk(ast.parse(path.read_text())):
        limit = limits.get(type(node))
        if limit and node.end_lineno - node.lineno + 1 > limit:
            yield f"{path.relative_to(ROOT)}: {node.name}"


def own_patterns(patterns=None, prefix="", app=""):
    """(app, full path, full name) of every address in our own urls.py files."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver) and pattern.app_name in APPS:
            yield from own_patterns(pattern.url_patterns, path, pattern.app_name)
        elif isinstance(pattern, URLPattern) and app:
            yield app, path, f"{app}:{pattern.name}"


def test_files_are_short():
    assert [str(path) for path in sources() if lines(path) > LINES_PER_FILE] == []


def test_functions_and_classes_are_short():
    assert list(itertools.chain(*map(too_long, sources()))) == []


def test_templates_are_short():
    templates = (ROOT / "templates").rglob("*.html")

    assert [str(path) for path in templates if lines(path) > LINES_PER_TEMPLATE] == []


def test_folders_are_small():
    per_folder = Counter(path.parent for path in sources() if "tests" not in path.relative_to(ROOT).parts)

    assert [str(folder) for folder, files in per_folder.items() if files > FILES_PER_FOLDER] == []


def test_addresses_have_one_owner():
    paths = Counter(path for _, path, _ in own_patterns())
    names = Counter(name for _, _, name in own_patterns())

    assert [path for path, times in paths.items() if times > 1] == []
    assert [name for name, times in names.items() if times > 1] == []


def test_addresses_carry_no_integer_keys():
    assert [path for _, path, _ in own_patterns() if "<int:" in path] == []


def test_environment_is_listed():
    read = set()
    for path in ("settings/base.py", "gunicorn.py"):
        text = (ROOT / "config" / path).read_text()
        read |= set(re.findall(r"""env(?:iron)?\.\w+\(\s*["']([A-Z_0-9]+)["']""", text))
    read |= {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}  # read by the S3 library itself
    read |= {"BACKUP_PASSPHRASE"}  # read by the two commands alone
    read -= {"WELCOME"}  # what `make run` says once the server listens

    listed = re.findall(r"^([A-Z_0-9]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)

    assert sorted(listed) == sorted(read)


def test_decisions_are_listed():
    listed = re.findall(r"\]\(([\w-]+\.md)\) \|", (ROOT / "docs" / "adr" / "README.md").read_text())
    written = {path.name for path in (ROOT / "docs" / "adr").glob("*.md")} - {"README.md", "template.md"}

    assert sorted(listed) == sorted(written)


def test_files_named_in_the_documents_exist():
    texts = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    links = [(text, link) for text in texts for link in re.findall(r"\]\(([^)#:]+)[^)]*\)", text.read_text())]

    assert [link for text, link in links if not (text.parent / link).exists()] == []


def test_nothing_unfinished():
    # A choice may be called TODO; a note to oneself may not. A library's refusal may be caught.
    marks = re.compile(r"(?<![.\w])(TODO|FIXME|XXX|raise NotImplementedError)\b(?! = )")
    files = [*sources(), *(ROOT / "templates").rglob("*.html"), *(ROOT / "static").rglob("*.[jc]s*")]

    found = [str(path) for path in files if path != Path(__file__) and marks.search(path.read_text())]

    assert found == []
