"""What we take from the package deduce: its rules for names and its lists, nothing else.

Its own patterns for numbers, dates and addresses give way to ours (patterns.yaml), and its
lists of streets, care institutions and medical terms are never read: see
docs/adr/gate-detection.md for the figures. Nothing is cached on disk.
"""

import gc
import json
import logging
import re
import threading
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from privacy.gate.tokens import CAPITAL, SMALL

_LISTS = (
    "locations/lst_placename",
    "names/lst_first_name",
    "names/lst_initial",
    "names/lst_interfix",
    "names/lst_interfix_surname",
    "names/lst_prefix",
    "names/lst_surname",
    "whitelist/lst_common_word",
    "whitelist/lst_eponymous_disease",
    "whitelist/lst_stop_word",
)
# Its context rules walk a chain of names again for every name in it: short pieces keep that short.
_PIECE = re.compile(r"[^\n]{1,900}(?:\b|\Z)|[^\n]{1,900}")
_CHAIN = re.compile(rf"(?:(?:{CAPITAL}[^\s,;:!?\-]*|{SMALL})[\s\-]+){{12}}")
_lock = threading.Lock()


@dataclass(frozen=True)
class Lists:
    first_names: set[str]
    surnames: set[str]
    behind_small: set[str]
    places: set[str]


def _import_deduce() -> Any:
    """Import deduce without what that does to logging and warnings in the whole process."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    with warnings.catch_warnings():
        import deduce.deduce
        import deduce.lookup_struct_loader
        import deduce.lookup_structs
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)
    root.setLevel(level)
    return deduce


@lru_cache(maxsize=1)
def _raw_lists() -> dict[str, set[str]]:
    deduce = _import_deduce()
    raw = deduce.lookup_structs.load_raw_itemsets(deduce.deduce._LOOKUP_LIST_PATH, list(_LISTS))
    return {**raw, "medical_term": set()}


def lists() -> Lists:
    """The names and places that come with deduce, as they are written there."""
    raw = _raw_lists()
    return Lists(
        raw["first_name"], raw["surname"] | raw["interfix_surname"], raw["interfix_surname"], raw["placename"]
    )


def _names_config(deduce: Any) -> dict[str, Any]:
    """Deduce's own configuration, with only the rules for names."""
    base = json.loads(deduce.deduce._BASE_CONFIG_FILE.read_text(encoding="utf-8"))
    wanted = {
        name: rule
        for name, rule in base["annotators"].items()
        if rule["group"] == "names" and name != "patient_name"
    }
    return {**base, "annotators": wanted}


@lru_cache(maxsize=1)
def _engine() -> Any:
    """A deduce that knows names only. Built without its cache: that is a pickle, and slower than this."""
    deduce = _import_deduce()
    import docdeid

    loaders, raw, path = deduce.lookup_struct_loader, _raw_lists(), deduce.deduce._LOOKUP_LIST_PATH
    engine = docdeid.DocDeid()
    tokenizer = deduce.deduce.Deduce._initialize_tokenizer(path)
    engine.tokenizers = {"default": tokenizer}
    structs = docdeid.ds.DsCollection()
    for name in ("initial", "interfix_surname"):
        structs[name] = docdeid.ds.LookupSet()
        structs[name].add_items_from_iterable(raw[name])
    structs["prefix"] = loaders.load_prefix_lookup(raw)
    structs["interfix"] = loaders.load_interfix_lookup(raw)
    structs["whitelist"] = loaders.load_whitelist_lookup(raw)
    structs["first_name"] = loaders.load_first_name_lookup(raw, tokenizer)
    structs["surname"] = loaders.load_surname_lookup(raw, tokenizer)
    structs["eponymous_disease"] = loaders.load_eponymous_disease_lookup(raw, tokenizer)
    engine.processors = deduce.deduce._DeduceProcessorLoader().load(
        config=_names_config(deduce), extras={"tokenizer": tokenizer, "ds": structs}
    )
    return engine


def engine() -> Any:
    """The one deduce of this process, built at the first call."""
    with _lock:
        collecting = gc.isenabled()
        gc.disable()  # hundreds of thousands of small dictionaries at once: collecting doubles the time
        try:
            return _engine()
        finally:
            if collecting:
                gc.enable()


def names(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every name that deduce sees in a text."""
    deidentifier = engine()
    for start, end in _pieces(text):
        document = deidentifier.deidentify(text[start:end], disabled={"post_processing"})
        for annotation in document.annotations:
            yield start + annotation.start_char, start + annotation.end_char


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where to cut a text: at its lines, in long ones, and in a chain of more names than anybody has."""
    for piece in _PIECE.finditer(text):
        start = piece.start()
        for chain in _CHAIN.finditer(text, piece.start(), piece.end()):
            yield start, chain.end()
            start = chain.end()
        if start < piece.end():
            yield start, piece.end()
