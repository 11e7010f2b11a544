"""The account of an import: what it replaces and adds, what is missing, what stays, what is asked.

It is made from the draft, before anything is stored, for the review and the command alike.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from uptake.core.codes import Audience, Language
from uptake.core.comparison import Comparison
from uptake.core.document import StatusDocument
from uptake.core.importing import (
    Account,
    Missing,
    is_open,
    left_open,
    missing,
    refused,
    taken_away,
)
from uptake.core.symbols import RecommendationKey
from uptake.imports.services.book import Book
from uptake.imports.services.draft import Draft, ImportKind
from uptake.record.queries.composing import Choice, composed
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.contents.loading import contents
from uptake.record.queries.contents.values import AnswerHeld, EntryHeld, whole
from uptake.register.models import Document, DocumentEntry, StatusPeriod

type ByKey = tuple[tuple[RecommendationKey, tuple[Language, ...]], ...]


def account_of(compared: Comparison, made: Draft, book: Book, status: StatusDocument) -> Account:
    """Return the account of an import that was drafted; `compared` is the register's two states."""
    version = made.setting.kind is ImportKind.LANGUAGE_VERSION
    replaced, added = _counted(compared)
    pairs = _answers(made)
    again = not status.entries and not status.reports
    return Account(
        replaced=replaced,
        added=added,
        missing=() if version or again else _missing(made, status),
        taken_away=taken_away(compared),
        later=() if version or again else tuple(_later(made, status)),
        left_open=left_open(compared.before, status),
        refused=() if version else refused(compared.after, status),
        outdated=tuple((key, gone) for key, old, new in pairs if (gone := _gone(old, new))),
        beside=tuple(
            (key, there)
            for key, old, new in pairs
            if old.answer != new.answer and (there := _beside(old, new, made.setting.language))
        ),
        names=tuple(dict.fromkeys(book.found)),
        open_names=tuple(book.asked.values()),
    )


def _counted(compared: Comparison) -> tuple[int, int]:
    """Count the values that others replace, and those that fill what was open."""
    changes = [
        *compared.head,
        *(change for report in compared.reports_changed for change in report.changes),
        *(change for entry in compared.changed for change in entry.changes),
    ]
    filled = sum(is_open(one.before) for one in changes)
    emptied = sum(is_open(one.after) for one in changes)
    return len(changes) - filled - emptied, filled


def _missing(made: Draft, status: StatusDocument) -> tuple[Missing, ...]:
    """Return what is followed up on the day and does not stand in the document."""
    setting, head = made.setting, made.head_before
    held = contents(whole(setting.organization, Moment(setting.on)))
    rows = DocumentEntry.objects.filter(document=head.document) if head else ()
    shown = {row.follow_up_id for row in rows}
    listed = [key for key, entry in held.entries.items() if entry.follow_up in shown]
    register = composed(held, Choice(setting.language), setting.code, None)
    before = _last(made)
    shown = set(before.entries.values_list("follow_up_id", flat=True)) if before else set()
    last = {
        key: before.symbol for key, one in held.entries.items() if before and one.follow_up in shown
    }
    kept_out = setting.choices.dropped
    return tuple(
        replace(one, listed=one.listed and one.entry.key not in kept_out)
        for one in missing(register, status, listed, last)
    )


def _last(made: Draft) -> Document | None:
    """Return the document of the same kind before this one."""
    setting, head = made.setting, made.head_after
    rows = Document.objects.filter(organization=setting.organization, date__lt=setting.dated)
    if head.kind is not None:
        rows = rows.filter(kind=head.kind)
    return rows.exclude(pk=head.document).order_by("-date", "-pk").first()


def _later(made: Draft, status: StatusDocument) -> Iterator[tuple[RecommendationKey, date]]:
    """Return what has an answer from a later day than the document's, and the first such day."""
    setting = made.setting
    of = "follow_up__recommendation__"
    rows = StatusPeriod.objects.filter(
        audience=Audience.STAFF,
        follow_up__organization=setting.organization,
        valid_from__gt=setting.on,
        **{f"{of}report__symbol__in": {entry.report for entry in status.entries}},
    ).order_by("-valid_from")
    columns = (f"{of}report__symbol", f"{of}number", f"{of}formal", "valid_from")
    first = {
        RecommendationKey(report, number, formal): since
        for report, number, formal, since in rows.values_list(*columns)
    }
    return ((entry.key, first[entry.key]) for entry in status.entries if entry.key in first)


def _answers(made: Draft) -> list[tuple[RecommendationKey, AnswerHeld, AnswerHeld]]:
    return [
        (key, old.answered, new.answered)
        for key, old, new in _changed(made)
        if old.answered and new.answered
    ]


def _changed(made: Draft) -> Iterator[tuple[RecommendationKey, EntryHeld, EntryHeld]]:
    for key, new in made.after.entries.items():
        old = made.before.entries.get(key)
        if old is not None and old is not new:
            yield key, old, new


def _gone(old: AnswerHeld, new: AnswerHeld) -> tuple[Language, ...]:
    """Return the languages in which some words stood that stand no longer."""
    return tuple(
        language
        for language, said in old.sayings.items()
        if said.remarks and not (language in new.sayings and new.sayings[language].remarks)
    )


def _beside(old: AnswerHeld, new: AnswerHeld, language: Language) -> tuple[Language, ...]:
    """Return the other languages in which remarks stay as they were beside an answer that moved."""
    return tuple(
        one
        for one, said in new.sayings.items()
        if one is not language
        and said.remarks
        and one in old.sayings
        and old.sayings[one].remarks == said.remarks
    )
