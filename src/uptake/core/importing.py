"""The rules of an import: what a document may change of what is known, and what stays.

(a) What a document leaves open never erases. (b) A language adds a language: what is said in
another language than the original becomes a translation of it; the words of a code stay while the
code stays. (c) A guess never overwrites what is registered. (d) What the oversight body said stays.
(e) A document holds once it is out, whatever date it bears.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from uptake.core.codes import Acceptance, Distribution, Implementation, Language, Origin
from uptake.core.comparison import (
    ComparedField,
    Comparison,
    FieldChange,
    entry_fields,
    report_fields,
    seen_text,
)
from uptake.core.document import (
    Condition,
    DateFound,
    Entry,
    FocalPoint,
    Reference,
    Report,
    StatusDocument,
)
from uptake.core.earlier import Earlier, Offer
from uptake.core.symbols import RecommendationKey

type Wanted = Callable[[object, object], bool]

# Fields of an entry that are printed beside others, or follow from them.
_ECHOES = frozenset({"comment", "comment_language", "text_language", "for_information"})
_CLOSED = (Acceptance.NOT_ACCEPTED, Acceptance.NOT_RELEVANT)


def kept[T](known: T, given: T) -> T:
    """Get what is given, or what is known where nothing is given or it reads the same (rule a)."""
    return known if is_open(given) or same(known, given) else given


def holds_from(dated: date, brought: date) -> date:
    """Return the day from which what a document says holds (rule e).

    It bears the date of its session and is handed out weeks before: from the day on which it is
    brought in, it is out (`record.queries.viewpoint.out`), and everybody goes on from what it says.
    """
    return min(dated, brought)


def is_open(value: object) -> bool:
    """Say whether a document leaves a value open."""
    return value is None or value in ((), "")


def same(known: object, given: object) -> bool:
    """Say whether two values read the same, but for blanks, dashes and the order of a list."""
    return _seen(known) == _seen(given)


def words_after(
    known: Mapping[Language, str], given: str | None, language: Language, original: Language
) -> Mapping[Language, str]:
    """Return a text in all its languages after a document has said it in one of them (rule b).

    New words of the original end its translations; any other words are added beside the rest.
    """
    if is_open(given) or given is None or same(known.get(language), given):
        return known
    if language is original and language in known:
        return {language: given}
    return {**known, language: given}


def unless_guessed[T](known: T | None, given: T | None, guess: T | None) -> T | None:
    """Return a value after an import where what is given may be a guess (rule c).

    What equals the guess may be one: it fills what is open, and changes nothing that is known.
    """
    if known is not None and given == guess:
        return known
    return kept(known, given) if given is not None else known or guess


def original_of(origins: Mapping[Language, Origin], stated: Language | None) -> Language | None:
    """Return in which language words are original: as written here, as stated, as they came."""
    written = [one for one, origin in origins.items() if origin is Origin.WRITTEN]
    came = [one for one, origin in origins.items() if origin is not Origin.TRANSLATED]
    if stated in origins and not written:
        return stated
    order = list(Language)
    # Where all that is here is a translation, the original is still to come: as it is stated.
    for group in (written, came, [stated] if stated else list(origins)):
        if group:
            return Language.ENGLISH if Language.ENGLISH in group else min(group, key=order.index)
    return None


class Meant(StrEnum):
    """What can be said of a name that cannot be matched with certainty, beside who it is."""

    NEW = "new"  # somebody new
    LEAVE = "leave"  # leave the name out
    TURNED = "turned"  # a new unit, its path the other way round


class NameKind(StrEnum):
    """What a name is of."""

    PERSON = "person"
    UNIT = "unit"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name that may be of somebody known: `candidates` by identity, as they are called.

    `turned` is the path of a unit the other way round, where either end may be the highest.
    """

    kind: NameKind
    name: str
    candidates: tuple[tuple[int, str], ...]
    turned: str = ""

    @property
    def key(self) -> str:
        """The key of the question: the same name is asked once."""
        return f"{self.kind}:{self.name}"


