"""From a text to its findings: fold, let every rule point, settle overlaps, propose."""

from collections.abc import Iterable, Iterator

from privacy.gate import capitals, deduced, lexicon, named, namelike, organisations, patterns, places
from privacy.gate.allowed import Allowed
from privacy.gate.finding import LABELS, Candidate, Finding
from privacy.gate.folding import Folded, fold
from privacy.gate.merge import merge
from privacy.gate.proposals import Proposals
from privacy.gate.reading import Reading


def preload() -> None:
    """Load all lists now, so that the first person who writes does not wait for them."""
    lexicon.lexicon()
    find("Jan Jansen woont aan de Kerkstraat 1 in Utrecht.")


def find(text: str, *, allowed: Iterable[str] = ()) -> list[Finding]:
    """Everything in a text that may point at a person, in order and without overlaps.

    Offsets count code points of `text` as given, end exclusive. `allowed` names people,
    organisations and venues that may stand in it. Nothing of the text is logged or kept.
    """
    folded = fold(text)
    permitted = Allowed(folded.text, allowed)
    candidates = [each for each in _candidates(folded.text) if not permitted.permits(each)]
    names = [each for each in merge(folded.text, candidates) if each.label == "NAAM"]
    candidates += namelike.extended(folded.text, names, permitted.leaves_open)
    names = [each for each in merge(folded.text, candidates) if each.label == "NAAM"]
    candidates += namelike.repeated(folded.text, names)
    candidates += organisations.candidates(folded.text, candidates)
    settled = [each for each in merge(folded.text, candidates) if not permitted.permits(each)]
    proposals = Proposals(folded.text)
    proposals.learn([each for each in settled if each.label == "NAAM"])
    return [_finding(text, folded, each, proposals) for each in settled]


def _candidates(text: str) -> Iterator[Candidate]:
    yield from patterns.candidates(Reading(text))
    yield from namelike.candidates(text)
    yield from capitals.candidates(text)
    yield from named.candidates(text)
    yield from places.candidates(text)
    for start, end in deduced.names(text):
        if not namelike.only_begins(text, start, end):
            yield Candidate(start, end, "NAAM", "deduce", 2)


def _finding(text: str, folded: Folded, candidate: Candidate, proposals: Proposals) -> Finding:
    start, end = folded.span(candidate.start, candidate.end)
    return Finding(
        start=start,
        end=end,
        label=candidate.label,
        text=text[start:end],
        ernst=LABELS[candidate.label].ernst,
        source=candidate.source,
        proposal=proposals.for_candidate(candidate),
    )
