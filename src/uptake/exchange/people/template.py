"""A workbook to enter people in: headings and choice lists in one language, the people there are.

The lists lie on a sheet of their own: within a validation they could not be long enough.
"""

import datetime
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from uptake.core.codes import Language
from uptake.exchange.people.rows import (
    COLUMNS,
    EMAIL,
    LANGUAGE,
    NAMES,
    ROLE_NAMES,
    ROLES,
    UNIT,
    PersonRow,
    header,
)
from uptake.terms.messages import say
from uptake.terms.words import Words

LISTS = "lists"
# Empty rows below those that are there, with their lists.
ROOM = 500
_GUIDANCE = tuple(f"people-how-{part}" for part in ("rows", "empty", "lists", "roles"))
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
# The properties name a day of making; asking the clock would make each file another.
_NO_DAY = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
_WIDTHS = {EMAIL: 32, LANGUAGE: 14, UNIT: 44} | dict.fromkeys(NAMES, 26)
_USUAL_WIDTH = 24
_LINES = {"border": 1, "border_color": "#B9B3A7", "valign": "top", "num_format": "@"}


def people_workbook(people: Sequence[PersonRow], units: Mapping[int, str], words: Words) -> bytes:
    """Give the workbook in the language of `words`. `units` are those that are open, by key."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, _OPTIONS)
    book.set_properties({"title": words["people_sheet"], "created": _NO_DAY})
    book.set_custom_property("Language", words.language.value)
    _Writing(book, units, words).write(people)
    book.close()
    return made.getvalue()


class _Writing:
    """The workbook being written."""

    def __init__(self, book: Any, units: Mapping[int, str], words: Words) -> None:
        self.units, self.words = units, words
        self.head = book.add_format(_LINES | {"bold": True, "bg_color": "#E8F1F8"})
        self.cell = book.add_format(_LINES)
        self.told = book.add_format({"text_wrap": True, "valign": "top"})
        self.sheet = book.add_worksheet(words["people_sheet"])
        self.how = book.add_worksheet(words["form_help"])
        self.lists = book.add_worksheet(LISTS)

    def write(self, people: Sequence[PersonRow]) -> None:
        for column, name in enumerate(COLUMNS):
            self.sheet.write_string(0, column, header(name, self.words), self.head)
            self.sheet.set_column(column, column, _WIDTHS.get(name, _USUAL_WIDTH), self.cell)
        for number, person in enumerate(people, 1):
            for column, text in enumerate(self.texts(person)):
                self.sheet.write_string(number, column, text, self.cell)
        self.choices(len(people) + ROOM)
        self.guide()
        self.set_up()

    def texts(self, person: PersonRow) -> list[str]:
        # who holds more roles than there are columns keeps them by empty cells
        fits = len(person.roles) <= len(ROLE_NAMES)
        roles = [self.words.of(role) for role in person.roles] if fits else []
        return [
            person.email,
            *(person.names.get(language, "") for language in NAMES.values()),
            self.words.of(person.language) if person.language else "",
            self.units.get(person.unit or 0, ""),
            *roles,
            *([""] * (len(ROLE_NAMES) - len(roles))),
        ]

    def choices(self, last: int) -> None:
        """Write the lists, and let the cells of their columns offer them."""
        roles = [self.words.of(role) for role in ROLES]
        offered = {
            LANGUAGE: [self.words.of(language) for language in Language],
            UNIT: sorted(self.units.values()),
            **dict.fromkeys(ROLE_NAMES, roles),
        }
        for place, (name, listed) in enumerate(offered.items()):
            for number, text in enumerate(listed):
                self.lists.write_string(number, place, text)
            if listed:
                source = xl_range_abs(0, place, len(listed) - 1, place)
                column = COLUMNS.index(name)
                rule = {
                    "validate": "list",
                    "source": f"={LISTS}!{source}",
                    "error_title": header(name, self.words)[:32],
                    "error_message": say("people-choose-listed", self.words.language, {})[:255],
                }
                self.sheet.data_validation(1, column, last, column, rule)
        self.lists.hide()

    def guide(self) -> None:
        for number, code in enumerate(_GUIDANCE):
            self.how.write_string(number, 0, say(code, self.words.language, {}), self.told)
        self.how.set_column(0, 0, 100)

    def set_up(self) -> None:
        self.sheet.freeze_panes(1, 1)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(0)
        for sheet in (self.sheet, self.how):
            if self.words.language.right_to_left:
                sheet.right_to_left()
