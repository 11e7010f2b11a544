"""People in a workbook: the one to fill in, and what a filled one says, row by row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from uptake.core.characters import folded, readable_in
from uptake.core.codes import Language, Role
from uptake.documents.sheet.fill_in import (
    Column,
    FilledTable,
    FillIn,
    FillInSheet,
    Kind,
    find_table,
    write_fill_in,
)
from uptake.documents.sheet.values import Line, read_values
from uptake.exchange.heard import NOTHING_REVIEWED, Known, hearing, remembering, words
from uptake.terms.messages import say
from uptake.terms.words import Words
from uptake.terms.words import words as words_of_the_list

# A person has seldom more than two roles; who has more gets them on the site.
ROLE_COLUMNS = 3
# Inspectors belong to the oversight body: no organization's workbook makes one.
ROLES = tuple(role for role in Role if role is not Role.INSPECTOR)
EMAIL, LANGUAGE, UNIT = "email", "language", "unit"
NAMES: Mapping[str, Language] = MappingProxyType({f"name_{one}": one for one in Language})
ROLE_NAMES = tuple(f"role_{number}" for number in range(1, ROLE_COLUMNS + 1))
COLUMNS = (EMAIL, *NAMES, LANGUAGE, UNIT, *ROLE_NAMES)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What a row says of a person; None and nothing: it leaves that as it is.

    `sheet` and `number` are where it stands.
    """

    email: str
    names: Mapping[Language, str] = field(default_factory=dict)
    language: Language | None = None
    unit: int | None = None
    roles: tuple[Role, ...] = ()
    sheet: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that cannot be taken: where it is, what it says, and why not (a code of messages)."""

    sheet: str
    cell: str
    words: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PeopleRead:
    """What was read: the rows that can be taken, and every cell that cannot."""

    rows: tuple[PersonRow, ...]
    bad: tuple[BadCell, ...]


def header(column: str, said: Words) -> str:
    """Return the words above a column."""
    if column in NAMES:
        return f"{said['person_name']} ({said.of(NAMES[column])})"
    if column in ROLE_NAMES:
        return f"{said['people_role']} {column.rpartition('_')[2]}"
    return said[{EMAIL: "people_email", LANGUAGE: "people_language", UNIT: "unit"}[column]]


@remembering
def columns_by_header() -> Mapping[str, str]:
    """Return each column by its words in any of the six languages, and by its own code."""
    found = {column: column for column in COLUMNS}
    for language in Language:
        for said in (words_of_the_list(language), words(language)):
            found |= {folded(header(column, said)): column for column in COLUMNS}
    return MappingProxyType(found)


@remembering
def roles_by_word() -> Mapping[str, Role]:
    """Return each role by its words in any language, and by its code."""
    return MappingProxyType(dict(_by_word(tuple(Role))))


@remembering
def languages_by_word() -> Mapping[str, Language]:
    """Return each language by its name in any language, in its own, and by its code."""
    own = {folded(words(one)["own_name"]): one for one in Language}
    return MappingProxyType(dict(_by_word(tuple(Language))) | own)


def _by_word[Code: (Role, Language)](codes: tuple[Code, ...]) -> Iterator[tuple[str, Code]]:
    for code in codes:
        yield code.value, code
        for language in Language:
            yield from ((folded(form), code) for form in words(language).forms_of(code))


MOST_PEOPLE = 2_000
LONGEST_NAME = 200
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
        table = find_table(sheet, lines, _named, [EMAIL])
        if table is not None:
            return _Reading(table, {folded(name): unit for name, unit in units.items()}).read()
    return PeopleRead((), (BadCell("", "", "", "people-column-missing"),))


def _named(text: str) -> Iterator[str]:
    column = columns_by_header().get(folded(text))
    if column:
        yield column


class _Reading:
    """One sheet being read."""

    def __init__(self, table: FilledTable[str], units: Mapping[str, int]) -> None:
        self.table, self.units = table, units
        self.bad: list[BadCell] = []
        self.first: dict[str, str] = {}

    def read(self) -> PeopleRead:
        rows, lines = [], self.table.lines
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
        if not any(self.text(line, column) for column in self.table.columns):
            return None
        return PersonRow(
            email=self.email(line),
            names=dict(self.names(line)),
            language=self.language(line),
            unit=self.unit(line),
            roles=tuple(dict.fromkeys(self.roles(line))),
            sheet=self.table.sheet,
            number=line.number,
        )

    def email(self, line: Line) -> str:
        email = self.text(line, EMAIL).lower()
        cell = self.table.place(line, EMAIL)
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
        return " ".join(self.table.text(line, column).split())

    def wrong(self, line: Line, column: str, code: str, **values: object) -> None:
        cell, said = self.table.place(line, column), self.text(line, column)
        self.bad.append(BadCell(self.table.sheet, cell, said, code, values))


# Empty rows below those that are there, with their lists.
ROOM = 500
_GUIDANCE = tuple(f"people-how-{part}" for part in ("rows", "empty", "lists", "roles"))
_WIDTHS = {EMAIL: 32, LANGUAGE: 14, UNIT: 44} | dict.fromkeys(NAMES, 26)
_USUAL_WIDTH = 24


def people_workbook(people: Sequence[PersonRow], units: Mapping[int, str], words: Words) -> bytes:
    """Return the workbook in the language of `words`. `units` are those that are open, by key."""
    choices = {
        LANGUAGE: [words.of(language) for language in Language],
        UNIT: sorted(units.values()),
        **{name: [words.of(role) for role in ROLES] for name in ROLE_NAMES},
    }
    refusal = say("people-choose-listed", words.language, {})
    columns = [
        Column(header(name, words), _WIDTHS.get(name, _USUAL_WIDTH), Kind.TEXT, listed, refusal)
        for name in COLUMNS
        for listed in [choices.get(name, ())]
    ]
    rows = [_texts(person, units, words) for person in people]
    return write_fill_in(
        FillIn(
            title=words["people_sheet"],
            language=words.language.value,
            right_to_left=words.language.right_to_left,
            sheets=[FillInSheet(words["people_sheet"], columns, rows, ROOM)],
            help_name=words["form_help"],
            help=[say(code, words.language, {}) for code in _GUIDANCE],
        )
    )


def _texts(person: PersonRow, units: Mapping[int, str], words: Words) -> list[str]:
    # who holds more roles than there are columns keeps them by empty cells
    fits = len(person.roles) <= len(ROLE_NAMES)
    roles = [words.of(role) for role in person.roles] if fits else []
    return [
        person.email,
        *(person.names.get(language, "") for language in NAMES.values()),
        words.of(person.language) if person.language else "",
        units.get(person.unit or 0, ""),
        *roles,
        *([""] * (len(ROLE_NAMES) - len(roles))),
    ]
