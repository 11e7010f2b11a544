"""Paragraphs, lists and tables of a tree as Akoma Ntoso."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from uptake.documents.akn.marking import LineMark, Marking, RowMark
from uptake.documents.akn.names import CENTRED, FILL, LAYOUT, SOFT
from uptake.documents.placing import Placed, placed
from uptake.documents.tree import Block, LooseCells, Paragraph, Row, Span, Table
from uptake.documents.word.setting.runs import escaped, pieces

type Piece = Paragraph | Table

_NO_ID = re.compile(r"[^A-Za-z0-9.\-]+")
_UNMARKED = RowMark("")


def as_block(block: Block) -> Piece:
    """Give a block as a writer takes it: cells that lost their rows are rows of one cell."""
    if isinstance(block, LooseCells):
        return Table(tuple(Row((cell,)) for cell in block.cells))
    return block


def id_of(text: str) -> str:
    """Give a text as part of an id: `JIU/REP/2021/3` is `JIU-REP-2021-3`."""
    return _NO_ID.sub("-", text).strip("-") or "-"


class Scribe:
    """Writes the blocks of one document. `anchors` are the ids of sections by their bookmarks."""

    def __init__(self, marking: Marking, anchors: Mapping[str, str], language: str | None) -> None:
        self._marking, self._anchors, self._language = marking, anchors, language
        self._counted: Counter[str] = Counter()
        self._known: dict[Paragraph, str] = {}

    def blocks(self, blocks: Sequence[Piece], above: str) -> Iterator[str]:
        """Give the blocks under the part with the id `above`; lines with labels are lists."""
        place = 0
        while place < len(blocks):
            block = blocks[place]
            if isinstance(block, Table):
                yield self._table(block, above)
            elif block.label:
                end = place
                while end < len(blocks) and _is_item(blocks[end]):
                    end += 1
                yield self._list(blocks[place:end], above)
                place = end - 1
            else:
                yield self.paragraph(block)
            place += 1

    def paragraph(self, paragraph: Paragraph) -> str:
        """Give one paragraph; most lines of a table are few and come again."""
        known = self._known.get(paragraph)
        if known is None:
            language = self._foreign(paragraph.language)
            known = f"<p{language}>{self.inside(paragraph)}</p>"
            if len(paragraph.text) < _LONGEST_RECURRING:
                self._known[paragraph] = known
        return known

    def inside(self, paragraph: Paragraph) -> str:
        """Give what stands inside a paragraph or a heading."""
        text = "".join(self._stretch(part, span) for part, span in pieces(paragraph))
        mark = self._marking.lines.get(paragraph)
        if mark is None and paragraph.level == 0:
            mark = LineMark("docTitle")
        return f"<{mark.name}{mark.attributes}>{text}</{mark.name}>" if mark else text

    def _stretch(self, text: str, span: Span | None) -> str:
        said = "<br/>".join(map(escaped, text.split("\n")))
        if span is None:
            return said
        if span.bold:
            said = f"<b>{said}</b>"
        if span.soft or self._foreign(span.language):
            soft = f' class="{SOFT}"' if span.soft else ""
            said = f"<span{soft}{self._foreign(span.language)}>{said}</span>"
        address = self._address(span.link) if span.link else None
        return f'<a href="{address}">{said}</a>' if address else said

    def _address(self, link: str) -> str | None:
        if link.startswith("#"):
            anchor = self._anchors.get(link[1:])
            return f"#{anchor}" if anchor else None
        return attribute(link.strip().replace(" ", "%20"))

    def _foreign(self, language: str | None) -> str:
        if not language or language == self._language:
            return ""
        return f' xml:lang="{attribute(language)}"'

    def _list(self, items: Sequence[Piece], above: str) -> str:
        identity = self._next(above, "list")
        inside = "".join(
            f'<item eId="{identity}__item_{number}"><num>{escaped(item.label)}</num>'
            f"{self.paragraph(item)}</item>"
            for number, item in enumerate(items, 1)
            if isinstance(item, Paragraph)
        )
        return f'<blockList eId="{identity}">{inside}</blockList>'

    def _table(self, table: Table, above: str) -> str:
        identity = self._next(above, "table")
        rows: list[list[str]] = [[] for _ in table.rows]
        marks = [self._marking.rows.get(row, _UNMARKED) for row in table.rows]
        ids = self._row_ids(identity, marks)
        for found in placed(table.rows):
            row = table.rows[found.row]
            refers = marks[found.row].cells.get(found.column, "")
            rows[found.row].append(self._cell(found, row.header, refers, ids[found.row]))
        inside = "".join(
            f'<tr eId="{ids[place]}"{_refers(marks[place].refers)}>{"".join(cells)}</tr>'
            for place, cells in enumerate(rows)
            if cells
        )
        named = f' title="{attribute(table.name)}"' if table.name else ""
        layout = f' class="{LAYOUT}"' if table.layout else ""
        empty = "<tr><td/></tr>"
        return f'<table eId="{identity}"{layout}{named}>{inside or empty}</table>'

    def _row_ids(self, table: str, marks: Sequence[RowMark]) -> list[str]:
        """Give the ids of rows; beside rows with a number those without are its headers."""
        header = "h" if any(mark.number for mark in marks) else ""
        return [
            self._once(f"{table}__tr_{mark.number or f'{header}{place}'}")
            for place, mark in enumerate(marks, 1)
        ]

    def _once(self, identity: str) -> str:
        self._counted[identity] += 1
        again = self._counted[identity]
        return identity if again == 1 else f"{identity}-{again}"

    def _cell(self, found: Placed, header: bool, refers: str, above: str) -> str:
        cell, name = found.cell, "th" if header else "td"
        spans = f' colspan="{found.columns}"' if found.columns > 1 else ""
        spans += f' rowspan="{found.rows}"' if found.rows > 1 else ""
        looks = f' class="{CENTRED}"' if cell.centred else ""
        looks += f' style="{FILL}{cell.fill}"' if cell.fill else ""
        inside = "".join(self.blocks(cell.blocks, above))
        return f"<{name}{spans}{looks}{_refers(refers)}>{inside}</{name}>"

    def _next(self, above: str, short: str) -> str:
        key = f"{above}__{short}"
        self._counted[key] += 1
        return f"{key}_{self._counted[key]}"


_LONGEST_RECURRING = 80


def _is_item(block: Piece) -> bool:
    return isinstance(block, Paragraph) and bool(block.label)


def _refers(concepts: str) -> str:
    return f' refersTo="{concepts}"' if concepts else ""


def attribute(text: str) -> str:
    """Give a text as the value of an attribute."""
    return escaped(text).replace('"', "&quot;").replace("\n", " ")
