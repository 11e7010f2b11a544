"""Where the marks of an edition stand in its tree: beside which paragraph or cell."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from uptake.core.codes import HeadPart
from uptake.core.document import StatusDocument
from uptake.core.editions import Mark
from uptake.documents.tree import Block, Cell, Document, Paragraph, Table
from uptake.exchange.writing.order import in_order
from uptake.terms.words import Words

# The parts of the head that stand under a heading of their own.
_HEADED = (HeadPart.SUMMARY, HeadPart.ACTION_REQUIRED, HeadPart.REFERENCES)
# What stands in the first cell of a recommendation; all else is of its answer.
_OF_RECOMMENDATION = frozenset({"recommendation", "text", "addressee_name", "dates", "addressee"})
# What stands in a cell of its own in Table 1, by what it is of a report.
_OF_REPORT = {
    "ceb_comments": "ceb_comments",
    "ceb_url": "ceb_comments",
    "focal_points": "focal_points",
}

type Spots = Mapping[tuple[str | None, str | None, bool, str], Paragraph | Cell]


def placed(
    tree: Document, status: StatusDocument, marks: Sequence[Mark], words: Words
) -> tuple[Mapping[int, tuple[Mark, ...]], tuple[Mark, ...]]:
    """Give the marks by the identity of what they stand beside, and those that have no place."""
    spots = dict(_spots(tree, status, words))
    found: defaultdict[int, list[Mark]] = defaultdict(list)
    left = []
    for mark in marks:
        spot = _spot(spots, mark)
        if spot is None:
            left.append(mark)
        else:
            found[id(spot)].append(mark)
    return {node: tuple(some) for node, some in found.items()}, tuple(left)


def _spot(spots: Spots, mark: Mark) -> Paragraph | Cell | None:
    place = mark.place
    if place.number is not None:
        first = place.part in _OF_RECOMMENDATION
        part = "recommendation" if first else "answer"
    elif place.report is not None:
        part = _OF_REPORT.get(place.part, "report")
    else:
        part = place.part
    return spots.get((place.report, place.number, place.formal, part)) or (
        spots.get((None, None, True, "head")) if place.report is None else None
    )


def _spots(
    tree: Document, status: StatusDocument, words: Words
) -> Iterator[tuple[tuple[str | None, str | None, bool, str], Paragraph | Cell]]:
    """Give the places of a tree that was typeset from the document, by what stands there."""
    ordered = in_order(status)
    entries = {
        symbol: list(group) for symbol, group in groupby(ordered.entries, lambda one: one.report)
    }
    for block in tree.blocks:
        yield from _of_head(block, words)
        if not isinstance(block, Table) or block.layout:
            continue
        rows = [row for row in block.rows if not row.header]
        if block.name == words["reports"]:
            for report, row in zip(ordered.reports, rows, strict=False):
                cells = row.distinct
                yield (report.symbol, None, True, "report"), cells[1]
                yield (report.symbol, None, True, "focal_points"), cells[-2]
                yield (report.symbol, None, True, "ceb_comments"), cells[-1]
        for entry, row in zip(entries.get(block.name or "", ()), rows, strict=False):
            cells = row.distinct
            yield (*entry.key, "recommendation"), cells[0]
            yield (*entry.key, "answer"), cells[-1]


def _of_head(
    block: Block, words: Words
) -> Iterator[tuple[tuple[str | None, str | None, bool, str], Paragraph | Cell]]:
    if isinstance(block, Table) and block.layout:
        yield (None, None, True, "head"), block.rows[0].distinct[0]
    if not isinstance(block, Paragraph):
        return
    if block.level == 0:
        yield (None, None, True, HeadPart.TITLE.value), block
    for part in _HEADED:
        if block.level == 1 and block.text == words[part.value]:
            yield (None, None, True, part.value), block
