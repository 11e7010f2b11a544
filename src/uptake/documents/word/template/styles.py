"""Two sets of styles made one: the template's own, and those of ours that it does not have.

A style that Word itself knows (Title, heading 1, header) is the template's where it has it. Those
that only our tables need are added under names of their own (`UptakeCell`), set so that what the
template says of plain text does not spoil a table.
"""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from uptake.documents.markup import whole_number
from uptake.documents.word.names import w
from uptake.documents.word.setting.styles import TEXT_WIDTH, Look, styles_part

PREFIX = "Uptake"
# Wider than this a line of text outside tables cannot be read well; in twentieths of a point.
_READABLE = 9798
_TWINS = (("b", "bCs"), ("i", "iCs"), ("sz", "szCs"))
# What comes after the language in the properties of a run, and after the lines' indent in those
# of our paragraphs.
_AFTER_LANGUAGE = ("eastAsianLayout", "specVanish", "oMath")
_AFTER_INDENT = ("jc", "outlineLvl")


@dataclass(frozen=True, slots=True)
class Merged:
    """The styles made one, and what each of ours is called there by its id."""

    root: etree._Element
    renamed: Mapping[str, str]
    theirs: tuple[str, ...]
    ours: tuple[str, ...]
    table: str | None


def merged(
    theirs: etree._Element | None, look: Look, width: int, table_style: str | None
) -> Merged:
    """Make one set of styles for a text of this width.

    `table_style` is the id of the template's style of tables, on which ours is based.
    """
    root = etree.Element(w("styles")) if theirs is None else copy.deepcopy(theirs)
    own = etree.fromstring(styles_part(look))
    _defaults(root, own, look)
    for style in root.iter(w("style")):
        _complete(style)
    known = {_name(style): style for style in root.iter(w("style"))}
    taken = {style.get(w("styleId"), "") for style in known.values()}
    renamed: dict[str, str] = {}
    added: list[etree._Element] = []
    for style in own.iter(w("style")):
        identity, found = style.get(w("styleId"), ""), known.get(_name(style))
        if style.get(w("customStyle")) is None and found is not None:
            renamed[identity] = found.get(w("styleId"), "")
            _unnumbered(found)
            continue
        added.append(style)
        renamed[identity] = _free(style, identity, taken)
    for style in added:
        _fitted(style, width)
        _adopted(style, renamed, table_style)
        root.append(style)
    here = {style.get(w("styleId"), "") for style in added}
    return Merged(
        root,
        renamed,
        tuple(one for one, other in renamed.items() if other not in here),
        tuple(one for one, other in renamed.items() if other in here),
        table_style,
    )


def table_style_of(settings: etree._Element | None, styles: etree._Element | None) -> str | None:
    """Return the id of the style that a template's new tables get, None where it sets none."""
    chosen = settings.find(w("defaultTableStyle")) if settings is not None else None
    wanted = chosen.get(w("val")) if chosen is not None else None
    for style in () if styles is None else styles.iter(w("style")):
        if style.get(w("type")) != "table" or style.get(w("default")) in ("1", "true"):
            continue
        if wanted in (style.get(w("styleId")), _child_value(style, "name")):
            return style.get(w("styleId"))
    return None


def _name(style: etree._Element) -> tuple[str, str]:
    return style.get(w("type"), "paragraph"), (_child_value(style, "name") or "").lower()


def _child_value(element: etree._Element, name: str) -> str | None:
    child = element.find(w(name))
    return None if child is None else child.get(w("val"))


def _free(style: etree._Element, identity: str, taken: set[str]) -> str:
    """Get a style of ours its id: its own where Word knows it and it is free, else ours alone."""
    fresh = identity
    if style.get(w("customStyle")) is not None:
        fresh = f"{PREFIX}{identity}"
        name = style.find(w("name"))
        if name is not None:
            name.set(w("val"), f"{PREFIX} {name.get(w('val'))}")
    while fresh in taken:
        fresh = f"{fresh}_"
    taken.add(fresh)
    style.set(w("styleId"), fresh)
    return fresh


def _adopted(style: etree._Element, renamed: Mapping[str, str], table_style: str | None) -> None:
    base = style.find(w("basedOn"))
    if base is not None:
        parent = base.get(w("val"), "")
        base.set(w("val"), renamed.get(parent, parent))
        if table_style and style.get(w("styleId"), "").startswith(f"{PREFIX}Grid"):
            base.set(w("val"), table_style)
            for borders in style.findall(f"{w('tblPr')}/{w('tblBorders')}"):
                borders.getparent().remove(borders)  # type: ignore[union-attr]


def _fitted(style: etree._Element, width: int) -> None:
    """Fit the room that a line leaves at its end, and keep plain text's habits out of tables."""
    properties = style.find(w("pPr"))
    if properties is None:
        return
    indent = properties.find(w("ind"))
    room = str(max(width - _READABLE, 0))
    if indent is not None and whole_number(indent.get(w("end"))) == TEXT_WIDTH - _READABLE:
        indent.set(w("end"), room)
    if _child_value(style, "basedOn") != "Normal" or _is_plain_text(style):
        return
    if indent is None:
        place = sum(child.tag not in map(w, _AFTER_INDENT) for child in properties)
        indent = etree.Element(w("ind"), {w("start"): "0", w("end"): "0"})
        properties.insert(place, indent)
    if indent.get(w("hanging")) is None:
        indent.set(w("firstLine"), "0")
    if properties.find(w("jc")) is None:
        indent.addnext(etree.Element(w("jc"), {w("val"): "start"}))


