"""Looks at a Word file that is to be a template.

What it must not have, and what will be taken of it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from lxml import etree

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.package import Package
from uptake.documents.recognition import recognize
from uptake.documents.tree import Format, is_safe_address
from uptake.documents.word.fields import link_of
from uptake.documents.word.names import w
from uptake.documents.word.template import styles
from uptake.documents.word.template.dressing import NARROW, SYMBOL
from uptake.documents.word.template.holding import Held, Use, held, relation
from uptake.documents.word.template.section import (
    ALLOWED,
    HYPERLINK,
    Page,
    instructions,
    name_of,
    page_of,
)


class Weight(StrEnum):
    """What a note means for the template: it is refused, it should be mended, it is to know."""

    REFUSED = "error"
    WARNING = "warning"
    TOLD = "info"


class NoteCode(StrEnum):
    """What can be said of a template. The values that each sentence takes stand behind it."""

    NOT_WORD = "template-not-word"  # file
    TOO_LARGE = "template-too-large"  # limit
    STRICT = "template-strict"
    REACHES_OUTSIDE = "template-reaches-outside"  # part
    FIELD = "template-field"  # part, field
    LINK = "template-link"  # part, address
    EMBEDS = "template-embeds"  # part
    PAGE_TOO_NARROW = "template-page-too-narrow"  # width, needed
    PAGE_NARROW = "template-page-narrow"  # width, wanted
    PICTURE_WITHOUT_WORDS = "template-picture-without-words"  # part
    FONTS_NOT_EMBEDDED = "template-fonts-not-embedded"  # fonts
    ARABIC_COMPLETED = "template-arabic-completed"  # styles
    HEADINGS_UNNUMBERED = "template-headings-unnumbered"  # styles
    TEXT_DROPPED = "template-text-dropped"  # words
    HEADS_TAKEN = "template-heads-taken"
    HEADS_OURS = "template-heads-ours"
    FEET_TAKEN = "template-feet-taken"
    FEET_OURS = "template-feet-ours"
    SYMBOL_ASKED = "template-symbol-asked"
    SYMBOL_NOT_ASKED = "template-symbol-not-asked"
    STYLES_TAKEN = "template-styles-taken"  # styles
    STYLES_OURS = "template-styles-ours"  # styles
    TABLE_STYLE_TAKEN = "template-table-style-taken"  # style
    TABLE_STYLE_OURS = "template-table-style-ours"


WEIGHTS: Mapping[NoteCode, Weight] = {
    NoteCode.NOT_WORD: Weight.REFUSED,
    NoteCode.TOO_LARGE: Weight.REFUSED,
    NoteCode.STRICT: Weight.REFUSED,
    NoteCode.REACHES_OUTSIDE: Weight.REFUSED,
    NoteCode.FIELD: Weight.REFUSED,
    NoteCode.LINK: Weight.REFUSED,
    NoteCode.EMBEDS: Weight.REFUSED,
    NoteCode.PAGE_TOO_NARROW: Weight.REFUSED,
    NoteCode.PAGE_NARROW: Weight.WARNING,
    NoteCode.PICTURE_WITHOUT_WORDS: Weight.WARNING,
    NoteCode.FONTS_NOT_EMBEDDED: Weight.WARNING,
    NoteCode.ARABIC_COMPLETED: Weight.WARNING,
    NoteCode.HEADINGS_UNNUMBERED: Weight.WARNING,
    NoteCode.TEXT_DROPPED: Weight.WARNING,
    NoteCode.SYMBOL_NOT_ASKED: Weight.WARNING,
}
"""How much each note matters; what is not listed is to know."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note on a template, with the values for its sentence."""

    code: NoteCode
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def weight(self) -> Weight:
        """How much it matters."""
        return WEIGHTS.get(self.code, Weight.TOLD)


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
    """Return what is wrong with a template: in the parts that would be taken, and what they use.

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
    if address and not address.startswith("#") and not is_safe_address(address):
        yield Note(NoteCode.LINK, {"part": part, "address": address[:_LONGEST_SHOWN]})


LARGEST = 10_000_000
"""How many bytes a template may have; its parts may have five times as many unpacked."""
NARROWEST = 120
"""Millimetres of text below which no table of ten columns can be read."""
_SHOWN = 12
_ASKED = (
    "Title",
    "heading 1",
    "heading 2",
    "heading 3",
    "Normal",
    "header",
    "footer",
    "Hyperlink",
)
_DESCRIBED = "descr"
_OTHER_WORDS = ("alt", "title")


def look_at(path: Path, name: str) -> tuple[Note, ...]:
    """Return what is to be said of the file at `path`, which its owner calls `name`.

    What refuses it comes first.

    Raises `UnreadableFile` as a package does: EMPTY, BROKEN, ENCRYPTED, MACROS, UNSAFE_PACKAGE, …
    """
    if path.stat().st_size > LARGEST:
        return (Note(NoteCode.TOO_LARGE, {"limit": f"{LARGEST // 1_000_000} MB"}),)
    if not _is_word(path):
        return (Note(NoteCode.NOT_WORD, {"file": name}),)
    with Package(path) as package:
        sizes = sum(map(package.size, package.names))
        if sizes > 5 * LARGEST:
            raise UnreadableFile(Fault.PACKAGE_BOMB, file=path.name)
        found = held({name: package.read(name) for name in package.names})
    if found.strict:
        return (Note(NoteCode.STRICT),)
    return notes_on(found)


def _is_word(path: Path) -> bool:
    try:
        return recognize(path) is Format.DOCX
    except UnreadableFile as error:
        if error.code in (Fault.NOT_RECOGNIZED, Fault.NOT_AS_NAMED):
            return False
        raise


def notes_on(template: Held) -> tuple[Note, ...]:
    """Return what is to be said of a template that could be opened."""
    page = page_of(template)
    taken = (*page.drawn, *_known_parts(template))
    found = {_key(note): note for note in dangers(template, taken)}
    notes = [
        *found.values(),
        *_of_page(page),
        *_of_drawn(template, page),
        *_of_styles(template),
        *_of_body(template),
    ]
    weights = list(Weight)
    return tuple(sorted(notes, key=lambda note: weights.index(note.weight)))


def _key(note: Note) -> tuple[object, ...]:
    return note.code, *note.values.values()


def _known_parts(template: Held) -> Iterator[str]:
    for kind in ("styles", "numbering", "theme", "fontTable"):
        part = template.related(kind)
        if part:
            yield part


def _of_page(page: Page) -> Iterator[Note]:
    width = page.millimetres
    if width < NARROWEST:
        yield Note(NoteCode.PAGE_TOO_NARROW, {"width": width, "needed": NARROWEST})
    elif width < NARROW:
        yield Note(NoteCode.PAGE_NARROW, {"width": width, "wanted": NARROW})


def _of_drawn(template: Held, page: Page) -> Iterator[Note]:
    yield Note(NoteCode.HEADS_TAKEN if page.heads else NoteCode.HEADS_OURS)
    yield Note(NoteCode.FEET_TAKEN if page.feet else NoteCode.FEET_OURS)
    roots = [template.tree(part) for part in page.drawn]
    if page.heads:
        asked = any(SYMBOL in _words(root) for root in roots)
        yield Note(NoteCode.SYMBOL_ASKED if asked else NoteCode.SYMBOL_NOT_ASKED)
    for part, root in zip(page.drawn, roots, strict=True):
        if any(_is_mute(one) for one in root.iter()):
            yield Note(NoteCode.PICTURE_WITHOUT_WORDS, {"part": part.rpartition("/")[2]})


def _is_mute(element: etree._Element) -> bool:
    """Whether an element is a picture that says nothing to whoever cannot see it."""
    if not isinstance(element.tag, str):
        return False
    name = etree.QName(element).localname
    if name == "docPr":
        return not element.get(_DESCRIBED) and not _is_decorative(element)
    if name == "shape" and any(etree.QName(one).localname == "imagedata" for one in element):
        return not any(element.get(one) for one in _OTHER_WORDS)
    return False


def _is_decorative(element: etree._Element) -> bool:
    return any(
        etree.QName(one).localname == "decorative" and one.get("val", "1") != "0"
        for one in element.iter()
        if isinstance(one.tag, str)
    )


def _of_styles(template: Held) -> Iterator[Note]:
    root = template.root("styles")
    here = styles.names_in(root)
    theirs = [name for name in _ASKED if name.lower() in here]
    ours = [name for name in _ASKED if name not in theirs]
    if theirs:
        yield Note(NoteCode.STYLES_TAKEN, {"styles": tuple(theirs)})
    if ours:
        yield Note(NoteCode.STYLES_OURS, {"styles": tuple(ours)})
    table = styles.table_style_of(template.root("settings"), root)
    if table:
        yield Note(NoteCode.TABLE_STYLE_TAKEN, {"style": styles.name_of(root, table)})
    else:
        yield Note(NoteCode.TABLE_STYLE_OURS)
    numbered = styles.numbered_headings(root)
    if numbered:
        yield Note(NoteCode.HEADINGS_UNNUMBERED, {"styles": numbered})
    completed = styles.without_arabic(root, _ASKED)
    if completed:
        yield Note(NoteCode.ARABIC_COMPLETED, {"styles": completed})
    fonts = styles.fonts_not_embedded(root, template.root("theme"), template.root("fontTable"))
    if fonts:
        yield Note(NoteCode.FONTS_NOT_EMBEDDED, {"fonts": fonts[:_SHOWN]})


def _of_body(template: Held) -> Iterator[Note]:
    body = template.body
    words = [] if body is None else _words(body).split()
    if words:
        shown = " ".join(words[:8]) + (" …" if len(words) > 8 else "")
        yield Note(NoteCode.TEXT_DROPPED, {"words": shown})


def _words(root: etree._Element) -> str:
    """Return the words of a part; a paragraph's runs are one, however Word has cut them."""
    return "\n".join(
        "".join(one.text or "" for one in paragraph.iter(w("t"))) for paragraph in root.iter(w("p"))
    )
