"""Looks at a Word file that is to be a template, and says what will be taken of it."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.package import Package
from uptake.documents.recognition import recognize
from uptake.documents.tree import Format
from uptake.documents.word.names import w
from uptake.documents.word.template import stylebook, styles
from uptake.documents.word.template.dressing import NARROW, SYMBOL
from uptake.documents.word.template.holding import Held, held
from uptake.documents.word.template.notes import Note, NoteCode, Weight
from uptake.documents.word.template.safety import dangers
from uptake.documents.word.template.section import Page, page_of

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
    """Give what is to be said of the file at `path`, which its owner calls `name`.

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
    """Give what is to be said of a template that could be opened."""
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
    here = stylebook.names_in(root)
    theirs = [name for name in _ASKED if name.lower() in here]
    ours = [name for name in _ASKED if name not in theirs]
    if theirs:
        yield Note(NoteCode.STYLES_TAKEN, {"styles": tuple(theirs)})
    if ours:
        yield Note(NoteCode.STYLES_OURS, {"styles": tuple(ours)})
    table = styles.table_style_of(template.root("settings"), root)
    if table:
        yield Note(NoteCode.TABLE_STYLE_TAKEN, {"style": stylebook.name_of(root, table)})
    else:
        yield Note(NoteCode.TABLE_STYLE_OURS)
    numbered = stylebook.numbered_headings(root)
    if numbered:
        yield Note(NoteCode.HEADINGS_UNNUMBERED, {"styles": numbered})
    completed = stylebook.without_arabic(root, _ASKED)
    if completed:
        yield Note(NoteCode.ARABIC_COMPLETED, {"styles": completed})
    fonts = stylebook.fonts_not_embedded(root, template.root("theme"), template.root("fontTable"))
    if fonts:
        yield Note(NoteCode.FONTS_NOT_EMBEDDED, {"fonts": fonts[:_SHOWN]})


def _of_body(template: Held) -> Iterator[Note]:
    body = template.body
    words = [] if body is None else _words(body).split()
    if words:
        shown = " ".join(words[:8]) + (" …" if len(words) > 8 else "")
        yield Note(NoteCode.TEXT_DROPPED, {"words": shown})


def _words(root: etree._Element) -> str:
    """Give the words of a part; a paragraph's runs are one, however Word has cut them."""
    return "\n".join(
        "".join(one.text or "" for one in paragraph.iter(w("t"))) for paragraph in root.iter(w("p"))
    )
