"""Emptying and withdrawing is written once, beside its model.

Whoever adds a field that must go along with the words of a row (say `Post.pinned_at`, and "a message
that was taken back is not pinned") finds one function to add it to: the method of the model's QuerySet
that erasing, forgetting and the verb all call. So what declares how a model is erased writes no field.
"""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from privacy.registry import registered
from tests.test_layout import APPS

DECLARING = {"PersonalData", "declare", "declaration", "register"}
WRITING = {"update", "bulk_update", "save", "create", "bulk_create", "update_or_create", "setattr"}


def declaring_files():
    """Our own modules that declare personal data."""
    for app in APPS:
        for path in Path(settings.BASE_DIR, app).glob("*.py"):
            imports = [
                node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)
            ]
            names = {one.name for node in imports if node.module == "privacy.registry" for one in node.names}
            if names & DECLARING:
                yield path


def writes_in(source):
    """The lines of a module that write fields of a row: by a call, or by putting a value in its place."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in WRITING:
                yield node.lineno
        elif isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(one, ast.Attribute) for target in targets for one in ast.walk(target)):
                yield node.lineno


@pytest.mark.parametrize(
    "line",
    [
        "posts.update(text='', withdrawn_at=now)",
        "post.text = ''",
        "post.text, post.withdrawn_at = '', now",
        "user.session_epoch += 1",
        "setattr(draft, name, '')",
        "draft.save()",
    ],
)
def test_a_field_written_by_hand_is_seen(line):
    assert list(writes_in(line)) == [1]


def test_no_declaration_writes_fields_itself():
    files = list(declaring_files())
    found = [
        f"{path.parent.name}/{path.name}:{line}" for path in files for line in writes_in(path.read_text())
    ]

    assert len(files) >= len(APPS) - 1
    assert found == []


def test_what_empties_asks_for_rows_first():
    """No manager offers what empties or withdraws: it would run on a whole table by a slip of the pen."""
    offered = {
        f"{data.model._meta.label}.{name}"
        for data in registered()
        for name in ("empty", "withdraw", "leave", "end", "revoke", "drop", "unname", "forget_people")
        if hasattr(data.model._default_manager, name)
    }

    assert offered == set()
