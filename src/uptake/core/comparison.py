"""Comparing two documents: which entries came, went and changed, and in which fields.

Texts are compared without regard to no-break spaces, kinds of dashes and runs of blanks; lists
without regard to their order. Between two languages only codes, numbers, dates and symbols count.
What each field is compared by stands in `core.comparison_fields`.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from uptake.core.codes import Acceptance, Implementation
from uptake.core.comparison_fields import (
    COMMENT_FIELDS,
    ComparedField,
    entry_fields,
    head_fields,
    report_fields,
)
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.symbols import RecommendationKey


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
    """Give the status that an entry's marks show."""
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
    """Give each item with its key, which a second one of the same key shares by its count."""
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
