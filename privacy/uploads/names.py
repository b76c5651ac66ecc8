"""The name of an uploaded file, and what its ending promises."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from privacy.gate import GateLevel, check
from privacy.uploads import refusal
from privacy.uploads.refusal import RefusedUpload

LONGEST = 150  # as long as `PrivateFile.name`
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
_TEXTS = {
    ".pdf": "application/pdf",
    ".docx": f"{_OFFICE}wordprocessingml.document",
    ".odt": f"{_OPEN}text",
}
_PICTURES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".heic": "image/heic",
    ".heif": "image/heic",
}
_SHEETS_AND_SLIDES = {
    ".pptx": f"{_OFFICE}presentationml.presentation",
    ".xlsx": f"{_OFFICE}spreadsheetml.sheet",
    ".odp": f"{_OPEN}presentation",
    ".ods": f"{_OPEN}spreadsheet",
}
_FILMS = {".mp4": "video/mp4", ".webm": "video/webm", ".vtt": "text/vtt"}


@dataclass(frozen=True)
class Kinds:
    """The kinds of file that one place takes, and its sentence for another one."""

    endings: Mapping[str, str]
    unknown: str | Promise


HAND_IN = Kinds(_TEXTS | _PICTURES, refusal.UNKNOWN)
MATERIAL = Kinds(_TEXTS | _SHEETS_AND_SLIDES | _FILMS, refusal.UNKNOWN_MATERIAL)
PICTURES = Kinds(_PICTURES, refusal.UNKNOWN_PICTURE)
ALL_ENDINGS = {**HAND_IN.endings, **MATERIAL.endings}

# Kinds that have a younger or quieter sister: what each is called, and what to save it as.
OLD_ENDINGS = {
    ".doc": (_("een oud Word-bestand (.doc)"), ".docx"),
    ".dot": (_("een oud Word-sjabloon (.dot)"), ".docx"),
    ".rtf": (_("een opgemaakte tekst (.rtf)"), ".docx"),
    ".docm": (_("een Word-bestand met macro's (.docm)"), ".docx"),
    ".dotx": (_("een Word-sjabloon (.dotx)"), ".docx"),
    ".dotm": (_("een Word-sjabloon met macro's (.dotm)"), ".docx"),
    ".xls": (_("een oud Excel-bestand (.xls)"), ".xlsx"),
    ".xlsb": (_("een binair Excel-bestand (.xlsb)"), ".xlsx"),
    ".xlsm": (_("een Excel-bestand met macro's (.xlsm)"), ".xlsx"),
    ".xltx": (_("een Excel-sjabloon (.xltx)"), ".xlsx"),
    ".ppt": (_("een oud PowerPoint-bestand (.ppt)"), ".pptx"),
    ".pptm": (_("een PowerPoint-bestand met macro's (.pptm)"), ".pptx"),
    ".ppsx": (_("een diavoorstelling (.ppsx)"), ".pptx"),
    ".potx": (_("een PowerPoint-sjabloon (.potx)"), ".pptx"),
    ".pages": (_("een Pages-bestand (.pages)"), ".docx"),
    ".numbers": (_("een Numbers-bestand (.numbers)"), ".xlsx"),
    ".key": (_("een Keynote-bestand (.key)"), ".pptx"),
}
# What some program would run or unpack, were the last ending to fall off.
RUNS = {
    *(".exe", ".com", ".bat", ".cmd", ".scr", ".pif", ".msi", ".dll", ".app", ".lnk", ".reg", ".jar"),
    *(".vbs", ".vbe", ".js", ".jse", ".mjs", ".wsf", ".hta", ".ps1", ".sh", ".py", ".docm", ".dotm", ".xlsm"),
    *(".html", ".htm", ".xhtml", ".svg", ".php", ".asp", ".aspx", ".jsp", ".zip", ".rar", ".7z", ".iso"),
}
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"|?*', "-"))


def safe_name(name: str, kinds: Kinds = HAND_IN) -> str:
    """The name as it is kept. Raise RefusedUpload for one that could mislead or do harm."""
    plain = re.sub(r"[^\S\n\r\t]+", " ", unicodedata.normalize("NFC", name)).strip(" ")
    if len(plain) > LONGEST:
        raise RefusedUpload(name, refusal.NAME_TOO_LONG)
    parts = PurePosixPath(plain)
    stem = plain.split(".")[0].strip().lower()
    inner = {suffix.lower().strip() for suffix in parts.suffixes[:-1]}
    if _has_path(plain) or _has_steering(plain) or not stem or stem in RESERVED or inner & RUNS:
        raise RefusedUpload(name, refusal.NAME_UNSAFE)
    ending = parts.suffix.lower()
    if ending not in kinds.endings:
        raise _of_no_kind(name, ending, kinds)
    return plain.translate(NOT_IN_NAMES)


def _of_no_kind(name: str, ending: str, kinds: Kinds) -> RefusedUpload:
    return old(name, ending, kinds) if ending in OLD_ENDINGS else RefusedUpload(name, kinds.unknown)


def old(name: str, ending: str, kinds: Kinds) -> RefusedUpload:
    """The refusal of a kind of OLD_ENDINGS, with what is taken here instead; a PDF where nothing else is."""
    what, better = OLD_ENDINGS[ending]
    wanted = next((one for one in (better, ".pdf") if one in kinds.endings), "")
    if not wanted:
        return RefusedUpload(name, kinds.unknown)
    return RefusedUpload(name, refusal.OLD, what=what, wanted=wanted)


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
    written = text.lower()
    # Of hundreds of names hardly one stands in it, and a pattern for each costs more than the gate.
    for part in sorted((part for part in parts if part.lower() in written), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", ";", text, flags=re.IGNORECASE)
    return text


def named_type(name: str) -> str:
    """The content type that the ending of a safe name promises."""
    return ALL_ENDINGS[PurePosixPath(name).suffix.lower()]


def renamed(name: str, ending: str) -> str:
    """The name with another ending, still no longer than may be kept."""
    return f"{name[: len(name) - len(PurePosixPath(name).suffix)][: LONGEST - len(ending)]}{ending}"


def _has_path(name: str) -> bool:
    return "/" in name or "\\" in name


def _has_steering(name: str) -> bool:
    """Control characters, marks that turn the direction of writing, line ends, private use."""
    return any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for letter in name)
