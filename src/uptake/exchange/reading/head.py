"""The head of a document: symbol, date, languages, whose it is, title, summary, action asked.

The head of a document as a sheet of labels and values.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any

from uptake.core.codes import Language
from uptake.core.document import Reference
from uptake.core.symbols import parse_document_symbol
from uptake.documents.tree import Cell, Paragraph, Table
from uptake.exchange.facts import NOTHING
from uptake.exchange.heard import report_symbols
from uptake.exchange.implied_head import implied_head, only_series, organization_of
from uptake.exchange.reading.head_lines import (
    HeadLines,
    Line,
    Part,
    has_two_meanings,
    is_month,
    read_date,
    read_reference,
    read_references,
    read_revision,
)
from uptake.exchange.reading.head_words import (
    is_masthead,
    issuer_in,
    names_meeting,
    original_language_in,
)
from uptake.exchange.reading.labels import head_fact, is_head_label
from uptake.exchange.reading.oversight import is_jiu, speaks_of_recommendations
from uptake.exchange.reading.texts import cell_text, clean, form
from uptake.exchange.reading.vocabulary import forms_of_term

LONGEST_SYMBOL = 80
"""Characters of the longest line with the document's symbol."""
MOST_TITLE_LINES = 8
LONGEST_TITLE_LINE = 400
MOST_LINES = 200
"""Lines of each part of a head that are looked at: a text without tables may be a whole book."""

_ENDS = (".", "。")
_CHAIN_HEAD = re.compile(r"(?P<label>[^:：]{1,80})[:：]\s*(?P<head>\d+:[0-9a-f]{64})")

type Values = dict[str, Any]


@dataclass(slots=True)
class HeadReader:
    """Reads the head of one document in its language.

    `values` are the fields of a StatusDocument that were found; `letter` is the language that the
    document's symbol names; `references` are the documents that it refers to;
    `undated` is what stands for the date and is none, `ambiguous` a date of which day and month
    can be changed, `by_name` a symbol that only the file's name says; `stated`: a label says the
    document's kind.
    """

    language: Language
    values: Values = field(default_factory=dict)
    letter: Language | None = None
    references: list[Reference] = field(default_factory=list)
    undated: str | None = None
    ambiguous: str | None = None
    by_name: str | None = None
    stated: bool = False

    def read(self, lines: HeadLines, foot: Iterable[Paragraph] = (), name: str = "") -> Values:
        """Return the fields of a StatusDocument that its head says.

        Where it has no symbol, one is taken from the `foot` of the pages, or from the `name` of
        the file.
        """
        top = lines.parts[Part.TOP][:MOST_LINES]
        prose = next((n for n, line in enumerate(top) if line.text.endswith(_ENDS)), len(top))
        known = [
            self._take(line) or (place < prose and is_masthead(line.text))
            for place, line in enumerate(top)
        ]
        self._date(top)
        self._give("title", self._title(top, known))
        self._give("summary", lines.text(Part.SUMMARY))
        self._give("action_required", lines.text(Part.ACTION))
        for line in lines.parts[Part.REFERENCES]:
            self.references += read_references(line)
        self._give("references", tuple(self.references))
        for paragraph in foot:
            if "symbol" not in self.values:
                self._symbol_line(clean(paragraph.text))
        if "symbol" not in self.values:
            self._by_name(name)
        self._conclude(lines)
        return self.values

    def _by_name(self, name: str) -> None:
        """Take the symbol that a file is named for, strokes changed, if its series is known."""
        for text in (name.replace("_", "/"), name.replace("-", "/", 1), name.replace("-", "/")):
            found = parse_document_symbol(text)
            if found is not None and only_series(found.base) is not None:
                self._symbol(text)
                self.by_name = found.base
                return

    def _date(self, lines: Sequence[Line]) -> None:
        # The days of a session are not the document's.
        top = [line for line in lines if not _is_meeting(line)]
        day = read_date(top, self.language)
        self._give("date", day)
        if day is not None and self.values["date"] == day:
            self.ambiguous = next(
                (line.text for line in top if has_two_meanings(line.text, self.language)), None
            )

    def vouches(self, text: str) -> bool:
        """Take the line of an issued document that tells the head of the chain, if it is that."""
        found = _CHAIN_HEAD.fullmatch(text)
        if found is None or form(found["label"]) not in forms_of_term("chain_head"):
            return False
        return self.fact(found["label"], found["head"])

    def fact(self, label: str, text: str) -> bool:
        """Take a labelled fact of the head, from a line or from a row of a sheet."""
        found = head_fact(label, text, self.language)
        if found is None:
            if form(label) in forms_of_term("document_date"):
                self.undated = text
            return False
        self.stated = self.stated or "kind" in found
        for name, value in found.items():
            if name == "symbol" and value:
                self._symbol(value)
            if text == NOTHING:
                self.values.setdefault(name, value)
            self._give(name, value)
        return True

    def _give(self, name: str, value: Any) -> None:
        """Keep a value, unless the document said another one before."""
        if value not in (None, "", ()):
            self.values.setdefault(name, value)

    def _take(self, line: Line) -> bool:
        """Take what a line at the top says, and tell whether it says one of the known things."""
        label, colon, _ = line.text.replace("：", ":").partition(":")
        text = line.text[len(label) + 1 :].strip()
        if colon and text and self.fact(label, text):
            return True
        if _is_meeting(line):
            self._give("meeting", line.text)
            return True
        issuer = issuer_in(line.text, self.language)
        original = original_language_in(line.text)
        revision = read_revision(line.text)
        self._give("issuer", issuer)
        self._give("original_language", original)
        self._give("revision", revision)
        month = is_month(line.text, self.language)
        if month:
            self.undated = self.undated or line.text
        day = month or read_date([line], self.language)
        return bool(issuer or original or revision or day) or self._symbol_line(line.text)

    def _symbol_line(self, text: str) -> bool:
        if len(text) > LONGEST_SYMBOL or report_symbols(text):
            return False
        return self._symbol(text)

    def _symbol(self, text: str) -> bool:
        """Take the document's symbol. The first is its own; the same again may say its revision."""
        found = parse_document_symbol(text)
        if found is None or self.values.get("symbol", found.base) != found.base:
            return False
        self._give("symbol", found.base)
        self._give("revision", found.revision)
        self.letter = self.letter or found.language
        return True

    def _title(self, top: Sequence[Line], known: Sequence[bool]) -> str | None:
        """The lines marked as the title; else those after all that is known at the top.

        Where nothing at all is known, only a heading is taken for the title. A sentence or the
        heading of a report ends it; where nothing is left, a heading is the title, or the line
        over "prepared by …".
        """
        last = max((place for place, taken in enumerate(known) if taken), default=-1)
        headings = [line for line in top if line.paragraph.level is not None and _entitles(line)]
        lines = [line for line in top if line.paragraph.level == 0]
        if not lines and last >= 0:
            lines = list(takewhile(_entitles, top[last + 1 :]))
        if not lines:
            lines = headings[:1] or self._over_issuer(top, known, last) or _over(top, known)
        fitting = [
            line.text for line in lines[:MOST_TITLE_LINES] if len(line.text) <= LONGEST_TITLE_LINE
        ]
        return " ".join(fitting) or None

    def _over_issuer(self, top: Sequence[Line], known: Sequence[bool], last: int) -> list[Line]:
        """The line right over the last that is known, where that says who issued the document."""
        if last < 1 or known[last - 1] or issuer_in(top[last].text, self.language) is None:
            return []
        return [top[last - 1]]

    def _conclude(self, lines: HeadLines) -> None:
        """What the words of the head imply: whose it is, for which body, on what it is based."""
        for name, value in implied_head(self.values, self.language, stated=self.stated).items():
            self._give(name, value)
        said = [
            line.text[:LONGEST_TITLE_LINE]
            for part in (Part.TOP, Part.SUMMARY, Part.ACTION)
            for line in lines.parts[part][:MOST_LINES]
        ]
        self._give("organization", organization_of(self.values.get("symbol"), said))


