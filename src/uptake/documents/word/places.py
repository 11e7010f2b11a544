"""Where a cell of Word stands in its row, what it belongs to, and how it is shaded."""

from dataclasses import dataclass

from lxml import etree

from uptake.documents.numbers import whole_number
from uptake.documents.word import names
from uptake.documents.word.shading import fill_of

_WIDTH = names.w("tcW")


@dataclass(slots=True, frozen=True)
class Place:
    """What a cell's properties say: its columns, what it continues, its colour."""

    span: int = 1
    goes_on: bool = False
    joins_left: bool = False
    fill: str | None = None

    @property
    def is_part(self) -> bool:
        """Whether the cell belongs to another one, above it or at its left."""
        return self.goes_on or self.joins_left


ALONE = Place()


def place_of(cell: etree._Element) -> Place:
    """The place of a cell; its properties stand first in it."""
    for first in cell:
        if first.tag == names.CELL_PROPERTIES:
            return _place(first)
        break
    return ALONE


def _place(properties: etree._Element) -> Place:
    said: dict[str, etree._Element] = {}
    for child in properties:
        tag = child.tag
        if tag != _WIDTH and tag in _SAYING:
            said[tag] = child
    if not said:
        return ALONE
    span = whole_number(_value(said.get(names.GRID_SPAN)))
    shading = said.get(names.SHADING)
    return Place(
        span=max(1, span or 1),
        goes_on=_goes_on(said.get(names.VERTICAL_MERGE)),
        joins_left=_goes_on(said.get(names.HORIZONTAL_MERGE)),
        fill=None if shading is None else fill_of(shading),
    )


def _goes_on(merge: etree._Element | None) -> bool:
    return merge is not None and merge.get(names.VALUE) in names.MERGE_GOES_ON


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(names.VALUE)


_SAYING = frozenset({names.GRID_SPAN, names.SHADING, names.VERTICAL_MERGE, names.HORIZONTAL_MERGE})
