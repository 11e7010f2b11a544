"""Whether the six language versions of a document are one document.

And a translation says what no language changes.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from uptake.core.citing import cited_beside_words
from uptake.core.codes import Language
from uptake.core.comparison import Comparison, FieldChange, compare
from uptake.core.document import Entry, StatusDocument
from uptake.core.numbers import numbers_in
from uptake.core.symbols import RecommendationKey, find_cited_symbols, parse_document_symbol
from uptake.core.texts import placeholders

# Up to here most houses write numbers in letters, in one language and not in another.
_IN_LETTERS = frozenset(map(str, range(13)))
_ITEM = re.compile(r"\(?(\d{1,3})[.)．、]?(?:\s|$)")


class Disagreed(StrEnum):
    """What two language versions do not agree on."""

    REPORT = "report"
    ENTRY = "entry"
    ORDER = "order"
    CODE = "code"
    TEXT = "text"
    SYMBOLS = "symbols"
    NUMBERS = "numbers"
    PARAGRAPHS = "paragraphs"
    ITEMS = "items"
    PLACEHOLDERS = "placeholders"


@dataclass(frozen=True, slots=True)
class TextDifference:
    """What an original has and its translation has not, and the other way round."""

    kind: Disagreed
    original: tuple[str, ...]
    found: tuple[str, ...]


def text_differences(
    original: str, original_language: Language, text: str, language: Language
) -> tuple[TextDifference, ...]:
    """Say where a text in one language and its original differ in what is no language's own.

    Numbers up to twelve may be written in letters in one of them: such a one counts only where
    either text has numbers that the other lacks.
    """
    source, target = _features(original, original_language), _features(text, language)
    if source == target:
        return ()
    found = (
        _difference(Disagreed.SYMBOLS, source.symbols, target.symbols),
        TextDifference(Disagreed.NUMBERS, *_numbers(source.numbers, target.numbers)),
        _difference(Disagreed.PLACEHOLDERS, source.placeholders, target.placeholders),
        _count(Disagreed.PARAGRAPHS, source.paragraphs, target.paragraphs),
        _count(Disagreed.ITEMS, source.items, target.items),
    )
    return tuple(one for one in found if one.original != one.found)


@dataclass(frozen=True, slots=True)
class _Features:
    """What is in a text that no language changes."""

    symbols: tuple[str, ...]
    numbers: tuple[str, ...]
    placeholders: tuple[str, ...]
    paragraphs: int
    items: int


# An original is compared with five translations, and a document again after each act: as many
# texts as one of 4,000 recommendations has are looked at once.
@lru_cache(maxsize=25_000)
def _features(text: str, language: Language) -> _Features:
    return _Features(
        find_cited_symbols(text),
        numbers_in(text, language),
        placeholders(text),
        len(paragraphs(text)),
        items(text),
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text: its lines, without empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def items(text: str) -> int:
    """Count the items of numbered lists: paragraphs that begin with 1, 2 and so on."""
    count = held = 0
    for line in paragraphs(text):
        found = _ITEM.match(line)
        number = int(found[1]) if found else 0
        if number == 1:
            held = 1
        elif held and number == held + 1:
            held = number
            count += 2 if number == 2 else 1
    return count


def _numbers(
    original: tuple[str, ...], found: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    missing, more = _without(original, found), _without(found, original)
    if not (missing and more):
        # Nothing stands in its place: it may be there in letters.
        missing, more = _in_figures(missing), _in_figures(more)
    return missing, more


def _in_figures(numbers: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in numbers if one not in _IN_LETTERS)


def _difference(
    kind: Disagreed, original: tuple[str, ...], found: tuple[str, ...]
) -> TextDifference:
    missing = tuple(one for one in original if one not in found)
    return TextDifference(kind, missing, tuple(one for one in found if one not in original))


def _without(those: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is in a list more often than in the other, in its order."""
    return tuple(_kept(those, Counter(others)))


def _kept(those: Iterable[str], others: Counter[str]) -> Iterator[str]:
    for one in those:
        if others[one] > 0:
            others[one] -= 1
        else:
            yield one


def _count(kind: Disagreed, original: int, found: int) -> TextDifference:
    return TextDifference(kind, (str(original),), (str(found),))


