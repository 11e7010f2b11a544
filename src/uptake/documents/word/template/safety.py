"""What a template must not have: anything from elsewhere, and files within it that are programs."""

import re
from collections.abc import Iterator

from lxml import etree

from uptake.documents.word.names import w
from uptake.documents.word.template.holding import Held, Use
from uptake.documents.word.template.notes import Note, NoteCode

# What a part that is taken may use, by the last word of the relationship; links may lead outside.
_ALLOWED = frozenset({"image", "hdphoto", "hyperlink", "font"})
_MAY_LEAD_OUTSIDE = "hyperlink"
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/svg+xml")
_METAFILES = ("image/x-emf", "image/x-wmf", "image/emf", "image/wmf", "image/vnd.ms-photo")
_SVG = "image/svg+xml"
_SVG_REACHES = re.compile(rb"<script|\son\w+\s*=|(?:href|src)\s*=\s*[\"'](?!#|data:image/)", re.I)
_FONTS = ("application/vnd.openxmlformats-officedocument.obfuscatedFont", "application/x-font-ttf")
_OBJECTS = frozenset({"OLEObject", "control", "altChunk", "oleObj", "object"})
_REACHING = re.compile(
    r"^\W*(?:INCLUDEPICTURE|INCLUDETEXT|INCLUDE|LINK|DDE|DDEAUTO|IMPORT|DATABASE|MACROBUTTON|"
    r"AUTOTEXT|RD)\b",
    re.IGNORECASE,
)


def dangers(held: Held, parts: tuple[str, ...]) -> Iterator[Note]:
    """Give what is wrong with the parts that would be taken, and with what they use."""
    for part in parts:
        for use in held.uses(part):
            yield from _of_use(held, part, use)
        yield from _of_markup(held.tree(part), part)


def _of_use(held: Held, part: str, use: Use) -> Iterator[Note]:
    if use.external and use.kind != _MAY_LEAD_OUTSIDE:
        yield Note(NoteCode.REACHES_OUTSIDE, {"part": part})
    elif use.kind not in _ALLOWED:
        yield Note(NoteCode.EMBEDS, {"part": part})
    elif not use.external and use.kind != _MAY_LEAD_OUTSIDE:
        yield from _of_target(held, part, use)


def _of_target(held: Held, part: str, use: Use) -> Iterator[Note]:
    kind = held.types.get(use.target, "").lower()
    known = _FONTS if use.kind == "font" else (*_PICTURES, *_METAFILES)
    if use.target not in held.parts or kind not in map(str.lower, known):
        yield Note(NoteCode.EMBEDS, {"part": part})
    elif kind == _SVG and _SVG_REACHES.search(held.parts[use.target]):
        yield Note(NoteCode.REACHES_OUTSIDE, {"part": use.target})


def _of_markup(root: etree._Element, part: str) -> Iterator[Note]:
    names = {etree.QName(one).localname for one in root.iter() if isinstance(one.tag, str)}
    if names & _OBJECTS:
        yield Note(NoteCode.EMBEDS, {"part": part})
    fields = [one.text or "" for one in root.iter(w("instrText"))]
    fields += [one.get(w("instr"), "") for one in root.iter(w("fldSimple"))]
    if any(_REACHING.match(field) for field in fields):
        yield Note(NoteCode.REACHES_OUTSIDE, {"part": part})