@dataclass(frozen=True, slots=True)
class NameFound:
    """What an import does with a name: `known` is what who bears it was called; None: new."""

    kind: NameKind
    name: str
    known: str | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person decided about an import.

    `names` says by the key of the question who is meant: an identity, or a code of `Meant`;
    `dropped` are recommendations to take off the document's list; `earlier` says by the place of
    the finding which earlier statuses are recorded, and of which day (None: that of the title).
    `distribution` says who may read the document: who might, where it is not said, or everybody a
    new one.
    """

    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    dropped: frozenset[RecommendationKey] = frozenset()
    earlier: Mapping[int, date | None] = field(default_factory=lambda: MappingProxyType({}))
    distribution: Distribution | None = None


def usual_readers(known: Distribution | None, stated: Distribution | None) -> Distribution:
    """Return who may read a document where nobody says so.

    Who might so far (`known`), else whom it is for as it prints itself (`stated`). A document that
    says nothing is not made public by silence.
    """
    return known or stated or Distribution.DELEGATES


@dataclass(frozen=True, slots=True)
class Missing:
    """A recommendation that the register has and the document has not.

    `listed`: the document had it so far, and it stays listed unless somebody takes it off. `last`
    is the document before it, where that has the recommendation.
    """

    entry: Entry
    listed: bool
    last: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        done = self.entry.implementation is Implementation.IMPLEMENTED
        closed = self.entry.acceptance in _CLOSED or self.entry.for_information
        return not (done or closed)


@dataclass(frozen=True, slots=True)
class Staying:
    """Fields of a recommendation, or of a report (no number), that stay as they are."""

    report: str
    number: str | None
    formal: bool
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenAway:
    """A field that is empty afterwards, or what a list of it no longer has.

    Of a recommendation, of a report (no number), or of the head (no report).
    """

    report: str
    number: str | None
    formal: bool
    field: str
    gone: object


@dataclass(frozen=True, slots=True)
class Account:
    """What an import says before it is done, beside the comparison of the register with itself.

    `left_open`: what the document does not say and the register knows. `refused`: what it says and
    is not taken. `taken_away`: what the register knows and says no longer. `later`: what has an
    answer from a later day, until which the document holds. `outdated`: languages whose words no
    longer hold; `beside`: languages whose words stay beside an answer that changed. `offers` are
    earlier statuses that columns say beside the one that counts, `earlier` those that are recorded.
    """

    replaced: int = 0
    added: int = 0
    missing: tuple[Missing, ...] = ()
    taken_away: tuple[TakenAway, ...] = ()
    later: tuple[tuple[RecommendationKey, date], ...] = ()
    left_open: tuple[Staying, ...] = ()
    refused: tuple[Staying, ...] = ()
    outdated: tuple[tuple[RecommendationKey, tuple[Language, ...]], ...] = ()
    beside: tuple[tuple[RecommendationKey, tuple[Language, ...]], ...] = ()
    names: tuple[NameFound, ...] = ()
    open_names: tuple[OpenName, ...] = ()
    offers: tuple[Offer, ...] = ()
    earlier: tuple[Earlier, ...] = ()


def left_open(before: StatusDocument, given: StatusDocument) -> tuple[Staying, ...]:
    """Return what a document leaves open of what the register knows."""
    return tuple(_staying(before, given, _is_left_open))


def refused(after: StatusDocument, given: StatusDocument) -> tuple[Staying, ...]:
    """Return what a document says otherwise than the register will after it was imported."""
    return tuple(_staying(after, given, _is_said, differing=True))


def taken_away(compared: Comparison) -> tuple[TakenAway, ...]:
    """Return what an import takes away: what becomes empty, and what falls out of a list."""
    places: list[tuple[tuple[str, str | None, bool], Iterable[FieldChange]]] = [
        (("", None, True), compared.head),
        *(((one.after.symbol, None, True), one.changes) for one in compared.reports_changed),
        *(((*one.key,), one.changes) for one in compared.changed),
    ]
    return tuple(
        TakenAway(*place, change.field, gone)
        for place, changes in places
        for change in changes
        if not is_open(gone := _gone(change.before, change.after))
    )


def _gone(before: object, after: object) -> object:
    """Return what of a value is no longer there; another value in its place is no loss."""
    if isinstance(before, tuple) and isinstance(after, tuple):
        left = {_names(one) for one in after}
        return tuple(one for one in before if _names(one) not in left)
    return before if is_open(after) else None


def _names(one: Any) -> Hashable:
    """Return what names a member of a list, whatever words stand beside it."""
    match one:
        case Condition():
            return one.kind
        case FocalPoint():
            return _seen(one.name or one.unit or "")
        case Reference():
            return _seen(one.symbol or one.title or "")
        case _:
            return _seen(one)


def missing(
    register: StatusDocument,
    given: StatusDocument,
    listed: Iterable[RecommendationKey],
    last: Mapping[RecommendationKey, str] = MappingProxyType({}),
) -> tuple[Missing, ...]:
    """Return what the register follows up and a document lacks.

    Of the reports in the document everything, and what the document before it has (`last`, with its
    symbol); of other reports what is still open.
    """
    had, there = set(listed), {entry.key for entry in given.entries}
    reports = {report.symbol for report in given.reports} | {one.report for one in given.entries}
    lacking = (
        Missing(one, one.key in had, last.get(one.key, ""))
        for one in register.entries
        if one.key not in there
    )
    return tuple(
        one
        for one in lacking
        if one.listed or one.last or one.entry.report in reports or one.is_open
    )


def _is_left_open(known: object, said: object) -> bool:
    return not is_open(known) and (is_open(said) or _leaves_words_open(known, said))


def _is_said(known: object, said: object) -> bool:
    return not is_open(said) and not _leaves_words_open(known, said)


def _leaves_words_open(known: Any, said: Any) -> bool:
    """Whether conditions are those that are known, and some of them stand without their words."""
    match known, said:
        case (Condition(), *_) as those, (Condition(), *_) as these:
            words = {one.kind: one.words for one in those}
            return words.keys() == {one.kind for one in these} and {
                one.words for one in these if one.words != words[one.kind]
            } == {None}
    return False


def _staying(
    known: StatusDocument, given: StatusDocument, wanted: Wanted, *, differing: bool = False
) -> Iterator[Staying]:
    same_language = known.language is given.language
    reports = {report.symbol: report for report in known.reports}
    for report in given.reports:
        fields = _fields(reports.get(report.symbol), report, report_fields(same_language),
                         wanted, differing=differing)  # fmt: skip
        if fields:
            yield Staying(report.symbol, None, True, fields)
    entries = {entry.key: entry for entry in known.entries}
    for entry in given.entries:
        fields = _fields(entries.get(entry.key), entry, entry_fields(same_language),
                         wanted, differing=differing)  # fmt: skip
        if fields:
            yield Staying(*entry.key, fields)


def _fields(
    known: Report | Entry | None,
    given: Report | Entry,
    compared: Sequence[ComparedField],
    wanted: Wanted,
    *,
    differing: bool,
) -> tuple[str, ...]:
    if known is None:
        return ()
    return tuple(
        one.name
        for one in compared
        if one.name not in _ECHOES
        and wanted(was := one.value(known), said := one.value(given))
        and not (differing and (was == said or one.seen_as(was) == one.seen_as(said)))
    )


def _seen(value: Any) -> Hashable:
    match value:
        case str():
            return seen_text(value)
        case DateFound():
            return value.bound, value.date
        case tuple():
            return frozenset(map(_seen, value))
        case _:
            hashable: Hashable = value
            return hashable
