"""The shapes of the head of a first page: what stands where, after whose documents have it so.

Facts of layout only: neither emblems nor wordings. A document has what its shape names and what is
there; nothing is printed that is empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class HeadLine(StrEnum):
    """A line that can stand in the head of a first page."""

    ORGANIZATION = "organization"
    BODY = "body"
    MEETING = "meeting"
    AGENDA_ITEM = "agenda_item"
    SYMBOL = "symbol"
    DOCUMENT = "document"
    DATE = "date"
    ORIGINAL = "original"
    DISTRIBUTION = "distribution"


@dataclass(frozen=True, slots=True)
class Shape:
    """The lines at the start of the page, and those at its end, beside them."""

    start: tuple[HeadLine, ...]
    end: tuple[HeadLine, ...]

    def has(self, line: HeadLine) -> bool:
        """Whether the head has this line."""
        return line in self.start or line in self.end


_FOR_WHOM = (HeadLine.BODY, HeadLine.MEETING, HeadLine.AGENDA_ITEM)
_WHOSE = (HeadLine.ORGANIZATION, *_FOR_WHOM)
_DATED = (HeadLine.SYMBOL, HeadLine.DATE, HeadLine.ORIGINAL)

OWN = "OWN"
"""The shape beside a letterhead of the organization's own, which says whose the document is."""
UNITED_NATIONS = "UN"
SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        "ITU": Shape(_FOR_WHOM, (HeadLine.DOCUMENT, HeadLine.DATE, HeadLine.ORIGINAL)),
        "WIPO": Shape(_FOR_WHOM, (HeadLine.SYMBOL, HeadLine.ORIGINAL, HeadLine.DATE)),
        "FAO": Shape(_WHOSE, (HeadLine.DATE, HeadLine.SYMBOL, HeadLine.ORIGINAL)),
        "WHO": Shape(_WHOSE, _DATED),
        "UNESCO": Shape((*_FOR_WHOM, HeadLine.ORGANIZATION), _DATED),
        UNITED_NATIONS: Shape(
            _WHOSE, (HeadLine.SYMBOL, HeadLine.DISTRIBUTION, HeadLine.DATE, HeadLine.ORIGINAL)
        ),
        OWN: Shape(_FOR_WHOM, _DATED),
    }
)
"""The shapes by the organization whose documents have them."""


def shape_of(chosen: str | None, organization: str | None) -> str:
    """Return the name of a document's shape: as chosen, else the organization's own, else UN's."""
    known = (name for name in (chosen, organization) if name and name in SHAPES)
    return next(known, UNITED_NATIONS)


_LETTERED = "ITU"
"""The organization that prints the letter of the language behind the symbol: C22/61-E."""


def has_letter(masthead: str, organization: str | None) -> bool:
    """Whether a document's symbol has the letter of its language; of nobody's it has."""
    return masthead == _LETTERED or organization in (_LETTERED, None)


def says_distribution(masthead: str) -> bool:
    """Whether documents of this shape say how widely they are distributed."""
    return SHAPES[masthead].has(HeadLine.DISTRIBUTION)
