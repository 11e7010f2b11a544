"""Comparing two documents: which entries came, went and changed, and in which fields.

Texts are compared without regard to no-break spaces, kinds of dashes and runs of blanks; lists
without regard to their order. Between two languages only codes, numbers, dates and symbols count.
What each field is compared by stands in `core.comparison`.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import attrgetter
from typing import Any

from uptake.core.characters import fold
from uptake.core.citing import cited_documents
from uptake.core.codes import Acceptance, Bound, Implementation
from uptake.core.document import (
    ALL,
    BESIDE_STATUS,
    STATUS,
    Condition,
    DateFound,
    Decision,
    Entry,
    FinancialDetail,
    FocalPoint,
    Reference,
    Report,
    StatusDocument,
)
from uptake.core.symbols import RecommendationKey

# What was read from the comment: a change of one of these is a change of the comment.
COMMENT_FIELDS = frozenset({*ALL, "remarks", "references"}) - frozenset(STATUS)


@dataclass(frozen=True, slots=True)
class ComparedField:
    """A field: where its value is found, and what of the value is compared.

    `seen_as` is only asked where two values differ; it gives equal results for values that a
    reader would call the same.
    """

    name: str
    value: Callable[[Any], Any]
    seen_as: Callable[[Any], Hashable]


@cache
def head_fields(same_language: bool) -> tuple[ComparedField, ...]:
    """Return the fields of the head that are compared."""
    codes = (
        _field("symbol", seen_text),
        _field("revision"),
        _field("original_language"),
        _field("date"),
        _field("organization"),
        _field("kind"),
        _field("agenda_item", seen_text),
        _field("based_on", _set_of_texts),
    )
    if not same_language:
        return (*codes, _field("period", _numbers), _field("references", _reference_symbols))
    texts = ("governing_body", "meeting", "issuer", "title", "period", "summary", "action_required")
    return (
        *codes,
        *(_field(name, seen_text) for name in texts),
        _field("references", _set_of(_reference)),
    )


@cache
def report_fields(same_language: bool) -> tuple[ComparedField, ...]:
    """Return the fields of a report that are compared."""
    codes = (_field("programme_year"), _field("ceb_comments"))
    if not same_language:
        return (*codes, _field("focal_points", len))
    return (
        _field("title", seen_text),
        *codes,
        _field("url"),
        _field("highlights_url"),
        _field("ceb_url"),
        _field("focal_points", _set_of(_focal_point)),
    )


@cache
def entry_fields(same_language: bool) -> tuple[ComparedField, ...]:
    """Return the fields of an entry that are compared, those of its status first."""
    codes = (
        *(_field(name) for name in STATUS),
        _field("for_information"),
        _field("addressee"),
        _field("action"),
        _field("impact", frozenset),
        _field("depends_on", _set_of_texts),
        ComparedField("deadlines", _deadlines, _unchanged),
        ComparedField("dates", _other_dates, _set_of(_date)),
        _field("verified", bool),
        *(_field(name) for name in BESIDE_STATUS),
        ComparedField("references", cited_documents, _set_of_texts),
    )
    return codes + (_entry_texts() if same_language else _entry_codes_with_words())


def _entry_texts() -> tuple[ComparedField, ...]:
    return (
        _field("text", seen_text),
        _field("text_language"),
        _field("addressee_name", seen_text),
        _field("governing_body", seen_text),
        _field("conditions", _set_of(_condition)),
        _field("financial_detail", _maybe(_financial_detail)),
        _field("decision", _maybe(_decision)),
        _field("remarks", seen_text),
        _field("comment", seen_text),
        _field("comment_language"),
    )


def _entry_codes_with_words() -> tuple[ComparedField, ...]:
    return (
        _field("conditions", _set_of(lambda condition: condition.kind)),
        _field("financial_detail", _maybe(_sum_of_money)),
        _field("decision", _maybe(lambda made: (made.state, made.symbol, made.date))),
    )


def seen_text(text: str | None) -> str | None:
    """Return a text as a reader sees it: blanks of every kind and number alike, so are dashes."""
    if text is None:
        return None
    return _single_blanks(fold(_single_blanks(text)))


def _single_blanks(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def _field(name: str, seen_as: Callable[[Any], Hashable] | None = None) -> ComparedField:
    return ComparedField(name, attrgetter(name), seen_as or _unchanged)


def _unchanged(value: Any) -> Any:
    return value


def _set_of(seen_as: Callable[[Any], Hashable]) -> Callable[[Iterable[Any]], Hashable]:
    return lambda values: frozenset(map(seen_as, values))


def _maybe(seen_as: Callable[[Any], Hashable]) -> Callable[[Any], Hashable]:
    return lambda value: None if value is None else seen_as(value)


def _set_of_texts(texts: Iterable[str]) -> Hashable:
    return frozenset(map(seen_text, texts))


def _deadlines(entry: Entry) -> tuple[object, ...]:
    return tuple(sorted(entry.deadlines))


def _other_dates(entry: Entry) -> tuple[DateFound, ...]:
    return tuple(found for found in entry.dates if found.bound is not Bound.BY)


def _date(found: DateFound) -> Hashable:
    return found.bound, found.date


def _condition(condition: Condition) -> Hashable:
    return condition.kind, seen_text(condition.words)


def _focal_point(person: FocalPoint) -> Hashable:
    return seen_text(person.name), seen_text(person.unit)


def _reference(cited: Reference) -> Hashable:
    return seen_text(cited.symbol), seen_text(cited.title), cited.url


def _reference_symbols(references: Iterable[Reference]) -> Hashable:
    return frozenset(seen_text(cited.symbol) for cited in references if cited.symbol)


def _financial_detail(detail: FinancialDetail) -> Hashable:
    return detail.amount, detail.currency, seen_text(detail.period), seen_text(detail.words)


def _sum_of_money(detail: FinancialDetail) -> Hashable:
    return None if detail.amount is None else (detail.amount, detail.currency)


def _decision(made: Decision) -> Hashable:
    return made.state, seen_text(made.body), seen_text(made.symbol), made.date


def _numbers(text: str | None) -> Hashable:
    return tuple(re.findall(r"\d+", fold(text or "")))


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs: its name, and its value in either document."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Status:
    """What the marks of one row say together."""

    acceptance: Acceptance | None = None
    implementation: Implementation | None = None
    for_information: bool = False


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One recommendation that stands in both documents and differs."""

    before: Entry
    after: Entry
    changes: tuple[FieldChange, ...]

    @property
    def key(self) -> RecommendationKey:
        """The key of the entry: report, number, formal or not."""
        return self.after.key

    @property
    def statuses(self) -> tuple[Status, Status]:
        """The status before and after."""
        return status_of(self.before), status_of(self.after)

    @property
    def moved(self) -> bool:
        """Whether the status is another one."""
        before, after = self.statuses
        return before != after


