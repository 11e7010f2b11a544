"""The rows of a form that came back, as a page shows them: changes, conflicts, bad cells."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from uptake.answers.pages.conflict import Difference, differences_of
from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import Language, Severity
from uptake.exchange.forms.fields import label
from uptake.record.queries.answering import Version
from uptake.sheets.queries.form_problems import CellProblem
from uptake.sheets.queries.form_review import Outcome, ReviewedRow
from uptake.terms.messages import say
from uptake.terms.words import Words
from uptake.web.changes import EntryShown, entry_shown


@dataclass(frozen=True, slots=True)
class CellProblemShown:
    """What is wrong with a cell: where it is, what it is called, what stands in it, what to do."""

    sheet: str
    cell: str
    field: str
    value: str
    sentence: str
    is_error: bool


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row with what it changes. `theirs` is the version that somebody saved meanwhile.

    `remarks` are those of the form, where they are in another language than what stands;
    `differences` are both versions beside each other.
    """

    row: ReviewedRow
    change: EntryShown | None
    came: tuple[Evidence, ...]
    went: tuple[Evidence, ...]
    theirs: Version | None
    remarks: str | None
    language: Language | None
    problems: tuple[CellProblemShown, ...]
    differences: tuple[Difference, ...] = ()


def rows_shown(rows: Iterable[ReviewedRow], words: Words) -> tuple[RowShown, ...]:
    """Give the rows with everything in words."""
    return tuple(_row(row, words) for row in rows)


def cell_problems(found: Iterable[CellProblem], words: Words) -> tuple[CellProblemShown, ...]:
    """Give what is wrong as sentences, what stops a row first."""
    ordered = sorted(found, key=lambda one: one.severity is not Severity.ERROR)
    return tuple(_problem(one, words) for one in ordered)


def _row(row: ReviewedRow, words: Words) -> RowShown:
    changes = row.changes
    foreign = changes is not None and not changes.texts_compared and row.answer is not None
    return RowShown(
        row=row,
        change=entry_shown(changes.fields, words) if changes and changes.fields else None,
        came=changes.came if changes else (),
        went=changes.went if changes else (),
        theirs=row.held.latest if row.held else None,
        remarks=row.answer.remarks if foreign and row.answer else None,
        language=row.answer.language if row.answer else None,
        problems=cell_problems(row.problems, words),
        differences=_differences(row, words) if row.outcome is Outcome.OVERTAKEN else (),
    )


def _differences(row: ReviewedRow, words: Words) -> tuple[Difference, ...]:
    newest = row.held.latest if row.held else None
    theirs = newest.answer if newest else GivenAnswer()
    return differences_of(row.answer, theirs, words) if row.answer else ()


def _problem(one: CellProblem, words: Words) -> CellProblemShown:
    name = label(one.field, words) if one.field else ""
    values = dict(one.values) | {"column": name or gettext("the row")}
    place = one.place
    return CellProblemShown(
        sheet=place.sheet if place else "",
        cell=place.cell if place and place.sheet else "",
        field=name,
        value=one.value,
        sentence=say(one.code, words.language, values),
        is_error=one.severity is Severity.ERROR,
    )
