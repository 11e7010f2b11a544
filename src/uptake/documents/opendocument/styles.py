"""The styles of an OpenDocument file, with what they inherit from each other."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from uptake.documents.opendocument import names
from uptake.documents.stylenames import is_contents, level_of

_STYLE = names.style("style")
_DEFAULT_STYLE = names.style("default-style")
_FAMILY = names.style("family")
_NAME = names.style("name")
_DISPLAY_NAME = names.style("display-name")
_PARENT = names.style("parent-style-name")
_WRITING_MODE = names.style("writing-mode")
_BACKGROUND = names.fo("background-color")
_WIDTH = names.style("column-width")
_BOLD = (names.fo("font-weight"), names.style("font-weight-complex"))
_DISPLAY = names.text("display")
_STRIKES = (names.style("text-line-through-style"), names.style("text-line-through-type"))
_LANGUAGES = (
    (names.fo("language"), names.fo("country")),
    (names.style("language-asian"), names.style("country-asian")),
    (names.style("language-complex"), names.style("country-complex")),
)
# Of the properties of a style, those that are about what the style is for.
_PROPERTIES = {
    "paragraph": frozenset({"paragraph-properties", "text-properties"}),
    "text": frozenset({"text-properties"}),
    "table": frozenset({"table-properties"}),
    "table-column": frozenset({"table-column-properties"}),
    "table-row": frozenset({"table-row-properties"}),
    "table-cell": frozenset({"table-cell-properties"}),
}
_LONGEST_LINE = 30  # styles based on each other; some do so in a circle
_COLOUR = re.compile(r"#([0-9A-Fa-f]{6})")
_ENCODED = re.compile(r"_([0-9a-fA-F]{1,6})_")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(in|cm|mm|pt|pc|px)")
_TWENTIETHS_OF_A_POINT = {"in": 1440, "cm": 567, "mm": 56.7, "pt": 20, "pc": 240, "px": 15}

type Languages = tuple[str | None, str | None, str | None]


@dataclass(slots=True, frozen=True)
class Style:
    """What a style says, all that it inherits included.

    `bold`, `hidden` and `struck` are None where it is silent. `languages` are those of Latin,
    Chinese and right-to-left text, the document's own left out. `width` is in twentieths of a
    point.
    """

    level: int | None = None
    contents: bool = False
    right_to_left: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None
    languages: Languages = (None, None, None)
    fill: str | None = None
    width: int = 0
    struck: bool | None = None


class Styles:
    """Styles by family and name; the automatic ones of a part hide the common ones."""

    def __init__(self, *roots: etree._Element | None) -> None:
        """Take the styles out of elements that hold styles, the most particular last."""
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._defaults: dict[str, etree._Element] = {}
        self._known: dict[tuple[str, str | None], Style] = {}
        for root in roots:
            if root is not None:
                self._take(root)

    def style(self, family: str, name: str | None) -> Style:
        """The style of that name; the family's default where there is none."""
        known = self._known.get((family, name))
        if known is None:
            known = self._known[family, name] = self._resolved(family, name)
        return known

    def _take(self, root: etree._Element) -> None:
        for element in root.iterchildren(_STYLE, _DEFAULT_STYLE):
            family = element.get(_FAMILY, "")
            if element.tag == _STYLE:
                self._elements[family, element.get(_NAME, "")] = element
            else:
                self._defaults[family] = element

    def _resolved(self, family: str, name: str | None) -> Style:
        line = list(self._line(family, name))
        own = _said(line, family)
        said = _said(self._default(family), family) | own
        titles = [title for element in line for title in _titles(element)]
        return Style(
            level=next((level for level in map(level_of, titles) if level is not None), None),
            contents=any(map(is_contents, titles)),
            right_to_left=_right_to_left(said.get(_WRITING_MODE)),
            bold=_bold(said),
            hidden=said[_DISPLAY] == "none" if _DISPLAY in said else None,
            languages=_languages(own),
            fill=_fill(said.get(_BACKGROUND, "")),
            width=_width(said.get(_WIDTH, "")),
            struck=_struck(said),
        )

    def default_languages(self) -> Languages:
        """The languages of text that claims none."""
        return _languages(_said(self._default("paragraph"), "paragraph"))

    def _default(self, family: str) -> list[etree._Element]:
        default = self._defaults.get(family)
        return [] if default is None else [default]

    def _line(self, family: str, name: str | None) -> Iterator[etree._Element]:
        for _ in range(_LONGEST_LINE):
            element = self._elements.get((family, name or ""))
            if element is None:
                return
            yield element
            name = element.get(_PARENT)


def _said(line: list[etree._Element], family: str) -> dict[str, str]:
    """What the styles of a line say, the first the most."""
    said: dict[str, str] = {}
    for element in line:
        for key, value in _properties(element, family):
            said.setdefault(key, value)
    return said


def _properties(element: etree._Element, family: str) -> Iterator[tuple[str, str]]:
    wanted = _PROPERTIES.get(family, frozenset())
    for child in element:
        if child.tag.rpartition("}")[2] in wanted:
            for key, value in child.items():
                yield str(key), str(value)


def _titles(element: etree._Element) -> Iterator[str]:
    """The names of a style as people see them; blanks and the like are coded in its own name."""
    yield element.get(_DISPLAY_NAME, "")
    yield _ENCODED.sub(lambda code: chr(min(int(code[1], 16), 0x10FFFF)), element.get(_NAME, ""))


def _right_to_left(mode: str | None) -> bool | None:
    return None if mode is None or mode == "page" else mode.startswith("rl")


def _bold(said: Mapping[str, str]) -> bool | None:
    weights = [said[key] for key in _BOLD if key in said]
    return any(weight in ("bold", "700", "800", "900") for weight in weights) if weights else None


def _struck(said: Mapping[str, str]) -> bool | None:
    lines = [said[key] for key in _STRIKES if key in said]
    return any(line != "none" for line in lines) if lines else None


def _languages(said: Mapping[str, str]) -> Languages:
    latin, asian, complex_ = (
        _tag(said.get(language), said.get(country)) for language, country in _LANGUAGES
    )
    return latin, asian, complex_


def _tag(language: str | None, country: str | None) -> str | None:
    if language in (None, "none", "zxx", ""):
        return None
    return f"{language}-{country}" if country not in (None, "none", "") else language


def _fill(colour: str) -> str | None:
    found = _COLOUR.fullmatch(colour)
    return found[1].upper() if found else None


def _width(length: str) -> int:
    found = _LENGTH.fullmatch(length)
    return round(float(found[1]) * _TWENTIETHS_OF_A_POINT[found[2]]) if found else 0
