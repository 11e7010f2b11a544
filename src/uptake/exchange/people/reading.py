"""A workbook of people into rows: by the words above its columns, in any of the six languages."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from uptake.core.characters import readable_in
from uptake.core.codes import Language, Role
from uptake.documents.sheet.values import Line, read_values
from uptake.exchange.heard import NOTHING_REVIEWED, Known, hearing
from uptake.exchange.people.rows import (
    EMAIL,
    LANGUAGE,
    NAMES,
    ROLE_NAMES,
    UNIT,
    BadCell,
    PeopleRead,
    PersonRow,
    columns_by_header,
    folded,
    languages_by_word,
    roles_by_word,
)

MOST_PEOPLE = 2_000
LONGEST_NAME = 200
# The words above the columns stand within these.
_HEAD_LINES = 20
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def read_people(
    path: Path, units: Mapping[str, int], known: Known = NOTHING_REVIEWED
) -> PeopleRead:
    """Read the people of a workbook. `units` are the organization's, by any of their names.

    `known` are the words of languages with reviewed terms. Raises `UnreadableFile`. A cell that
    cannot be taken is among `bad`, and so is its row's person not among `rows`; a workbook without
    a column of addresses gives one such, without a cell.
    """
    with hearing(known):
        return readable_in(_read(path, units))


def _read(path: Path, units: Mapping[str, int]) -> PeopleRead:
    for sheet, lines in read_values(path).items():
        head = _head(lines)
        if head is not None:
            place, columns = head
            reading = _Reading(sheet, columns, {folded(name): unit for name, unit in units.items()})
            return reading.read(lines[place + 1 :])
    return PeopleRead((), (BadCell("", "", "", "people-column-missing"),))


def _head(lines: tuple[Line, ...]) -> tuple[int, dict[str, str]] | None:
    """Give the line of the words above the columns, and the letter of each column."""
    known = columns_by_header()
    for place, line in enumerate(lines[:_HEAD_LINES]):
        found = {
            known[folded(text)]: letter
            for letter, text in line.cells.items()
            if folded(text) in known
        }
        if EMAIL in found:
            return place, found
    return None


class _Reading:
    """One sheet being read."""

    def __init__(self, sheet: str, columns: dict[str, str], units: Mapping[str, int]) -> None:
        self.sheet, self.columns, self.units = sheet, columns, units
        self.bad: list[BadCell] = []
        self.first: dict[str, str] = {}

    def read(self, lines: tuple[Line, ...]) -> PeopleRead:
        rows = []
        for line in lines[:MOST_PEOPLE]:
            before = len(self.bad)
            row = self.row(line)
            if row is not None and len(self.bad) == before:
                rows.append(row)
        for line in lines[MOST_PEOPLE : MOST_PEOPLE + 1]:
            self.wrong(line, EMAIL, "people-too-many", limit=MOST_PEOPLE)
        return PeopleRead(tuple(rows), tuple(self.bad))

    def row(self, line: Line) -> PersonRow | None:
        """Read a row; what cannot be taken is noted. None for a row that says nothing."""
        if not any(self.text(line, column) for column in self.columns):
            return None
        return PersonRow(
            email=self.email(line),
            names=dict(self.names(line)),
            language=self.language(line),
            unit=self.unit(line),
            roles=tuple(dict.fromkeys(self.roles(line))),
            sheet=self.sheet,
            number=line.number,
        )

    def email(self, line: Line) -> str:
        email = self.text(line, EMAIL).lower()
        cell = self.cell(line, EMAIL)
        if not email:
            self.wrong(line, EMAIL, "people-email-missing")
        elif not _EMAIL.fullmatch(email):
            self.wrong(line, EMAIL, "people-email-wrong")
        elif self.first.setdefault(email, cell) != cell:
            self.wrong(line, EMAIL, "people-email-twice", other=self.first[email])
        return email

    def names(self, line: Line) -> Iterator[tuple[Language, str]]:
        for column, language in NAMES.items():
            name = self.text(line, column)
            if len(name) > LONGEST_NAME:
                self.wrong(line, column, "people-name-too-long", limit=LONGEST_NAME)
            if name:
                yield language, name

    def language(self, line: Line) -> Language | None:
        text = self.text(line, LANGUAGE)
        found = languages_by_word().get(folded(text))
        if text and found is None:
            self.wrong(line, LANGUAGE, "people-language-unknown")
        return found

    def unit(self, line: Line) -> int | None:
        text = self.text(line, UNIT)
        found = self.units.get(folded(text))
        if text and found is None:
            self.wrong(line, UNIT, "people-unit-unknown")
        return found

    def roles(self, line: Line) -> Iterator[Role]:
        for column in ROLE_NAMES:
            text = self.text(line, column)
            found = roles_by_word().get(folded(text))
            if text and found is None:
                self.wrong(line, column, "people-role-unknown")
            elif found is Role.INSPECTOR:
                self.wrong(line, column, "people-role-not-here")
            elif found is not None:
                yield found

    def text(self, line: Line, column: str) -> str:
        return " ".join(line.cells.get(self.columns.get(column, ""), "").split())

    def cell(self, line: Line, column: str) -> str:
        return f"{self.columns.get(column, '')}{line.number}"

    def wrong(self, line: Line, column: str, code: str, **values: object) -> None:
        said = self.text(line, column)
        self.bad.append(BadCell(self.sheet, self.cell(line, column), said, code, values))