@dataclass(frozen=True, slots=True)
class ReportChange:
    """One report that stands in both documents and differs."""

    before: Report
    after: Report
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Comparison:
    """What differs between two documents. Entries and reports stand in the order of `after`.

    `texts_compared` says whether both documents are in one language; if not, only what does not
    depend on the language was compared.
    """

    before: StatusDocument
    after: StatusDocument
    texts_compared: bool
    head: tuple[FieldChange, ...]
    reports_came: tuple[Report, ...]
    reports_went: tuple[Report, ...]
    reports_changed: tuple[ReportChange, ...]
    came: tuple[Entry, ...]
    went: tuple[Entry, ...]
    changed: tuple[EntryChange, ...]

    @cached_property
    def moved(self) -> tuple[EntryChange, ...]:
        """The entries whose status differs."""
        return tuple(change for change in self.changed if change.moved)

    @property
    def entries_differ(self) -> bool:
        """Whether any recommendation came, went or changed."""
        return bool(self.came or self.went or self.changed)

    @property
    def differs(self) -> bool:
        """Whether there is any difference at all."""
        reports = self.reports_came or self.reports_went or self.reports_changed
        return bool(self.entries_differ or reports or self.head)


def compare(before: StatusDocument, after: StatusDocument) -> Comparison:
    """Compare two documents. Entries are the same one by report, number and formality.

    An entry that stands twice in a document is paired with its like in the order they stand.
    """
    same_language = before.language is after.language
    reports = _pairs(before.reports, after.reports, lambda report: report.symbol)
    entries = _pairs(before.entries, after.entries, lambda entry: entry.key)
    return Comparison(
        before=before,
        after=after,
        texts_compared=same_language,
        head=_changes(before, after, head_fields(same_language)),
        reports_came=tuple(reports.came),
        reports_went=tuple(reports.went),
        reports_changed=tuple(
            ReportChange(old, new, changes)
            for old, new, changes in _differing(reports.both, report_fields(same_language))
        ),
        came=tuple(entries.came),
        went=tuple(entries.went),
        changed=tuple(
            EntryChange(old, new, kept)
            for old, new, changes in _differing(entries.both, entry_fields(same_language))
            if (kept := _without_echo(changes))
        ),
    )


