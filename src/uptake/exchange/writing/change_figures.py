"""The table of figures, then and now, with the recommendations that account for each difference."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from uptake.core.change_account import FigureChange, FigureName, Shift
from uptake.core.comparison import Status
from uptake.core.document import Entry
from uptake.documents.tree import Cell, Paragraph, Row, Table
from uptake.exchange.facts import labelled
from uptake.exchange.writing.change_rows import header, status_text
from uptake.exchange.writing.lines import cell, centred, strong
from uptake.terms.values import LIST_COMMAS, LIST_SEMICOLONS
from uptake.terms.words import Words

_TERMS: Mapping[FigureName, str] = MappingProxyType(
    {
        FigureName.INFORMATION: "for_information_only",
        FigureName.TO_GOVERNING_BODIES: "changes_to_bodies",
        FigureName.UNANSWERED: "changes_unanswered",
        FigureName.STAGE_UNSAID: "changes_stage_unsaid",
    }
)
_LEFT_TO_RIGHT = "\u200e"
LISTED = 40
"""How many recommendations are named in one line; of more, the number is given."""
_COLUMNS = ("changes_figure", "before", "after", "changes_difference", "changes_accounts")
_WIDTHS = (46, 18, 18, 20, 159)


def figure_label(name: FigureName, words: Words) -> str:
    """Return what a figure counts, in words."""
    return words[_TERMS.get(name, name.value)]


def figures_table(figures: Iterable[FigureChange], words: Words) -> Table:
    """Return the table of all figures that count anything, then or now."""
    rows = [_row(one, words) for one in figures if one.before or one.after]
    return Table(
        (header(_COLUMNS, words), *rows),
        _WIDTHS,
        words.language.right_to_left,
        words["changes_figures"],
    )


def signed(number: int, words: Words) -> str:
    """Return a difference with its sign, as the language writes numbers."""
    if not number:
        return words.number(0)
    # The mark keeps the sign before its number where all else runs to the left.
    mark = _LEFT_TO_RIGHT if words.language.right_to_left else ""
    return f"{mark}{'+' if number > 0 else '−'}{words.number(abs(number))}"


def _row(figure: FigureChange, words: Words) -> Row:
    label = figure_label(figure.name, words)
    return Row(
        (
            cell(strong(label) if figure.is_touched else Paragraph(label)),
            centred(words.number(figure.before)),
            centred(words.number(figure.after)),
            centred(signed(figure.difference, words)),
            Cell(tuple(_accounts(figure, words))),
        )
    )


def _accounts(figure: FigureChange, words: Words) -> Iterator[Paragraph]:
    yield from _listed("came", figure.came, words)
    yield from _moved("changes_entered", figure.entered, words)
    yield from _listed("went", figure.went, words)
    yield from _moved("changes_left", figure.left, words)


def _listed(
    term: str, entries: Sequence[Entry], words: Words, how: str = ""
) -> Iterator[Paragraph]:
    if entries:
        label = f"{words[term]} ({words.number(len(entries))})"
        label = f"{label}{LIST_COMMAS[words.language]}{how}" if how else label
        yield Paragraph(labelled(label, named(entries, words), words.language))


def _moved(term: str, shifts: Iterable[Shift], words: Words) -> Iterator[Paragraph]:
    """Return the recommendations that count elsewhere now, by how their status moved, if it did."""
    by_move: dict[str, list[Entry]] = {}
    for shift in shifts:
        then, now = shift.statuses
        how = "" if then == now else move_text(then, now, words)
        by_move.setdefault(how, []).append(shift.after)
    for how, entries in by_move.items():
        yield from _listed(term, entries, words, how)


def move_text(then: Status, now: Status, words: Words) -> str:
    """Return a status that became another one, in one line."""
    arrow = "←" if words.language.right_to_left else "→"
    return f"{status_text(then, words)} {arrow} {status_text(now, words)}"


def named(entries: Iterable[Entry], words: Words) -> str:
    """Name recommendations by report: `1, 4 of JIU/REP/2021/3; 2 of JIU/REP/2020/7`."""
    every = list(entries)
    comma = LIST_COMMAS[words.language]
    parts = [
        words.format(
            "changes_of_report", numbers=comma.join(one.number for one in group), report=report
        )
        for report, group in groupby(every[:LISTED], key=lambda one: one.report)
    ]
    if len(every) > LISTED:
        parts.append(words.format("changes_more", number=words.number(len(every) - LISTED)))
    return LIST_SEMICOLONS[words.language].join(parts)
