"""The styles of a Word document, as far as they decide what a paragraph is.

What a style does not say it has from the style it is based on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from uptake.documents.markup import whole_number
from uptake.documents.stylenames import is_contents, level_of
from uptake.documents.word import names

_TYPE = names.w("type")
_DEFAULT = names.w("default")
_BASED_ON = names.w("basedOn")
_STYLE = names.w("style")
_DEFAULT_LANGUAGE = "/".join(names.w(name) for name in ("docDefaults", "rPrDefault", "rPr", "lang"))
_LONGEST_LINE = 30  # styles based on each other; some do so in a circle
_BODY_TEXT = 9  # the outline level that says "no heading"


@dataclass(slots=True, frozen=True)
class Style:
    """What a style says, all that it inherits included.

    `level` is a heading's level, 0 the document's title; `numbering` and `numbering_level` name a
    list of the numbering part, None where the style says nothing.
    """

    level: int | None = None
    contents: bool = False
    numbering: str | None = None
    numbering_level: int | None = None
    bold: bool = False
    hidden: bool = False
    right_to_left: bool = False
    struck: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether a paragraph of this style is nothing but its text, bold or not."""
        special = self.contents or self.numbering or self.hidden or self.struck
        return self.level is None and not special


@dataclass(slots=True, frozen=True)
class _Declared:
    """What one style says itself; None is silence."""

    parent: str | None
    level: int | None
    is_heading: bool | None
    contents: bool | None
    numbering: str | None
    numbering_level: int | None
    bold: bool | None
    hidden: bool | None
    right_to_left: bool | None
    struck: bool | None


class Styles:
    """The styles of one document by their ids; most are never used, and never looked into."""

    def __init__(
        self,
        elements: Mapping[str, etree._Element],
        default: str | None,
        languages: Mapping[str, str],
    ) -> None:
        self._elements = elements
        self._declared: dict[etree._Element, _Declared] = {}
        self._resolved: dict[str | None, Style] = {}
        self._default = default
        self.languages = languages

    def paragraph(self, identity: str | None) -> Style:
        """The style of a paragraph that names `identity`, or names none."""
        return self._style(identity if identity in self._elements else self._default)

    def run(self, identity: str | None) -> Style:
        """The style of a run."""
        return self._style(identity)

    def _style(self, identity: str | None) -> Style:
        style = self._resolved.get(identity)
        if style is None:
            style = self._resolved[identity] = _inherited(list(self._line(identity)))
        return style

    def _line(self, identity: str | None) -> Iterator[_Declared]:
        for _ in range(_LONGEST_LINE):
            element = self._elements.get(identity or "")
            if element is None:
                return
            declared = self._declared.get(element)
            if declared is None:
                declared = self._declared[element] = _declared(element)
            yield declared
            identity = declared.parent


NO_STYLES = Styles({}, None, {})


def read_styles(root: etree._Element) -> Styles:
    """The styles of a styles part. `languages` are its defaults by "val", "eastAsia", "bidi"."""
    elements: dict[str, etree._Element] = {}
    default = None
    for element in root.iter(_STYLE):
        identity = element.get(names.STYLE_ID, "")
        elements[identity] = element
        is_default = element.get(_DEFAULT) is not None and names.is_on(element.get(_DEFAULT))
        if is_default and element.get(_TYPE) == "paragraph":
            default = identity
    return Styles(elements, default, _languages(root.find(_DEFAULT_LANGUAGE)))


def _languages(element: etree._Element | None) -> dict[str, str]:
    if element is None:
        return {}
    return {str(name).rpartition("}")[2]: str(value) for name, value in element.items()}


def _declared(style: etree._Element) -> _Declared:
    name = _value(style, names.NAME) or ""
    level, is_heading = _level(style, name)
    numbering_level = _value(style, *_PATH_TO_NUMBERING, names.NUMBERING_LEVEL)
    return _Declared(
        parent=_value(style, _BASED_ON),
        level=level,
        is_heading=is_heading,
        contents=True if is_contents(name) else None,
        numbering=_value(style, *_PATH_TO_NUMBERING, names.NUMBERING_ID),
        numbering_level=whole_number(numbering_level),
        bold=_switch(style, names.RUN_PROPERTIES, names.BOLD),
        hidden=_switch(style, names.RUN_PROPERTIES, names.VANISH),
        right_to_left=_switch(style, names.PARAGRAPH_PROPERTIES, names.BIDI),
        struck=_first_said(_switch(style, names.RUN_PROPERTIES, name) for name in names.STRIKES),
    )


_PATH_TO_NUMBERING = (names.PARAGRAPH_PROPERTIES, names.NUMBERING_PROPERTIES)


def _level(style: etree._Element, name: str) -> tuple[int | None, bool | None]:
    """The level, and whether the style says at all that it is or is not a heading."""
    outline = whole_number(_value(style, names.PARAGRAPH_PROPERTIES, names.OUTLINE_LEVEL))
    if outline is not None:
        return outline_level(outline), True
    named = level_of(name)
    return named, None if named is None else True


def outline_level(outline: int) -> int | None:
    """The level of a heading for Word's outline level, which counts from 0; 9 is no heading."""
    return outline + 1 if 0 <= outline < _BODY_TEXT else None


def _value(element: etree._Element, *path: str) -> str | None:
    found = element.find("/".join(path))
    return None if found is None else found.get(names.VALUE)


def _switch(element: etree._Element, *path: str) -> bool | None:
    found = element.find("/".join(path))
    return None if found is None else names.is_on(found.get(names.VALUE))


def _inherited(line: list[_Declared]) -> Style:
    """One style out of a line of styles, the nearest first: the first that speaks decides."""
    heading = next((style for style in line if style.is_heading), None)
    numbered = next((style for style in line if style.numbering is not None), None)
    return Style(
        level=heading.level if heading else None,
        contents=any(style.contents for style in line),
        numbering=numbered.numbering if numbered else None,
        numbering_level=next(
            (style.numbering_level for style in line if style.numbering_level is not None), None
        ),
        bold=_first(style.bold for style in line),
        hidden=_first(style.hidden for style in line),
        right_to_left=_first(style.right_to_left for style in line),
        struck=_first(style.struck for style in line),
    )


def _first(said: Iterator[bool | None]) -> bool:
    return _first_said(said) or False


def _first_said(said: Iterator[bool | None]) -> bool | None:
    return next((value for value in said if value is not None), None)
