"""What a workbook of people says: a row a person, a place for each cell, and what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from uptake.core.codes import Language, Role
from uptake.exchange.heard import remembering, words
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
    """Give the words above a column."""
    if column in NAMES:
        return f"{said['person_name']} ({said.of(NAMES[column])})"
    if column in ROLE_NAMES:
        return f"{said['people_role']} {column.rpartition('_')[2]}"
    return said[{EMAIL: "people_email", LANGUAGE: "people_language", UNIT: "unit"}[column]]


@remembering
def columns_by_header() -> Mapping[str, str]:
    """Give each column by its words in any of the six languages, and by its own code."""
    found = {column: column for column in COLUMNS}
    for language in Language:
        for said in (words_of_the_list(language), words(language)):
            found |= {folded(header(column, said)): column for column in COLUMNS}
    return MappingProxyType(found)


@remembering
def roles_by_word() -> Mapping[str, Role]:
    """Give each role by its words in any language, and by its code."""
    return MappingProxyType(dict(_by_word(tuple(Role))))


@remembering
def languages_by_word() -> Mapping[str, Language]:
    """Give each language by its name in any language, in its own, and by its code."""
    own = {folded(words(one)["own_name"]): one for one in Language}
    return MappingProxyType(dict(_by_word(tuple(Language))) | own)


def folded(text: str) -> str:
    """Give a text as it is compared: blanks folded, capitals and small letters alike."""
    return " ".join(text.split()).casefold()


def _by_word[Code: (Role, Language)](codes: tuple[Code, ...]) -> Iterator[tuple[str, Code]]:
    for code in codes:
        yield code.value, code
        for language in Language:
            yield from ((folded(form), code) for form in words(language).forms_of(code))
