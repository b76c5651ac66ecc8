"""Which parts of a Word, Excel or PowerPoint file stay, go or stop it, and what is cut from them."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise

from privacy.uploads import refusal
from privacy.uploads.media import PICTURES
from privacy.uploads.xml_parts import Cuts

_OFFICE = "application/vnd.openxmlformats-officedocument."


def _telling(*names: str) -> re.Pattern[bytes]:
    """Finds at once whether a part holds an element to cut: most do not."""
    return re.compile(rf"<(?:\w+:)?(?:{'|'.join(names)})[\s/>]".encode())


_CHANGES = (
    "del", "moveFrom", "delText", "delInstrText", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
    "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange", "numberingChange", "cellIns", "cellDel",
    "cellMerge", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd",
    "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart",
    "customXmlMoveToRangeEnd",
)  # fmt: skip
_WORD_DROPS = {
    **dict.fromkeys(_CHANGES, "changes"),
    **dict.fromkeys(("commentRangeStart", "commentRangeEnd", "commentReference"), "comments"),
    **dict.fromkeys(("permStart", "permEnd", "docVars"), "data"),
    # What is bound to a property would be emptied with it; its words stay as they stand.
    **dict.fromkeys(("dataBinding", "saveThroughXslt", "attachedSchema"), ""),
    "attachedTemplate": "template",
    "mailMerge": "mail merge",
}
_EXCEL_DROPS = {
    **dict.fromkeys(("absPath", "fileSharing", "customWorkbookViews", "customSheetViews"), "maker"),
    "customProperties": "",
}
_SLIDES_DROPS = {"commentRel": "comments"}
_KEEPS_STANDING = ("pageSetup", "blip", "imagedata")
CUTS = {
    "word": Cuts(drop=_WORD_DROPS, unwrap={"ins": "changes", "moveTo": "changes"}, refers=_KEEPS_STANDING),
    "excel": Cuts(drop=_EXCEL_DROPS, refers=_KEEPS_STANDING),
    "slides": Cuts(drop=_SLIDES_DROPS, refers=_KEEPS_STANDING),
}


@dataclass(frozen=True)
class Family:
    """What a package of a kind is known by."""

    name: str
    main_type: str
    telling: re.Pattern[bytes]


_WORD = Family(
    "word",
    f"{_OFFICE}wordprocessingml.document.main+xml",
    _telling("ins", "moveTo", *_WORD_DROPS),
)
_EXCEL = Family(
    "excel",
    f"{_OFFICE}spreadsheetml.sheet.main+xml",
    _telling(r"\w*absPath", *_EXCEL_DROPS),
)
_SLIDES = Family(
    "slides",
    f"{_OFFICE}presentationml.presentation.main+xml",
    _telling(*_SLIDES_DROPS),
)
# By content type, and by ending for one within another.
FAMILIES = {
    **dict.fromkeys(("docx", f"{_OFFICE}wordprocessingml.document"), _WORD),
    **dict.fromkeys(("xlsx", f"{_OFFICE}spreadsheetml.sheet"), _EXCEL),
    **dict.fromkeys(("pptx", f"{_OFFICE}presentationml.presentation"), _SLIDES),
}
KNOWN = PICTURES | {"xml", "rels", "vml", "odttf", "ttf", "otf", "fntdata", "docx", "xlsx", "pptx"}
# What an object in a document is called, by its ending or the beginning of its program's name.
EMBEDDED = {
    **dict.fromkeys(("xlsx", "xls", "xlsm", "xlsb", "excel."), refusal.EXCEL),
    **dict.fromkeys(("docx", "doc", "docm", "word."), refusal.WORD),
    **dict.fromkeys(("pptx", "ppt", "pptm", "powerpoint."), refusal.POWERPOINT),
}

_DROPPED = {
    "maker": r"docprops/|docmetadata/|.*/people\.xml$|xl/persons/|xl/usernames"
    r"|ppt/(commentauthors|authors)\.xml$",
    "comments": r"(word|xl|ppt)/(comments|threadedcomments|documenttasks)",
    "changes": r"xl/revisions/|ppt/changesinfos/|ppt/revisioninfo",
    "mail merge": r"word/recipientdata",
    "signature": r"_xmlsignatures/",
    "data": r"customxml/|ppt/tags/|word/intelligence",
    "": r".*/printersettings|.*webextensions/|customui/|usercustomization/|word/glossary/|\[trash\]/"
    r"|word/attachedtoolbars|word/customizations|xl/customproperty|docprops/thumbnail|.*\.psmdcp$",
}
_REFUSED = {
    r".*vbaproject|.*vbadata|xl/macrosheets/": refusal.MACRO,
    r".*activex/": refusal.CONTROL,
    r"xl/externallinks/": refusal.OTHER_WORKBOOK,
    r"xl/connections|xl/querytables/|xl/model/": refusal.DATA_SOURCE,
    r".*\.(mp4|m4v|mov|avi|wmv|mpe?g|mp3|m4a|wav|wma|aac|ogg|webm)$": refusal.MEDIA,
    r".*\.(html?|mht|rtf|txt|zip)$|.*/afchunk": refusal.OBJECT,
    r".*embeddings/.*\.(xls|xlsm|xlsb)$": refusal.EXCEL,
    r".*embeddings/.*\.(doc|docm)$": refusal.WORD,
    r".*embeddings/.*\.(ppt|pptm)$": refusal.POWERPOINT,
}  # fmt: skip
_DROPPED_PATHS = [(what, re.compile(pattern)) for what, pattern in reversed(_DROPPED.items())]
_REFUSED_PATHS = [(re.compile(pattern), what) for pattern, what in _REFUSED.items()]


def dropped_path(part: str) -> str | None:
    """What is said of leaving out the part of that name; None for one that stays."""
    lower = part.lower()
    return next((what for what, path in _DROPPED_PATHS if path.match(lower)), None)


def refused_path(part: str) -> Promise | None:
    """What a part of that name is, where a document with it is not taken."""
    lower = part.lower()
    return next((what for path, what in _REFUSED_PATHS if path.match(lower)), None)
