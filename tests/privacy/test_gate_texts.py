"""What the gate finds in whole texts, where every finding is marked: [[LABEL:its words]].

All people, numbers and addresses in `marked_texts.txt` are invented; numbers are common examples.
"""

import re
from pathlib import Path

import pytest

from privacy import gate

TEXTS = (Path(__file__).parent / "marked_texts.txt").read_text(encoding="utf-8").strip().split("\n\n")
MARK = re.compile(r"\[\[(?P<label>\w+):(?P<words>.*?)\]\]")


def unmarked(marked):
    """The plain text, and of each mark its label and its start and end."""
    text, spans, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans.append((mark["label"], len(text), len(text) + len(mark["words"])))
        text += mark["words"]
        at = mark.end()
    return text + marked[at:], spans


@pytest.mark.parametrize("marked", TEXTS, ids=lambda marked: marked[:20])
def test_find_points_at_all_that_is_marked_and_at_nothing_else(marked):
    text, spans = unmarked(marked)

    findings = gate.find(text)

    found = {at for each in findings for at in range(each.start, each.end)}
    wanted = {at for _, start, end in spans for at in range(start, end)}
    assert [text[start:end] for _, start, end in spans if not found.issuperset(range(start, end))] == []
    assert [each.text for each in findings if wanted.isdisjoint(range(each.start, each.end))] == []


@pytest.mark.parametrize("marked", TEXTS, ids=lambda marked: marked[:20])
def test_find_takes_nothing_that_points_directly_for_less(marked):
    text, spans = unmarked(marked)

    direct = {
        at for each in gate.find(text) if each.ernst == gate.DIRECT for at in range(each.start, each.end)
    }

    pointing = [(start, end) for label, start, end in spans if gate.LABELS[label].ernst == gate.DIRECT]
    assert [text[start:end] for start, end in pointing if not direct.issuperset(range(start, end))] == []
