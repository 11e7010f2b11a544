"""The workbook in which a report can be filled in, in one language, with lists to choose from."""

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from uptake.core.codes import Language
from uptake.exchange.reports.columns import (
    CHOICES,
    DATES,
    Label,
    recommendation_labels,
    report_labels,
)
from uptake.terms.words import Words, words

ROWS = 200
_NO_DAY = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_WIDE, _NARROW = 48, 18


@dataclass(slots=True)
class _Making:
    """The workbook being made."""

    book: Any
    spoken: Words
    lists: Any
    looks: dict[str, Any]
    columns: int = 0

    def choose(self, sheet: Any, area: tuple[int, int, int, int], choices: Sequence[str]) -> None:
        """Let the cells of an area be chosen from a list, which stands on a sheet of its own."""
        at, self.columns = self.columns, self.columns + 1
        for row, text in enumerate(choices):
            self.lists.write_string(row, at, text)
        column = chr(ord("A") + at)
        name = self.spoken["choices"].replace("'", "''")
        source = f"='{name}'!${column}$1:${column}${len(choices)}"
        told = {"error_title": name, "error_message": self.spoken["choose_from_list"]}
        sheet.data_validation(*area, {"validate": "list", "source": source, **told})


def template(language: Language, organization: str, bodies: Sequence[str]) -> bytes:
    """Give the workbook in a language; `bodies` are the organization's governing bodies."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, _OPTIONS)
    book.set_properties({"title": "", "created": _NO_DAY})
    spoken = words(language, organization)
    about, listed = (
        book.add_worksheet(spoken["report"]),
        book.add_worksheet(spoken["recommendations"]),
    )
    lists = book.add_worksheet(spoken["choices"])
    making = _Making(book, spoken, lists, _looks(book))
    _about(about, making)
    _listed(listed, making, bodies)
    lists.hide()
    if language.right_to_left:
        for sheet in (about, listed, lists):
            sheet.right_to_left()
    book.close()
    return target.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    plain = {"text_wrap": True, "valign": "top", "num_format": "@", "border": 1}
    return {
        "head": book.add_format({**plain, "bold": True, "bg_color": "#E8F1F8"}),
        "text": book.add_format({**plain, "locked": False}),
        "day": book.add_format({**plain, "num_format": "yyyy-mm-dd", "locked": False}),
    }


def _about(sheet: Any, making: _Making) -> None:
    sheet.set_column(0, 0, _WIDE, making.looks["head"])
    sheet.set_column(1, 1, 80, making.looks["text"])
    for row, label in enumerate(report_labels()):
        sheet.write_string(row, 0, label.text(making.spoken), making.looks["head"])
        look = making.looks["day" if label.term in DATES else "text"]
        sheet.write_blank(row, 1, None, look)
        _limit(sheet, making, label, (row, 1, row, 1), ())


def _listed(sheet: Any, making: _Making, bodies: Sequence[str]) -> None:
    for column, label in enumerate(recommendation_labels()):
        wide = _WIDE if label.language else _NARROW
        sheet.set_column(column, column, wide, making.looks["text"])
        sheet.write_string(0, column, label.text(making.spoken), making.looks["head"])
        _limit(sheet, making, label, (1, column, ROWS, column), bodies)
    sheet.freeze_panes(1, 2)


def _limit(
    sheet: Any,
    making: _Making,
    label: Label,
    area: tuple[int, int, int, int],
    bodies: Sequence[str],
) -> None:
    spoken = making.spoken
    if label.term in CHOICES:
        making.choose(sheet, area, [spoken.of(code) for code in CHOICES[label.term]])
    elif label.term == "formal_recommendation":
        making.choose(sheet, area, [spoken["formal"], spoken["informal"]])
    elif label.term == "governing_body" and bodies:
        making.choose(sheet, area, bodies)
    elif label.term in DATES:
        first = datetime.date(1945, 1, 1)
        sheet.data_validation(
            *area,
            {
                "validate": "date",
                "criteria": ">",
                "value": first,
                "error_title": spoken[label.term][:32],
                "error_message": spoken["write_a_date"],
            },
        )
