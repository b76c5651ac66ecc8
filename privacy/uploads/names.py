"""The name of an uploaded file."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from privacy.gate import GateLevel, check
from privacy.uploads import refusal
from privacy.uploads.refusal import RefusedUpload

LONGEST = 150  # as long as `PrivateFile.name`
ENDINGS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}
# What some program would run or unpack, were the last ending to fall off.
RUNS = {
    *(".exe", ".com", ".bat", ".cmd", ".scr", ".pif", ".msi", ".dll", ".app", ".lnk", ".reg", ".jar"),
    *(".vbs", ".vbe", ".js", ".jse", ".mjs", ".wsf", ".hta", ".ps1", ".sh", ".py", ".docm", ".dotm", ".xlsm"),
    *(".html", ".htm", ".xhtml", ".svg", ".php", ".asp", ".aspx", ".jsp", ".zip", ".rar", ".7z", ".iso"),
}
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"|?*', "-"))


def safe_name(name: str) -> str:
    """The name as it is kept. Raise RefusedUpload for one that could mislead or do harm."""
    plain = re.sub(r"[^\S\n\r\t]+", " ", unicodedata.normalize("NFC", name)).strip(" ")
    if len(plain) > LONGEST:
        raise RefusedUpload(name, refusal.NAME_TOO_LONG)
    parts = PurePosixPath(plain)
    stem = plain.split(".")[0].strip().lower()
    inner = {suffix.lower().strip() for suffix in parts.suffixes[:-1]}
    if _has_path(plain) or _has_steering(plain) or not stem or stem in RESERVED or inner & RUNS:
        raise RefusedUpload(name, refusal.NAME_UNSAFE)
    if parts.suffix.lower() not in ENDINGS:
        raise RefusedUpload(name, refusal.UNKNOWN)
    return plain.translate(NOT_IN_NAMES)


def refuse_telling_name(given: str, name: str, allowed: Iterable[str] = ()) -> None:
    """Raise RefusedUpload for a name that points at somebody: it is shown beside what was handed in."""
    found = dict.fromkeys(_telling(PurePosixPath(name).stem, list(allowed)))
    if found:
        shown = ", ".join(f"“{words}”" for words in found)
        raise RefusedUpload(given, refusal.NAME_POINTS_AT_SOMEBODY, found=shown)


def _telling(stem: str, allowed: Iterable[str]) -> Iterator[str]:
    """What stops in it: the numbers as they are written, and all else as a person reads it, in words."""
    found = list(check(stem, level=GateLevel.PRACTICAL).stops)
    words = re.sub(r"[_+.,]+|(?<=[a-z])(?=[A-Z])", " ", stem)
    for reading in dict.fromkeys((stem, words, words.replace("-", " "))):
        stops = check(_without(reading, allowed)).stops
        # A long number is a day, or how many pictures a camera took, unless a rule knows what it is;
        # words joined by a line beneath are no account in the name of a file.
        found += [one for one in stops if not one.is_guess and one.source != "accountnaam"]
    signs = {re.sub(r"\W|_", "", one.text): " ".join(one.text.split()) for one in reversed(found)}
    yield from reversed(signs.values())


def _without(text: str, names: Iterable[str]) -> str:
    """The text without these names and their parts, so that the word before one is not read as a name."""
    parts = {part for name in names for part in (name, *name.split()) if part[:1].isupper()}
    for part in sorted(parts, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", ";", text, flags=re.IGNORECASE)
    return text


def named_type(name: str) -> str:
    """The content type that the ending of a safe name promises."""
    return ENDINGS[PurePosixPath(name).suffix.lower()]


def _has_path(name: str) -> bool:
    return "/" in name or "\\" in name


def _has_steering(name: str) -> bool:
    """Control characters, marks that turn the direction of writing, line ends, private use."""
    return any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for letter in name)
