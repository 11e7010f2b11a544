"""Differences between two answers, documents or figures, as a page shows them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from uptake.core.change_account import Causes, ChangeAccount, FigureChange, Reason, Reasons, Shift
from uptake.core.codes import Language
from uptake.core.comparison import Comparison, EntryChange, FieldChange, ReportChange, Status
from uptake.core.document import Entry, Report
from uptake.core.symbols import RecommendationKey
from uptake.exchange.writing.change_figures import figure_label, move_text, signed
from uptake.terms.codes import label_key
from uptake.terms.values import value_text
from uptake.terms.words import Words
from uptake.web.addresses import recommendation_url, titled

# Fields that a strip shows, before and after.
STATUS_FIELDS = frozenset({"acceptance", "implementation", "for_information"})
# Fields whose words are marked where they differ; of others the whole value is.
PROSE_FIELDS = frozenset({"text", "remarks", "comment", "summary", "action_required", "title"})
# Fields of an answer whose words are in the language of the comment.
SPOKEN_FIELDS = frozenset({"remarks", "comment", "conditions", "financial_detail"})


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field that differs: its name and both values in words, None where there was nothing.

    `language` is that of both texts, where they have one of their own; where they differ, each has
    its own in `languages`.
    """

    label: str
    before: str | None
    after: str | None
    prose: bool
    language: Language | None = None
    languages: tuple[Language | None, Language | None] = (None, None)


class Turn(StrEnum):
    """What became of a recommendation between two documents."""

    CHANGED = "changed"
    CORRECTED = "corrected"
    CAME = "came"
    WENT = "went"


@dataclass(frozen=True, slots=True)
class EntryShown:
    """One recommendation that differs: both statuses where they do, and the other fields.

    `cause` says why it came or went, `reasons` what was said about it, where that is known.
    """

    turn: Turn
    entry: Entry
    statuses: tuple[Status, Status] | None = None
    fields: tuple[FieldShown, ...] = ()
    cause: str = ""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportShown:
    """One report that differs."""

    symbol: str
    statuses: None
    fields: tuple[FieldShown, ...]
    cause: str = ""
    reasons: tuple[Reason, ...] = ()


NO_REASONS = Reasons()

type Difference = EntryChange | tuple[Turn, Entry]


def differences(
    compared: Comparison, account: ChangeAccount | None = None
) -> tuple[Difference, ...]:
    """Return all recommendations that differ: first what changed, then what came, then what went.

    Those of which only what was registered wrongly was corrected come after what changed.
    """
    return (
        *(account.answered if account else compared.changed),
        *(account.corrected if account else ()),
        *((Turn.CAME, entry) for entry in compared.came),
        *((Turn.WENT, entry) for entry in compared.went),
    )


def key_of(difference: Difference) -> RecommendationKey:
    """Return the key of the recommendation that differs."""
    return difference.key if isinstance(difference, EntryChange) else difference[1].key


def entries_shown(
    differing: Iterable[Difference],
    words: Words,
    causes: Causes | None = None,
    reasons: Reasons = NO_REASONS,
    account: ChangeAccount | None = None,
) -> tuple[EntryShown, ...]:
    """Get differences with their fields in words, in their order, and why where that is known."""
    return tuple(
        _with_corrections(
            replace(
                entry_shown(one, words),
                cause=_cause(one, causes, words),
                reasons=reasons.of(key_of(one)),
            ),
            one,
            account,
        )
        for one in differing
    )


def _with_corrections(
    shown: EntryShown, difference: Difference, account: ChangeAccount | None
) -> EntryShown:
    if account is None or not isinstance(difference, EntryChange):
        return shown
    corrected = account.corrections_in(difference)
    only = account.is_corrected(difference)
    return replace(
        shown,
        turn=Turn.CORRECTED if only else shown.turn,
        reasons=corrected if only else (*shown.reasons, *corrected),
    )


def _cause(difference: Difference, causes: Causes | None, words: Words) -> str:
    if causes is None or isinstance(difference, EntryChange):
        return ""
    turn, entry = difference
    return words.of(causes.came(entry) if turn is Turn.CAME else causes.went(entry))


def entry_shown(difference: Difference, words: Words) -> EntryShown:
    """Return one difference with its fields in words."""
    if not isinstance(difference, EntryChange):
        return EntryShown(*difference)
    return EntryShown(
        Turn.CHANGED,
        difference.after,
        difference.statuses if difference.moved else None,
        tuple(
            _in_its_language(shown, change.field, difference)
            for change in difference.changes
            if change.field not in STATUS_FIELDS
            for shown in field_changes((change,), Entry, words)
        ),
    )


def _in_its_language(shown: FieldShown, field: str, difference: EntryChange) -> FieldShown:
    """Return a field with the language of its words; those of two languages are not marked."""
    before, after = difference.before, difference.after
    if field == "text":
        spoken = before.text_language, after.text_language
    elif field in SPOKEN_FIELDS:
        spoken = before.comment_language, after.comment_language
    else:
        return shown
    if None in spoken or spoken[0] is spoken[1]:
        return replace(shown, language=spoken[1] or spoken[0])
    return replace(shown, prose=False, languages=spoken)


def reports_shown(
    changes: Iterable[ReportChange], words: Words, account: ChangeAccount | None = None
) -> tuple[ReportShown, ...]:
    """Return the reports that differ, in their order, with the corrections of their titles."""
    return tuple(
        ReportShown(
            change.after.symbol,
            None,
            field_changes(change.changes, Report, words),
            reasons=account.corrections_in(change) if account else (),
        )
        for change in changes
    )


def field_changes(
    changes: Iterable[FieldChange], kind: type, words: Words
) -> tuple[FieldShown, ...]:
    """Return the fields of a class of `core.document` that differ, those of the strip left out."""
    return tuple(
        FieldShown(
            words[label_key(kind, change.field)],
            _in_words(change.field, change.before, words),
            _in_words(change.field, change.after, words),
            change.field in PROSE_FIELDS,
        )
        for change in changes
        if change.field not in STATUS_FIELDS
    )


def _in_words(field: str, value: object, words: Words) -> str | None:
    if field == "verified":
        return words["verified" if value else "self_assessed"]
    return value_text(value, words)


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
    """Return the figures into which anything came, or which anything left."""
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
        """Return what came, entered, went and left, in this order."""
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
        name = f"{entry.report} {titled(entry.number, formal=entry.formal)}"
        url = recommendation_url(self._organization, entry.report, entry)
        shown = entry.number if entry.formal else titled(entry.number, formal=False)
        return Link(shown, name, url)
