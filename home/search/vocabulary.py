"""The words that a search may suggest: those of texts that everybody may read, and no others."""

from collections import Counter
from collections.abc import Sequence

from django.db import transaction

from home.models import VocabularyWord
from home.search.sources import SOURCES, Source
from learning.stems import stem_of, words_of

SHORTEST, LONGEST = 3, 40


@transaction.atomic
def rebuild_vocabulary(sources: Sequence[Source] = SOURCES) -> int:
    """Read all texts that everybody may see and keep their words; answers how many there are."""
    for_members, for_all = _count(sources, public=False), _count(sources, public=True)
    VocabularyWord.objects.all().delete()
    VocabularyWord.objects.bulk_create(
        [
            VocabularyWord(word=word, stem=stem_of(word), times=times, public_times=for_all[word])
            for word, times in sorted((for_members | for_all).items())
        ],
        batch_size=500,
    )
    return len(for_members)


def _count(sources: Sequence[Source], *, public: bool) -> Counter[str]:
    texts = (
        str(text)
        for source in sources
        for row in source.known_to_all(public).iterator(chunk_size=500)
        for text in row.words_to_find()
    )
    return Counter(word for text in texts for word in words_of(text) if _may_be_suggested(word))


def _may_be_suggested(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and not word.isdigit()