def pair_entries(before: Sequence[Entry], after: Sequence[Entry]) -> "Pairs[Entry]":
    """Pair the entries of two documents, as `compare` does."""
    return _pairs(before, after, lambda entry: entry.key)


def status_of(entry: Entry) -> Status:
    """Return the status that an entry's marks show."""
    return Status(entry.acceptance, entry.implementation, entry.for_information)


@dataclass(slots=True)
class Pairs[T]:
    """What came, what went, and what stands in both, the earlier one first."""

    came: list[T]
    went: Iterable[T]
    both: list[tuple[T, T]]


def _pairs[T](before: Sequence[T], after: Sequence[T], key: Callable[[T], Hashable]) -> Pairs[T]:
    left = dict(_numbered(before, key))
    pairs: Pairs[T] = Pairs(came=[], went=left.values(), both=[])
    for place, new in _numbered(after, key):
        old = left.pop(place, None)
        if old is None:
            pairs.came.append(new)
        else:
            pairs.both.append((old, new))
    return pairs


def _numbered[T](items: Sequence[T], key: Callable[[T], Hashable]) -> Iterator[tuple[Hashable, T]]:
    """Return each item with its key, which a second one of the same key shares by its count."""
    seen: dict[Hashable, int] = {}
    for item in items:
        name = key(item)
        count = seen[name] = seen.get(name, 0) + 1
        yield (name if count == 1 else (name, count)), item


def _differing[T](
    pairs: Iterable[tuple[T, T]], compared: Sequence[ComparedField]
) -> Iterator[tuple[T, T, tuple[FieldChange, ...]]]:
    for before, after in pairs:
        # Most entries of two editions are equal; only the others are taken apart.
        if before is not after and before != after:
            changes = _changes(before, after, compared)
            if changes:
                yield before, after, changes


def _changes(
    before: object, after: object, compared: Sequence[ComparedField]
) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(field.name, old, new)
        for field in compared
        if (old := field.value(before)) != (new := field.value(after))
        and field.seen_as(old) != field.seen_as(new)
    )


def _without_echo(changes: tuple[FieldChange, ...]) -> tuple[FieldChange, ...]:
    """Leave the printed comment out where a part of it is listed already, or one has none.

    So is its language where one has none. And an official text that is there in another language
    is the same text: a translation was added.
    """
    told = any(change.field in COMMENT_FIELDS for change in changes)
    translated = any(one.field == "text_language" and not _has_none(one) for one in changes)
    return tuple(change for change in changes if not _is_echo(change, told, translated))


def _has_none(change: FieldChange) -> bool:
    return change.before is None or change.after is None


def _is_echo(change: FieldChange, told: bool, translated: bool) -> bool:
    one_has_none = _has_none(change)
    match change.field:
        case "text" | "text_language":
            return translated
        case "comment":
            return told or one_has_none
        case "comment_language":
            return one_has_none
        case _:
            return False