def _is_plain_text(style: etree._Element) -> bool:
    """Whether a style of ours is that of text outside tables, which keeps the template's habits."""
    return style.get(w("styleId")) == f"{PREFIX}Text"


def _unnumbered(style: etree._Element) -> None:
    for numbering in style.findall(f"{w('pPr')}/{w('numPr')}"):
        numbering.getparent().remove(numbering)  # type: ignore[union-attr]


def _complete(style: etree._Element) -> None:
    """Say of Arabic letters what the style says of Latin ones, and leave the language open."""
    for run in style.findall(w("rPr")):
        _complete_run(run)
        for language in run.findall(w("lang")):
            run.remove(language)


def _complete_run(run: etree._Element) -> None:
    """Get letters of Arabic scripts the weight and size of the Latin ones where they have none."""
    for latin, arabic in _TWINS:
        said = run.find(w(latin))
        if said is not None and run.find(w(arabic)) is None:
            twin = etree.Element(w(arabic))
            for name, value in said.items():
                twin.set(name, value)
            said.addnext(twin)


def _defaults(root: etree._Element, own: etree._Element, look: Look) -> None:
    """Set the document's language, and the typefaces that the template leaves open."""
    ours = next(own.iter(w("docDefaults")))
    theirs = root.find(w("docDefaults"))
    if theirs is None:
        root.insert(0, copy.deepcopy(ours))
        return
    run = theirs.find(f"{w('rPrDefault')}/{w('rPr')}")
    if run is None:
        for child in theirs.findall(w("rPrDefault")):
            theirs.remove(child)
        theirs.insert(0, copy.deepcopy(ours.find(w("rPrDefault"))))  # type: ignore[arg-type]
        return
    _complete_run(run)
    for language in run.findall(w("lang")):
        run.remove(language)
    place = sum(one.tag not in map(w, _AFTER_LANGUAGE) for one in run)
    run.insert(place, copy.deepcopy(next(ours.iter(w("lang")))))
    _typefaces(run, look)


def _typefaces(run: etree._Element, look: Look) -> None:
    fonts = run.find(w("rFonts"))
    if fonts is None:
        fonts = etree.Element(w("rFonts"))
        run.insert(0, fonts)
    for script, face in (("cs", look.arabic), ("eastAsia", look.eastern)):
        themed = fonts.get(w("cstheme" if script == "cs" else "eastAsiaTheme"))
        if fonts.get(w(script)) is None and themed is None:
            fonts.set(w(script), face.name)


_LATIN_AND_ARABIC = (("b", "bCs"), ("i", "iCs"), ("sz", "szCs"))
_FACES = ("ascii", "hAnsi", "cs", "eastAsia")
_EMBEDDED = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def names_in(styles: etree._Element | None) -> frozenset[str]:
    """Return the names of all styles, in small letters: Word names its own in English always."""
    return frozenset(_called(style).lower() for style in _styles(styles))


def name_of(styles: etree._Element | None, identity: str) -> str:
    """Return the name of the style with this id, the id where it has none."""
    found = (_called(one) for one in _styles(styles) if one.get(w("styleId")) == identity)
    return next(found, "") or identity


def numbered_headings(styles: etree._Element | None) -> tuple[str, ...]:
    """Return the names of the headings that number themselves."""
    return tuple(
        _called(style)
        for style in _styles(styles)
        if _called(style).lower().startswith("heading ")
        and style.find(f"{w('pPr')}/{w('numPr')}") is not None
    )


def without_arabic(styles: etree._Element | None, names: tuple[str, ...]) -> tuple[str, ...]:
    """Get those of these styles that say of Latin letters what they do not say of Arabic ones."""
    asked = {name.lower() for name in names}
    return tuple(
        _called(style)
        for style in _styles(styles)
        if _called(style).lower() in asked and any(map(_lacks, style.findall(w("rPr"))))
    )


def fonts_not_embedded(
    styles: etree._Element | None, theme: etree._Element | None, fonts: etree._Element | None
) -> tuple[str, ...]:
    """Return the typefaces that the styles ask for and the file does not bring, by name."""
    wanted = set(_asked_for(styles)) | set(_of_theme(theme))
    return tuple(sorted(wanted - set(_brought(fonts))))


def _styles(root: etree._Element | None) -> Iterator[etree._Element]:
    if root is not None:
        yield from root.iter(w("style"))


def _called(style: etree._Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else name.get(w("val"), "")


def _lacks(run: etree._Element) -> bool:
    return any(
        run.find(w(latin)) is not None and run.find(w(arabic)) is None
        for latin, arabic in _LATIN_AND_ARABIC
    )


def _asked_for(styles: etree._Element | None) -> Iterator[str]:
    for fonts in () if styles is None else styles.iter(w("rFonts")):
        yield from (face for name in _FACES if (face := fonts.get(w(name))))


def _of_theme(theme: etree._Element | None) -> Iterator[str]:
    for scheme in () if theme is None else theme.iter(f"{_DRAWING}fontScheme"):
        for kind in ("latin", "cs"):
            for face in scheme.iter(f"{_DRAWING}{kind}"):
                if face.get("typeface"):
                    yield face.get("typeface", "")


def _brought(fonts: etree._Element | None) -> Iterator[str]:
    for font in () if fonts is None else fonts.iter(w("font")):
        if any(font.find(w(name)) is not None for name in _EMBEDDED):
            yield font.get(w("name"), "")
