"""The words in what editors make, as its reader sees them, and what the gate says of them."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText

from privacy.gate import LABELS, Finding, GateLevel, check
from privacy.gate.folding import fold, text_in_markup
from privacy.gate.verdict import never_passes

IN_THE_TREE = {"path"}  # where a page stands among the others, as a number
# Comments are for the editors of a page, and are never published.
NOT_PUBLISHED = {"comments"}


@dataclass(frozen=True)
class Judged:
    """`never` must go out of the text; `asks` may stay once an editor said that it is nobody's."""

    never: tuple[Finding, ...]
    asks: tuple[Finding, ...]
    said: tuple[Finding, ...]

    @property
    def warns(self) -> bool:
        """Whether it may not be published as it is."""
        return bool(self.never or self.asks)


def digest_of(finding: Finding) -> str:
    """What tells whether an editor spoke of these words before; other spaces make no other words."""
    words = " ".join(fold(finding.text).text.split()).casefold()
    return hashlib.sha256(f"{finding.label}\0{words}".encode()).hexdigest()


def judge(text: str, *, said: Collection[str] = (), level: GateLevel = GateLevel.SHARED) -> Judged:
    """Return what was found in a text. `said` are digests of what an editor declared to be nobody's."""
    if not text.strip():
        return Judged((), (), ())
    verdict = check(text, level=level)
    found = list({finding.key: finding for finding in (*verdict.stops, *verdict.asks)}.values())
    never = [finding for finding in found if never_passes(finding, text)]
    may = [finding for finding in found if finding not in never]
    asks = [finding for finding in may if digest_of(finding) not in said]
    return Judged(tuple(never), tuple(asks), tuple(one for one in may if one not in asks))


def what_it_is(finding: Finding) -> str:
    """Return in a sentence what a finding seems to be."""
    return str(LABELS[finding.label].what)


# --- where the words stand ------------------------------------------------------


def texts_of(content: models.Model) -> Iterator[str]:
    """Every text of a page, casus or method as it stands, and of all rows that belong to it."""
    for field in content._meta.concrete_fields:
        if field.editable and field.name not in IN_THE_TREE:
            yield words_in(field, field.value_from_object(content))
    for relation in get_all_child_relations(type(content)):
        name = relation.get_accessor_name()
        if name not in NOT_PUBLISHED:
            for row in getattr(content, name).all():
                yield from texts_of(row)


def words_in(field: Any, value: Any) -> str:
    """Return the words that a value of a model's field shows to a reader; empty for what shows none."""
    if value is None or getattr(field, "choices", None):
        return ""
    if isinstance(field, StreamField):
        return "\n".join(_words_in_block(field.stream_block, value))
    if isinstance(field, RichTextField):
        return text_in_markup(str(value))
    if isinstance(field, models.SlugField):
        return str(value).replace("-", " ")
    if isinstance(field, models.CharField | models.TextField):
        return str(value)
    is_list = isinstance(field, models.JSONField) or type(field).__name__ == "ClusterTaggableManager"
    return "\n".join(_strings(value)) if is_list or type(field).__name__ == "TaggableManager" else ""


def _words_in_block(block: Any, value: Any) -> Iterator[str]:
    if isinstance(value, RichText):
        yield text_in_markup(value.source)
        return
    within = list(_blocks_within(block, value or ()))
    for child, part in within:
        yield from _words_in_block(child, part)
    if not within and not isinstance(block, blocks.ChooserBlock | blocks.ChoiceBlock):
        yield from _strings(value)


def _blocks_within(block: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(block, blocks.BaseStructBlock):
        yield from ((child, value.get(name)) for name, child in block.child_blocks.items() if value)
    elif isinstance(block, blocks.ListBlock):
        yield from ((block.child_block, item) for item in value)
    elif isinstance(block, blocks.BaseStreamBlock):
        yield from ((child.block, child.value) for child in value)


def _strings(value: Any) -> Iterator[str]:
    """Every string in a value of any shape."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)
