"""What the styles of a template are called, and what they lack."""

from collections.abc import Iterator

from lxml import etree

from uptake.documents.word.names import w

_LATIN_AND_ARABIC = (("b", "bCs"), ("i", "iCs"), ("sz", "szCs"))
_FACES = ("ascii", "hAnsi", "cs", "eastAsia")
_EMBEDDED = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def names_in(styles: etree._Element | None) -> frozenset[str]:
    """Give the names of all styles, in small letters: Word names its own in English always."""
    return frozenset(_called(style).lower() for style in _styles(styles))


def name_of(styles: etree._Element | None, identity: str) -> str:
    """Give the name of the style with this id, the id where it has none."""
    found = (_called(one) for one in _styles(styles) if one.get(w("styleId")) == identity)
    return next(found, "") or identity


def numbered_headings(styles: etree._Element | None) -> tuple[str, ...]:
    """Give the names of the headings that number themselves."""
    return tuple(
        _called(style)
        for style in _styles(styles)
        if _called(style).lower().startswith("heading ")
        and style.find(f"{w('pPr')}/{w('numPr')}") is not None
    )


def without_arabic(styles: etree._Element | None, names: tuple[str, ...]) -> tuple[str, ...]:
    """Give those of these styles that say of Latin letters what they do not say of Arabic ones."""
    asked = {name.lower() for name in names}
    return tuple(
        _called(style)
        for style in _styles(styles)
        if _called(style).lower() in asked and any(map(_lacks, style.findall(w("rPr"))))
    )


def fonts_not_embedded(
    styles: etree._Element | None, theme: etree._Element | None, fonts: etree._Element | None
) -> tuple[str, ...]:
    """Give the typefaces that the styles ask for and the file does not bring, by name."""
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
