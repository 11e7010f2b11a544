"""What is said of a tree beside its text when it becomes Akoma Ntoso: ids, concepts, kinds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from uptake.documents.tree import Paragraph, Row


@dataclass(frozen=True, slots=True)
class RowMark:
    """What a row is: the last part of its id, and the concepts that it and its cells stand for.

    `refers` and the values of `cells`, which are by column, are ids of the metadata: `#…`.
    """

    number: str
    refers: str = ""
    cells: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LineMark:
    """What a whole line is: the name of an inline element, and its attributes in one string."""

    name: str
    attributes: str = ""


@dataclass(frozen=True, slots=True)
class Marking:
    """What the writer of a document knows of it. `meta` is the markup of all the metadata.

    `headings` are the numbers of sections by their headings: the same in every language, which
    the order of sections need not be.
    """

    name: str
    meta: str
    headings: Mapping[Paragraph, str] = field(default_factory=dict)
    rows: Mapping[Row, RowMark] = field(default_factory=dict)
    lines: Mapping[Paragraph, LineMark] = field(default_factory=dict)
