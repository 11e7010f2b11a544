"""The lists of a Word document: definitions, counters, and the label of each paragraph.

Word stores no labels. They follow from the definitions of the numbering part and from the order
of the paragraphs, so every paragraph has to be asked for exactly once, in reading order.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from uptake.documents.markup import whole_number
from uptake.documents.numerals import numeral
from uptake.documents.word import names
from uptake.documents.word.styles import Styles
from uptake.documents.word.symbols import UNKNOWN, is_symbol_font, symbols

_ABSTRACT = names.w("abstractNum")
_ABSTRACT_ID = names.w("abstractNumId")
_CONCRETE = names.w("num")
_LEVEL = names.w("lvl")
_START = names.w("start")
_START_OVERRIDE = names.w("startOverride")
_FORM = names.w("numFmt")
_PATTERN = names.w("lvlText")
_LEGAL = names.w("isLgl")
_RESTART = names.w("lvlRestart")
_OVERRIDE = names.w("lvlOverride")
_STYLE_LINK = names.w("numStyleLink")
_LEVELS = 9
_LONGEST_PATTERN = 60
_PLACE = re.compile(r"%([1-9])")
_NO_LIST = "0"
_BULLETS = "bullet"
_BULLET = "•"
_FONTS = f"{names.RUN_PROPERTIES}/{names.FONTS}"


@dataclass(slots=True, frozen=True)
class _Level:
    """One level of a list. `restart` is the level (from 1) after which it starts anew."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(slots=True)
class _List:
    """An abstract list with its counters; the lists made from it go on counting together."""

    levels: dict[int, _Level]
    linked_style: str | None = None
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class _Use:
    """A list as paragraphs name it: the abstract one, and what this use changes."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """Gives labels to the paragraphs of one document."""

    def __init__(
        self, lists: Mapping[str, _List], uses: Mapping[str, _Use], styles: Styles
    ) -> None:
        self._lists = lists
        self._uses = uses
        self._styles = styles

    def label(self, identity: str | None, level: int | None, style: str | None) -> str:
        """The label of the next paragraph, which is in list `identity` at `level` (from 0).

        `style` is the paragraph's style, which decides the level where None is stated. The label
        is empty where there is no such list.
        """
        use = self._uses.get(identity or _NO_LIST)
        if use is None:
            return ""
        found = self._list(use)
        if found is None:
            return ""
        if level is None:
            level = _level_of_style(found, style)
        if not 0 <= level < _LEVELS:
            return ""
        self._count(found, use, level)
        return _written(found, use, level)

    def _list(self, use: _Use) -> _List | None:
        """The abstract list; where it only points to a style, the list of that style."""
        found = self._lists.get(use.abstract)
        if found is None or found.levels or found.linked_style is None:
            return found
        linked = self._uses.get(self._styles.paragraph(found.linked_style).numbering or _NO_LIST)
        return self._lists.get(linked.abstract) if linked else found

    def _count(self, found: _List, use: _Use, level: int) -> None:
        counters = found.counters
        for above in range(level):
            if counters[above] is None:
                counters[above] = _definition(found, use, above).start
        if level in use.starts and level not in use.begun:
            counters[level] = use.starts[level]
        elif counters[level] is None:
            counters[level] = _definition(found, use, level).start
        else:
            counters[level] = (counters[level] or 0) + 1
        use.begun.add(level)
        for below in range(level + 1, _LEVELS):
            if _restarts(_definition(found, use, below), below, level):
                counters[below] = None


def read_numbering(root: etree._Element, styles: Styles) -> Numbering:
    """The lists of a numbering part."""
    lists = {
        element.get(_ABSTRACT_ID, ""): _List(
            dict(_levels(element)), _child_value(element, _STYLE_LINK)
        )
        for element in root.iterchildren(_ABSTRACT)
    }
    uses = {
        element.get(names.NUMBERING_ID, ""): _use(element)
        for element in root.iterchildren(_CONCRETE)
    }
    return Numbering(lists, uses, styles)


def no_numbering() -> Numbering:
    """The numbering of a document that has no lists."""
    return Numbering({}, {}, Styles({}, None, {}))


def _use(element: etree._Element) -> _Use:
    levels: dict[int, _Level] = {}
    starts: dict[int, int] = {}
    for override in element.iterchildren(_OVERRIDE):
        levels.update(_levels(override))
        start = whole_number(_child_value(override, _START_OVERRIDE))
        level = whole_number(override.get(names.NUMBERING_LEVEL))
        if start is not None and level is not None:
            starts[level] = start
    return _Use(_child_value(element, _ABSTRACT_ID) or "", levels, starts)


def _levels(element: etree._Element) -> Iterator[tuple[int, _Level]]:
    for found in element.iterchildren(_LEVEL):
        place = whole_number(found.get(names.NUMBERING_LEVEL))
        if place is not None:
            yield place, _level(found)


def _level(element: etree._Element) -> _Level:
    start = whole_number(_child_value(element, _START))
    legal = element.find(_LEGAL)
    form = _child_value(element, _FORM) or "decimal"
    pattern = (_child_value(element, _PATTERN) or "")[:_LONGEST_PATTERN]
    return _Level(
        start=1 if start is None else start,
        form=form,
        pattern=_bullet(element, pattern) if form == _BULLETS else pattern,
        legal=legal is not None and names.is_on(legal.get(names.VALUE)),
        restart=whole_number(_child_value(element, _RESTART)),
        style=_child_value(element, names.STYLE_OF_PARAGRAPH),
    )


def _child_value(element: etree._Element, name: str) -> str | None:
    found = element.find(name)
    return None if found is None else found.get(names.VALUE)


def _level_of_style(found: _List, style: str | None) -> int:
    return next(
        (place for place, level in found.levels.items() if style and level.style == style), 0
    )


def _definition(found: _List, use: _Use, level: int) -> _Level:
    return use.levels.get(level) or found.levels.get(level) or _UNDEFINED


_UNDEFINED = _Level()


def _restarts(definition: _Level, place: int, counted: int) -> bool:
    """Whether the counter at `place` starts anew once a number at `counted` was given."""
    if definition.restart is None:
        return True
    return definition.restart != 0 and counted < definition.restart <= place


def _written(found: _List, use: _Use, level: int) -> str:
    definition = _definition(found, use, level)
    if definition.form == _BULLETS:
        return definition.pattern

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        value = found.counters[place]
        form = "decimal" if definition.legal else _definition(found, use, place).form
        return numeral(value, form) if value is not None else ""

    return _PLACE.sub(number, definition.pattern).strip()


def _bullet(level: etree._Element, pattern: str) -> str:
    """The sign of a bullet as one sees it; • for a sign of a font of symbols that is not known."""
    sign = pattern.strip()
    fonts = level.find(_FONTS)
    font = None if fonts is None else fonts.get(names.ASCII)
    if font is not None and is_symbol_font(font):
        sign = symbols(font, sign)
    return "".join(
        character if character.isprintable() and character != UNKNOWN else _BULLET
        for character in sign
    )