def _is_meeting(line: Line) -> bool:
    return line.paragraph.level is None and names_meeting(line.text)


def _over(top: Sequence[Line], known: Sequence[bool]) -> list[Line]:
    """Where all that is known comes last: the lines above it that speak of recommendations."""
    return [
        line
        for line, taken in zip(top, known, strict=True)
        if not taken and any(known) and _entitles(line) and _speaks_of_them(line.text)
    ][:1]


def _speaks_of_them(text: str) -> bool:
    return is_jiu(text) or speaks_of_recommendations(text)


def _entitles(line: Line) -> bool:
    """Whether a line can be of a title: no sentence, no heading of a report, no legend or annex."""
    if line.text.endswith(_ENDS) or report_symbols(line.text):
        return False
    return not is_masthead(line.text)


_ADDRESS = re.compile(r"[a-z]+:\S+")

ENOUGH = 2
"""Rows with a label of the head that make a table its sheet."""


def read_head_sheet(table: Table, head: HeadReader) -> bool:
    """Take the facts of a sheet of labels and values; give whether the table is one."""
    pairs = [
        (clean(cell_text(cells[0])), cells[1])
        for row in table.rows
        if len(cells := row.distinct) > 1
    ]
    if sum(is_head_label(label, head.language) for label, _ in pairs) < ENOUGH:
        return False
    for label, cell in pairs:
        if form(label) in forms_of_term("references"):
            head.references += _references(cell)
        elif text := clean(cell_text(cell)):
            head.fact(label, text)
    return True


def _references(cell: Cell) -> list[Reference]:
    """The documents in a cell, a line each; an address below one is that one's."""
    found: list[Reference] = []
    for line in _lines(cell):
        if not _ADDRESS.fullmatch(line.text):
            found.append(read_reference(line))
        elif found and found[-1].url in (None, line.text):
            found[-1] = replace(found[-1], url=line.text)
        else:
            found.append(Reference(url=line.text))
    return found


def _lines(cell: Cell) -> list[Line]:
    return [Line(text, part) for part in cell.paragraphs if (text := clean(part.text))]
