"""Whatever kind of block or field it stands in, a word that a reader sees is read by the gate."""

import pytest
from wagtail import blocks
from wagtail.fields import StreamField

from home.blocks import TextBody
from learning.blocks import CriteriaStreamBlock, MaterialsStreamBlock, RunSheetStreamBlock, StepStreamBlock
from learning.models import HalfDayPage
from privacy.gate.content import judge, texts_of, words_in

STREAMS = [TextBody, StepStreamBlock, CriteriaStreamBlock, RunSheetStreamBlock, MaterialsStreamBlock]
WORDS = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock, blocks.URLBlock)


def leaves(block, path=()):
    """(path, block) of every block in which somebody can type."""
    if isinstance(block, WORDS):
        yield path, block
    for name, child in getattr(block, "child_blocks", {}).items():
        yield from leaves(child, (*path, name))
    if isinstance(block, blocks.ListBlock):
        yield from leaves(block.child_block, (*path, 0))


def told_at(path, words):
    """The value of a stream in which these words stand at one place."""
    value = words
    for step in reversed(path[1:]):
        value = [value] if step == 0 else {step: value}
    return [{"type": path[0], "value": value}]


@pytest.mark.parametrize("stream", STREAMS, ids=lambda stream: stream.__name__)
def test_words_in_finds_what_stands_in_every_block(stream):
    block, unread = stream(), []
    field = StreamField(block)
    places = list(leaves(block))

    for path, leaf in places:
        words = (
            "<p>Zijn BSN is 111<b>222</b>333.</p>"
            if isinstance(leaf, blocks.RichTextBlock)
            else "BSN 111222333"
        )
        value = field.to_python(told_at(path, words))
        if not judge(words_in(field, value)).never:
            unread.append(path)

    assert places
    assert unread == []


def test_words_in_reads_a_rich_text_as_it_is_shown():
    field = HalfDayPage._meta.get_field("trainer_notes")

    assert words_in(field, "<p>111<b>222</b>333</p>").strip() == "111222333"


def test_texts_of_reads_the_rows_that_belong_to_it(world):
    moments = world.case.stages.all()

    read = list(texts_of(world.case))

    assert [moment.outcome in read for moment in moments] == [True] * len(moments)
    assert moments
