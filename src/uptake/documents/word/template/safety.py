"""What a template must not have: anything from elsewhere, and files within it that are programs."""

import re
from collections.abc import Iterator

from lxml import etree

from uptake.documents.addresses import is_safe
from uptake.documents.word.fields import link_of
from uptake.documents.word.template.fields import ALLOWED, HYPERLINK, instructions, name_of
from uptake.documents.word.template.holding import Held, Use, relation
from uptake.documents.word.template.notes import Note, NoteCode

# What a part that is taken may use, by the last word of the relationship; links may lead outside.
_ALLOWED = frozenset({"image", "hdphoto", "hyperlink", "font"})
_MAY_LEAD_OUTSIDE = "hyperlink"
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/svg+xml")
_METAFILES = ("image/x-emf", "image/x-wmf", "image/emf", "image/wmf", "image/vnd.ms-photo")
_SVG, _DATA = "image/svg+xml", "application/xml"
_SVG_REACHES = re.compile(
    rb"<script|<foreignObject|<!DOCTYPE|<\?xml-stylesheet|@import|\son\w+\s*="
    rb"|(?:href|src)\s*=\s*[\"'](?!#|data:image/)|url\(\s*[\"']?(?!#|data:image/)",
    re.I,
)
_FONTS = ("application/vnd.openxmlformats-officedocument.obfuscatedFont", "application/x-font-ttf")
_OBJECTS = frozenset({"OLEObject", "control", "altChunk", "oleObj", "object"})
# Attributes by which a drawing takes a picture from an address, and by which it leads to one.
_SOURCE, _ADDRESS = "src", "href"
_MARKUP_TYPES = ("xml", "vml", "vmldrawing")
_LONGEST_SHOWN = 60


def dangers(held: Held, parts: tuple[str, ...]) -> Iterator[Note]:
    """Give what is wrong with a template: in the parts that would be taken, and what they use.

    No other part may reach out by a field, a drawing or a link either: somebody may take it next.
    """
    for part in parts:
        for use in held.uses(part):
            yield from _of_use(held, part, use)
        yield from _of_objects(held.tree(part), part)
    for part in held.parts:
        if part in parts or _is_markup(held, part):
            yield from _of_fields(held.tree(part), part)
            yield from _of_addresses(held.tree(part), part)


def _is_markup(held: Held, part: str) -> bool:
    kind = held.types.get(part, "").lower()
    if kind in (_SVG, _DATA):
        return False  # a picture is looked at where it is used; data of programs is never shown
    return part.lower().endswith(".xml") or kind.rpartition("+")[2].endswith(_MARKUP_TYPES)


def _of_use(held: Held, part: str, use: Use) -> Iterator[Note]:
    if use.external and use.kind != _MAY_LEAD_OUTSIDE:
        yield Note(NoteCode.REACHES_OUTSIDE, {"part": part})
    elif use.external:
        yield from _of_link(use.target, part)
    elif use.kind not in _ALLOWED:
        yield Note(NoteCode.EMBEDS, {"part": part})
    elif use.kind != _MAY_LEAD_OUTSIDE:
        yield from _of_target(held, part, use)


def _of_target(held: Held, part: str, use: Use) -> Iterator[Note]:
    kind = held.types.get(use.target, "").lower()
    known = _FONTS if use.kind == "font" else (*_PICTURES, *_METAFILES)
    if use.target not in held.parts or kind not in map(str.lower, known):
        yield Note(NoteCode.EMBEDS, {"part": part})
    elif kind == _SVG and _reaches(held.parts[use.target]):
        yield Note(NoteCode.REACHES_OUTSIDE, {"part": use.target})


def _reaches(drawing: bytes) -> bool:
    """Whether an SVG takes something from elsewhere, or is written so that nobody can tell."""
    try:
        drawing.decode()
    except UnicodeDecodeError:
        return True
    return b"\0" in drawing or bool(_SVG_REACHES.search(drawing))


def _of_objects(root: etree._Element, part: str) -> Iterator[Note]:
    names = {etree.QName(one).localname for one in root.iter() if isinstance(one.tag, str)}
    if names & _OBJECTS:
        yield Note(NoteCode.EMBEDS, {"part": part})


def _of_fields(root: etree._Element, part: str) -> Iterator[Note]:
    for instruction in instructions(root):
        name = name_of(instruction)
        if name not in ALLOWED:
            yield Note(NoteCode.FIELD, {"part": part, "field": name[:_LONGEST_SHOWN]})
        elif name == HYPERLINK:
            yield from _of_link(link_of(instruction) or instruction, part)


def _of_addresses(root: etree._Element, part: str) -> Iterator[Note]:
    """Look at the addresses that stand in the markup itself, as old drawings have them."""
    for element in root.iter():
        for name, value in element.attrib.items():
            local = etree.QName(name).localname
            if local == _SOURCE and str(value).strip():
                yield Note(NoteCode.REACHES_OUTSIDE, {"part": part})
            elif local == _ADDRESS and relation(element, local) != value:
                yield from _of_link(str(value), part)


def _of_link(address: str, part: str) -> Iterator[Note]:
    if address and not address.startswith("#") and not is_safe(address):
        yield Note(NoteCode.LINK, {"part": part, "address": address[:_LONGEST_SHOWN]})
