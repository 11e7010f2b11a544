"""A file of the other side: its cells as they are, then what they mean by a mapping.

The two are apart, so that whoever adds a word to the mapping need not send the file again.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from uptake.core.characters import folded, readable_in, tidy
from uptake.core.codes import Acceptance, Addressee, Impact, Implementation
from uptake.core.report_draft import is_number, is_symbol
from uptake.core.symbols import RecommendationKey, normal_symbol, repair_report_symbol
from uptake.core.tracking import (
    BETWEEN,
    NEEDED,
    Formality,
    TrackedEntry,
    TrackingField,
    TrackingFinding,
    TrackingMapping,
    TrackingRead,
    Values,
    Verification,
)
from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.recognition import recognize
from uptake.documents.sheet.fill_in import FilledTable, find_table
from uptake.documents.sheet.values import Line, read_values
from uptake.documents.tree import Format
from uptake.exchange.tracking.writing import ROWS, VERSION

MOST_ROWS = 10_000
LARGEST_JSON = 60_000_000
LONGEST_TEXT = 20_000
_SHOWN_WORDS = 80
_HEAD = ("organization", "date", "version")


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as it is. The lines of JSON have the names of their values for columns."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class RawTracking:
    """A file as it is: what it says about itself, and its cells."""

    organization: str = ""
    day: str = ""
    version: str = ""
    sheets: tuple[RawSheet, ...] = ()


def raw_to_plain(raw: RawTracking) -> dict[str, Any]:
    """Return a file as it is kept until it is taken."""
    head = {"organization": raw.organization, "day": raw.day, "version": raw.version}
    sheets = [
        [sheet.name, [[line.number, dict(line.cells)] for line in sheet.lines]]
        for sheet in raw.sheets
    ]
    return head | {"sheets": sheets}


def raw_from_plain(plain: Mapping[str, Any]) -> RawTracking:
    """Return what was kept."""
    sheets = (
        RawSheet(name, tuple(Line(number, cells) for number, cells in lines))
        for name, lines in plain["sheets"]
    )
    return RawTracking(plain["organization"], plain["day"], plain["version"], tuple(sheets))


def read_raw(path: Path) -> RawTracking:
    """Read the cells of a workbook or of JSON. Raises `UnreadableFile`."""
    found = recognize(path)
    if found is Format.JSON:
        return readable_in(_json(path))
    if found is not Format.XLSX:
        raise UnreadableFile(Fault.NOT_RECOGNIZED, file=path.name)
    sheets = tuple(RawSheet(name, lines) for name, lines in read_values(path).items())
    return readable_in(replace(_about(sheets), sheets=sheets))


def _about(sheets: Sequence[RawSheet]) -> RawTracking:
    """Return what a workbook says about itself: a sheet with names beside values."""
    said: dict[str, str] = {}
    for sheet in sheets:
        for line in sheet.lines[:20]:
            cells = list(line.cells.values())
            if len(cells) == 2:
                said.setdefault(cells[0].strip().casefold(), cells[1].strip())
    organization, day, version = (said.get(name, "") for name in _HEAD)
    return RawTracking(organization, day, version)


def _json(path: Path) -> RawTracking:
    if path.stat().st_size > LARGEST_JSON:
        limit = f"{LARGEST_JSON // 1_000_000} MB"
        raise UnreadableFile(Fault.TOO_LARGE, file=path.name, limit=limit)
    try:
        told = json.loads(path.read_bytes())
    except RecursionError as error:
        raise UnreadableFile(Fault.TOO_DEEP, file=path.name) from error
    except ValueError as error:
        raise UnreadableFile(Fault.BROKEN, file=path.name, detail=str(error)) from error
    head = told if isinstance(told, dict) else {}
    rows = head.get(ROWS) if isinstance(told, dict) else told
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableFile(Fault.BROKEN, file=path.name, detail=ROWS)
    organization, day, version = (_text(head.get(name)) for name in _HEAD)
    return RawTracking(organization, day, version, (RawSheet("", tuple(_records(rows))),))


def _records(rows: Sequence[Mapping[str, Any]]) -> Iterator[Line]:
    names = dict.fromkeys(name for row in rows for name in row)
    yield Line(0, {name: name for name in names})
    for number, row in enumerate(rows, 1):
        yield Line(number, {name: _text(value) for name, value in row.items()})


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return f"{BETWEEN} ".join(map(_text, value))
        case _:
            return str(value)


def interpret(raw: RawTracking, mapping: TrackingMapping, organization: str) -> TrackingRead:
    """Say what a file means by a mapping; each cell that cannot be taken is a finding.

    `organization` is the code of the one that it must be of, where it says of which it is.
    """
    reading = _Reading(mapping)
    for finding in _head_findings(raw, organization):
        reading.findings.append(finding)
    table = _table(raw, reading)
    if table is None:
        reading.findings.append(TrackingFinding("tracking-columns-missing"))
        return TrackingRead(findings=tuple(reading.findings))
    entries = reading.rows(table)
    if not entries and all(one.note for one in reading.findings):
        reading.findings.append(TrackingFinding("tracking-nothing-found"))
    said = frozenset(table.columns)
    return TrackingRead(entries, tuple(reading.findings), _iso(raw.day), said)


def _head_findings(raw: RawTracking, organization: str) -> Iterator[TrackingFinding]:
    if raw.version.isdecimal() and int(raw.version[:9]) > VERSION:
        values: Values = (("version", raw.version[:9]), ("known", str(VERSION)))
        yield TrackingFinding("tracking-version-unknown", values=values)
    if raw.organization and raw.organization != organization:
        words = raw.organization[:_SHOWN_WORDS]
        values = (("organization", words),)
        yield TrackingFinding("tracking-organization-differs", words=words, values=values)
    if raw.day and _iso(raw.day) is None:
        words = raw.day[:_SHOWN_WORDS]
        yield TrackingFinding("tracking-cell-day", words=words, values=(("word", words),))


def _table(raw: RawTracking, reading: "_Reading") -> FilledTable[TrackingField] | None:
    for sheet in raw.sheets:
        found = find_table(sheet.name, sheet.lines, reading.named, NEEDED)
        if found is not None:
            return found
    return None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


@dataclass(slots=True)
class _Reading:
    """One file being read by a mapping."""

    mapping: TrackingMapping
    findings: list[TrackingFinding] = field(default_factory=list)
    columns: Mapping[str, TrackingField] = field(init=False)
    words: Mapping[tuple[TrackingField, str], StrEnum] = field(init=False)

    def __post_init__(self) -> None:
        self.columns, self.words = self.mapping.columns, self.mapping.words

    def named(self, text: str) -> Iterator[TrackingField]:
        """Get the field that the head of a column names."""
        found = self.columns.get(folded(text))
        if found:
            yield found

    def rows(self, table: FilledTable[TrackingField]) -> tuple[TrackedEntry, ...]:
        """Read all rows; each recommendation stands once."""
        self._heads(table)
        lines = table.lines[:MOST_ROWS]
        if len(table.lines) > MOST_ROWS:
            values: Values = (("limit", MOST_ROWS),)
            self.findings.append(TrackingFinding("tracking-too-many-rows", values=values))
        found: dict[RecommendationKey, tuple[TrackedEntry, str]] = {}
        for line in lines:
            entry = _Row(self, table, line).read()
            if entry is None:
                continue
            place = place_of(table, line, TrackingField.NUMBER)
            if entry.key in found:
                values = (("recommendation", str(entry.key)), ("other", found[entry.key][1]))
                finding = TrackingFinding("tracking-row-twice", place, str(entry.key), values)
                self.findings.append(finding)
            else:
                found[entry.key] = entry, place
        return tuple(entry for entry, _ in found.values())

    def _heads(self, table: FilledTable[TrackingField]) -> None:
        """Name the columns that the mapping does not know: they are not read."""
        known = set(table.columns.values())
        for letters, text in table.head.cells.items():
            words = tidy(text)[:_SHOWN_WORDS]
            if words and letters not in known:
                place = f"{table.sheet} {letters}{table.head.number}" if table.sheet else words
                values = (("word", words),)
                finding = TrackingFinding("tracking-column-unknown", place, words, values, True)
                self.findings.append(finding)


def place_of(table: FilledTable[TrackingField], line: Line, name: TrackingField) -> str:
    """Return where a cell stands, as people find it in a workbook or in JSON."""
    if table.sheet:
        return f"{table.sheet} {table.place(line, name)}"
    return f"{ROWS}[{line.number}] {table.columns.get(name, '')}".strip()


@dataclass(slots=True)
class _Row:
    """One row being read."""

    reading: _Reading
    table: FilledTable[TrackingField]
    line: Line

    def read(self) -> TrackedEntry | None:
        """Return the recommendation of the row; None for an empty one, or one that is nobody's."""
        if not any(self.said(name) for name in self.table.columns):
            return None
        report, number = self.report(), self.number()
        formal = self.code(TrackingField.FORMAL, Formality) is not Formality.INFORMAL
        verified = self.code(TrackingField.VERIFIED, Verification)
        acceptance, implementation = self.status()
        entry = TrackedEntry(
            report=report or "",
            number=number or "",
            formal=formal,
            text=self.text(TrackingField.TEXT),
            addressee=self.code(TrackingField.ADDRESSEE, Addressee),
            acceptance=acceptance,
            implementation=implementation,
            verified=None if verified is None else verified is Verification.YES,
            impact=self.impacts(),
            deadlines=self.days(TrackingField.DEADLINES),
            remarks=self.text(TrackingField.REMARKS),
            first_answered=self.day(TrackingField.FIRST_ANSWERED),
            last_changed=self.day(TrackingField.LAST_CHANGED),
        )
        return entry if report and number else None

    def said(self, name: TrackingField) -> str:
        return tidy(self.table.text(self.line, name))

    def wrong(self, name: TrackingField, code: str, said: str, *, note: bool = False) -> None:
        words = said[:_SHOWN_WORDS]
        place = place_of(self.table, self.line, name)
        values = (("field", name), ("word", words))
        self.reading.findings.append(TrackingFinding(code, place, words, values, note))

    def report(self) -> str | None:
        said = self.said(TrackingField.REPORT)
        symbol = repair_report_symbol(said) or normal_symbol(said)
        if is_symbol(symbol):
            return symbol
        self.wrong(TrackingField.REPORT, "tracking-cell-symbol", said)
        return None

    def number(self) -> str | None:
        said = "".join(folded(self.said(TrackingField.NUMBER)).split())
        if is_number(said):
            return said
        self.wrong(TrackingField.NUMBER, "tracking-cell-number", self.said(TrackingField.NUMBER))
        return None

    def code[Code: StrEnum](self, name: TrackingField, kind: type[Code]) -> Code | None:
        said = self.said(name)
        return self.one_code(name, kind, said) if said else None

    def one_code[Code: StrEnum](
        self, name: TrackingField, kind: type[Code], said: str
    ) -> Code | None:
        found = self.reading.words.get((name, folded(said)))
        if isinstance(found, kind):
            return found
        self.wrong(name, "tracking-cell-word", said)
        return None

    def status(self) -> tuple[Acceptance | None, Implementation | None]:
        """Read both; how far something is implemented is said only of what is accepted."""
        acceptance = self.code(TrackingField.ACCEPTANCE, Acceptance)
        implementation = self.code(TrackingField.IMPLEMENTATION, Implementation)
        if acceptance is Acceptance.ACCEPTED or implementation is None:
            return acceptance, implementation
        if acceptance or not self.said(TrackingField.ACCEPTANCE):
            said = self.said(TrackingField.IMPLEMENTATION)
            self.wrong(TrackingField.IMPLEMENTATION, "tracking-not-accepted", said, note=True)
        return acceptance, None

    def impacts(self) -> tuple[Impact, ...]:
        said = (part.strip() for part in self.said(TrackingField.IMPACT).split(BETWEEN))
        found = (self.one_code(TrackingField.IMPACT, Impact, part) for part in said if part)
        return tuple(dict.fromkeys(one for one in found if one))

    def text(self, name: TrackingField) -> str | None:
        said = self.said(name)
        if len(said) > LONGEST_TEXT:
            self.wrong(name, "tracking-cell-too-long", said)
            return None
        return said or None

    def day(self, name: TrackingField) -> date | None:
        said = self.said(name)
        return self.one_day(name, said) if said else None

    def days(self, name: TrackingField) -> tuple[date, ...]:
        said = (part.strip() for part in self.said(name).split(BETWEEN))
        found = (self.one_day(name, part) for part in said if part)
        return tuple(dict.fromkeys(one for one in found if one))

    def one_day(self, name: TrackingField, said: str) -> date | None:
        day = _iso(said)
        if day is None:
            self.wrong(name, "tracking-cell-day", said)
        return day