HEAD_TEXTS = ("title", "period", "meeting", "issuer", "summary", "action_required")
# The fields of codes that are symbols of documents.
_SYMBOL_FIELDS = ("references",)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: a report and a number (None: in the head), and the field."""

    report: str | None = None
    number: str | None = None
    formal: bool = True
    field: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing in which a language version is not the original, with the value of either."""

    kind: Disagreed
    language: Language
    place: Place
    original: object
    found: object


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of a document; `language` is the one that it is really in, None if nobody says."""

    place: Place
    words: str | None
    language: Language | None = None


def disagreements(
    versions: Mapping[Language, StatusDocument], original: Language
) -> tuple[Disagreement, ...]:
    """Return every difference of a language version from the original, language by language.

    Without the original among them there is nothing to compare with.
    """
    source = versions.get(original)
    if source is None:
        return ()
    return tuple(
        one
        for language in Language
        if language is not original and language in versions
        for one in _of_version(source, original, versions[language], language)
    )


def _of_version(
    source: StatusDocument, original: Language, version: StatusDocument, language: Language
) -> Iterator[Disagreement]:
    compared = compare(source, version)
    for kind, place, before, after in _structure(compared):
        yield Disagreement(kind, language, place, before, after)
    for place, change in _codes(compared):
        kind = Disagreed.SYMBOLS if change.field in _SYMBOL_FIELDS else Disagreed.CODE
        yield Disagreement(kind, language, place, change.before, change.after)
    yield from _texts_of_version(source, original, version, language)


type _Found = tuple[Disagreed, Place, object, object]


def _structure(compared: Comparison) -> Iterator[_Found]:
    """Return what stands in one version only, and an order that is another one."""
    for report in compared.reports_went:
        yield Disagreed.REPORT, Place(report.symbol), report.symbol, None
    for report in compared.reports_came:
        yield Disagreed.REPORT, Place(report.symbol), None, report.symbol
    for entry in compared.went:
        yield Disagreed.ENTRY, _place(entry), entry.number, None
    for entry in compared.came:
        yield Disagreed.ENTRY, _place(entry), None, entry.number
    yield from _order(compared)


def _order(compared: Comparison) -> Iterator[_Found]:
    yield from _first_out_of_order(
        compared.before.reports,
        compared.after.reports,
        lambda report: report.symbol,
        lambda report: Place(report.symbol),
    )
    yield from _first_out_of_order(
        compared.before.entries, compared.after.entries, lambda entry: entry.key, _place
    )


def _first_out_of_order[T](
    before: Iterable[T],
    after: Iterable[T],
    key: Callable[[T], object],
    place: Callable[[T], Place],
) -> Iterator[_Found]:
    """Return the first place at which the order differs; what is in one only does not count."""
    old, new = {key(one): one for one in before}, {key(one): one for one in after}
    shared_old = [one for name, one in old.items() if name in new]
    shared_new = [one for name, one in new.items() if name in old]
    for expected, found in zip(shared_old, shared_new, strict=True):
        if key(expected) != key(found):
            yield Disagreed.ORDER, place(expected), place(expected), place(found)
            return


def _codes(compared: Comparison) -> Iterator[tuple[Place, FieldChange]]:
    for change in compared.head:
        if not _is_no_code(change):
            yield Place(field=change.field), change
    for report in compared.reports_changed:
        for change in report.changes:
            yield Place(report.after.symbol, field=change.field), change
    for entry in compared.changed:
        for change in entry.changes:
            told = _beside_words(change, entry.before, entry.after)
            if told.before != told.after:
                yield _place(entry.after, change.field), told


def _beside_words(change: FieldChange, before: Entry, after: Entry) -> FieldChange:
    """Leave out of symbols what the words cite: that is compared as a part of them."""
    if change.field not in _SYMBOL_FIELDS:
        return change
    old, new = (tuple(sorted(cited_beside_words(one))) for one in (before, after))
    return replace(change, before=old, after=new)


def _is_no_code(change: FieldChange) -> bool:
    """Leave out the language letter of the symbol, and the period, which is compared as a text."""
    if change.field == "symbol":
        before, after = (parse_document_symbol(str(one)) for one in (change.before, change.after))
        return before is not None and after is not None and before.base == after.base
    return change.field == "period"


def _place(entry: Entry, field: str = "") -> Place:
    return Place(entry.report, entry.number, entry.formal, field)


def _texts_of_version(
    source: StatusDocument, original: Language, version: StatusDocument, language: Language
) -> Iterator[Disagreement]:
    texts = {text.place: text for text in _texts(version, source)}
    for text in _texts(source, version):
        other = texts.get(text.place)
        if other is None or (text.language or original) is language:
            continue
        if text.words and not other.words:
            yield Disagreement(Disagreed.TEXT, language, text.place, text.words, None)
        elif other.words and not text.words:
            yield Disagreement(Disagreed.TEXT, language, text.place, None, other.words)
        elif text.words and other.words and _is_in(other, language, text.words):
            yield from _within(text, other.words, original, language)


def _is_in(text: _Text, language: Language, original: str) -> bool:
    """Say whether a text is in the language; one equal to the original was borrowed from it."""
    return (text.language or language) is language and text.words != original


def _within(
    text: _Text, words: str, original: Language, language: Language
) -> Iterator[Disagreement]:
    for one in text_differences(text.words or "", text.language or original, words, language):
        yield Disagreement(one.kind, language, text.place, one.original, one.found)


def _texts(document: StatusDocument, other: StatusDocument) -> Iterator[_Text]:
    """Return the texts of a document that can be compared with those of another version."""
    for name in HEAD_TEXTS:
        yield _Text(Place(field=name), getattr(document, name))
    for report in document.reports:
        yield _Text(Place(report.symbol, field="title"), report.title)
    theirs: dict[RecommendationKey, Entry] = {one.key: one for one in other.entries}
    for entry in document.entries:
        yield _Text(_place(entry, "text"), entry.text, entry.text_language)
        yield _answer(entry, theirs.get(entry.key))
        yield from _details(entry)


def _answer(entry: Entry, other: Entry | None) -> _Text:
    """Get the cell as it was printed where both versions have it; else what remains beside codes.

    What a reader recognised as a code in one language is not missing from the remarks of another.
    """
    printed = entry.comment and other is not None and other.comment
    words, field = (entry.comment, "comment") if printed else (entry.remarks, "remarks")
    return _Text(_place(entry, field), words, entry.comment_language)


def _details(entry: Entry) -> Iterator[_Text]:
    for number, condition in enumerate(entry.conditions):
        yield _Text(_place(entry, f"condition-{number}"), condition.words)
    if entry.financial_detail:
        yield _Text(_place(entry, "financial_period"), entry.financial_detail.period)
        yield _Text(_place(entry, "financial_words"), entry.financial_detail.words)
