"""What changed in each figure and why, as a page shows it: every recommendation is a link."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from uptake.core.document import Entry
from uptake.core.figure_changes import FigureChange, Shift
from uptake.exchange.writing.change_figures import figure_label, move_text, signed
from uptake.exchange.writing.change_rows import entry_title
from uptake.terms.words import Words
from uptake.web.confirming import titled
from uptake.web.links import recommendation_url

# So many recommendations are named for each reason; the files name all that make a difference.
LISTED = 12


@dataclass(frozen=True, slots=True)
class Link:
    """A recommendation: its number as it is shown, its whole name, its address."""

    number: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Account:
    """Some recommendations that came into a figure or left it for one reason.

    `move` is the status that became another one; `more` says how many are not named.
    """

    reason: str
    move: str
    count: int
    reports: tuple[tuple[str, tuple[Link, ...]], ...]
    more: int


@dataclass(frozen=True, slots=True)
class FigureShown:
    """One figure then and now, its difference with a sign, and what accounts for it."""

    label: str
    before: int
    after: int
    difference: str
    accounts: tuple[Account, ...]


def figures_shown(
    figures: Iterable[FigureChange], organization: str, words: Words
) -> tuple[FigureShown, ...]:
    """Give the figures into which anything came, or which anything left."""
    teller = _Teller(organization, words)
    return tuple(
        FigureShown(
            figure_label(one.name, words),
            one.before,
            one.after,
            signed(one.difference, words),
            tuple(teller.accounts(one)),
        )
        for one in figures
        if one.is_touched
    )


class _Teller:
    """Tells the accounts of figures of one organization, in one language."""

    def __init__(self, organization: str, words: Words) -> None:
        self._organization, self._words = organization, words

    def accounts(self, figure: FigureChange) -> Iterator[Account]:
        """Give what came, entered, went and left, in this order."""
        yield from self._account("came", figure.came)
        yield from self._moved("changes_entered", figure.entered)
        yield from self._account("went", figure.went)
        yield from self._moved("changes_left", figure.left)

    def _moved(self, term: str, shifts: Iterable[Shift]) -> Iterator[Account]:
        by_move: dict[str, list[Entry]] = {}
        for shift in shifts:
            then, now = shift.statuses
            move = "" if then == now else move_text(then, now, self._words)
            by_move.setdefault(move, []).append(shift.after)
        for move, entries in by_move.items():
            yield from self._account(term, entries, move)

    def _account(self, term: str, entries: Sequence[Entry], move: str = "") -> Iterator[Account]:
        if entries:
            named = groupby(entries[:LISTED], key=lambda one: one.report)
            yield Account(
                self._words[term],
                move,
                len(entries),
                tuple((report, tuple(map(self._link, group))) for report, group in named),
                max(0, len(entries) - LISTED),
            )

    def _link(self, entry: Entry) -> Link:
        name = f"{entry.report} {entry_title(entry, self._words)}"
        url = recommendation_url(self._organization, entry.report, entry)
        shown = entry.number if entry.formal else titled(entry.number, formal=False)
        return Link(shown, name, url)
