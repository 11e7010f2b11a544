"""The texts that are asked for, counted and listed, and one of them between its neighbours.

Of all that is followed up the database keeps how each text stands in each language, and counts and
orders by that. The texts of one edition, and those with certain words, are looked at one by one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import dropwhile
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Substr

from uptake.core.codes import HeadPart, Language, TextKind
from uptake.core.text_codes import ORIGINAL, letters_of, read_codes
from uptake.core.translation import (
    TextKey,
    TextUnit,
    TranslationState,
)
from uptake.core.word_count import word_count
from uptake.record.queries.cache import remembered, remembered_large
from uptake.record.queries.editions.coverage import Coverage, scope_of, shown_by
from uptake.record.queries.sight import reports_seen
from uptake.record.queries.translated import of_keys, rank, ranked
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Edition, LastText
from uptake.translation.queries.texts import (
    OPEN,
    EditionNamed,
    TextOrder,
    Texts,
    TextsAsked,
    in_languages,
    narrowed,
    ordered,
    texts,
    texts_held,
    texts_shown,
)

type ByState = Mapping[TranslationState, int]

_PLACES = {language: place for place, language in enumerate(Language, 1)}


@dataclass(frozen=True, slots=True)
class TextCounts:
    """How many texts of an edition (None: of everything) stand how in each language.

    `lengths` counts the words of the originals, as `counts` does the texts.
    """

    edition: EditionNamed | None
    counts: Mapping[Language, ByState]
    lengths: Mapping[Language, ByState]

    def open(self, language: Language) -> int:
        """How many texts somebody has to look at in a language."""
        return _sum(self.counts[language], OPEN)

    def words(self, language: Language) -> int:
        """How many words these have in the original."""
        return _sum(self.lengths[language], OPEN)

    @property
    def whole(self) -> int:
        """How many texts there are in the language that has most to translate."""
        return max((sum(of.values()) for of in self.counts.values()), default=0)


def _sum(counts: ByState, states: Iterable[TranslationState]) -> int:
    return sum(counts.get(one, 0) for one in states)


type _Counted = tuple[Mapping[Language, ByState], Mapping[Language, ByState]]


def text_counts(look: Look, asked: TextsAsked, edition: EditionNamed | None) -> TextCounts:
    """Count the texts of an edition, or of all, by language and state, whatever states are asked.

    Counted once for each state of the register.
    """
    every = replace(
        asked,
        edition=edition.key if edition else None,
        states=frozenset(TranslationState),
        order=TextOrder.DOCUMENT,
    )
    question = ("texts", look.organization, look.restricted, look.on, every)
    count = _kept_counts if _is_kept(every) else _edition_counts if edition else _read_counts
    return TextCounts(edition, *remembered(look.state, question, lambda: count(look, every)))


def _is_kept(asked: TextsAsked) -> bool:
    """Whether the database keeps all that is asked: not of editions, and no words."""
    return asked.edition is None and not asked.words


def _kept_on(organization: int, on: date) -> QuerySet[LastText]:
    """Return how the texts of an organization stand on a day."""
    stood = Q(until=None) | Q(until__gt=on)
    return LastText.objects.filter(stood, organization=organization, since__lte=on)


def _kept_of_edition(row: Edition, covered: Coverage) -> QuerySet[LastText]:
    """Return how the texts stand on its day of what an edition shows, without those of its head."""
    scope = scope_of(row, covered)
    theirs = Q(follow_up__in=covered.shown) | Q(follow_up=None, report__in=scope.reports)
    return _kept_on(row.organization_id, row.date).filter(theirs)


def _kept(look: Look, asked: TextsAsked) -> QuerySet[LastText]:
    """Return how the texts stand on a day, in whatever states."""
    rows = _kept_on(look.organization, look.on).filter(reports_seen(look.restricted, "report__"))
    if asked.report is not None:
        rows = rows.filter(report__symbol=asked.report)
    return rows if asked.kind is None else rows.filter(kind=asked.kind)


def kept_codes(look: Look, asked: TextsAsked) -> tuple[tuple[str, int, int], ...]:
    """Return in which ways texts stand in the six languages, with their number and their words.

    They are few, however many texts there are. Asked once for each state of the register.
    """
    question = ("texts kept", look.organization, look.restricted, look.on, asked.report, asked.kind)
    rows = _kept(look, asked).order_by().values_list("codes")
    counted = rows.annotate(number=Count("pk"), length=Sum("words"))
    return remembered(look.state, question, lambda: tuple(counted))


type _Codes = Iterable[tuple[str, int, int]]


def _kept_counts(look: Look, asked: TextsAsked) -> _Counted:
    return _counted(kept_codes(look, asked), {})


def _read_counts(look: Look, asked: TextsAsked) -> _Counted:
    units = texts(look, asked.edition, tuple(Language))
    return _counted((), {language: narrowed(some, asked) for language, some in units.items()})


def _counted(codes: _Codes, units: Texts) -> _Counted:
    """Count texts of which is known how they stand in the six languages, and texts one by one."""
    counts: dict[Language, Counter[TranslationState]] = {one: Counter() for one in Language}
    lengths: dict[Language, Counter[TranslationState]] = {one: Counter() for one in Language}
    for stood, number, words in codes:
        for language, stands in read_codes(stood)[1].items():
            counts[language][stands.state] += number
            lengths[language][stands.state] += words
    length = cache(word_count)  # the same original is translated into several languages
    for language, some in units.items():
        for one in some:
            counts[language][one.state] += 1
            lengths[language][one.state] += length(one.source, one.source_language)
    return counts, lengths


def _edition_counts(look: Look, asked: TextsAsked) -> _Counted:
    """Count the texts of an edition, where it can be from what is kept of all texts.

    What is kept tells of the days from today on. It does not know in which language the edition is
    written, which may be taken as that of a text's original: a text is counted by it where it is,
    or where it is not there in that language. The others are looked at one by one, as is the head.
    """
    row = Edition.objects.filter(pk__in=[asked.edition]).first()
    narrows = asked != TextsAsked(asked.edition, states=asked.states)
    if row is None or narrows or row.date < look.on:
        return _read_counts(look, asked)
    stands = Substr("codes", _PLACES[row.original_language], 1)
    kept = _kept_of_edition(row, shown_by(row)).order_by().annotate(letter=stands)
    known = Q(letter__in=(ORIGINAL, *letters_of((TranslationState.MISSING,))))
    codes = kept.filter(known).values_list("codes")
    of_head = (TextKey(TextKind.HEAD, row.pk, part.value) for part in HeadPart)
    keys = (*of_head, *keys_of(kept.exclude(known).values_list(*_KEY)))
    held = texts_held(look, row.pk, keys).values()
    units = in_languages(look.organization, held, tuple(Language), of_keys(keys))
    return _counted(codes.annotate(number=Count("pk"), length=Sum("words")), units)


@dataclass(frozen=True, slots=True)
class TextsListed:
    """The texts of a language that are asked for, in their order; `keys_of` reads their rows.

    `words` counts those of the originals that somebody has to look at.
    """

    rows: Sequence[Any] | QuerySet[LastText, Any]
    count: int
    words: int


def keys_of(rows: Iterable[Any]) -> tuple[TextKey, ...]:
    """Return which texts some rows of a list are."""
    return tuple(one if isinstance(one, TextKey) else ranked(*one) for one in rows)


_KEY = ("kind", "row", "rank")


def texts_listed(look: Look, asked: TextsAsked, language: Language) -> TextsListed:
    """List the texts of a language that are asked for; what is looked at one by one, once."""
    if _is_kept(asked):
        counted = text_counts(look, asked, None)
        return TextsListed(
            _listed(look, asked, language).values_list(*_KEY),
            _sum(counted.counts[language], asked.states),
            _sum(counted.lengths[language], asked.states & OPEN),
        )

    def listed() -> TextsListed:
        found = narrowed(texts(look, asked.edition, (language,))[language], asked)
        length = (word_count(one.source, one.source_language) for one in found if one.is_open)
        return TextsListed(tuple(one.key for one in found), len(found), sum(length))

    question = ("listed", look.organization, look.restricted, look.on, asked, language)
    return remembered_large(look.state, question, listed)


def _listed(look: Look, asked: TextsAsked, language: Language) -> QuerySet[LastText]:
    """Return what is kept of the texts that are asked for, in their order."""
    rows = _kept(look, asked).annotate(letter=Substr("codes", _PLACES[language], 1))
    columns, listed = _ORDERS[asked.order], rows.filter(letter__in=letters_of(asked.states))
    return listed.order_by(*columns)


_ORDERS = {
    TextOrder.DOCUMENT: ("place", "rank"),
    TextOrder.SHORTEST: ("length", "place", "rank"),
    TextOrder.LONGEST: ("-length", "place", "rank"),
}


@dataclass(frozen=True, slots=True)
class Beside:
    """A text as a translator meets it.

    `before` and `after` are its neighbours among those asked for, `next_open` the next one that
    somebody has to look at. `others` are the languages that have it beside the two.
    """

    unit: TextUnit
    before: TextKey | None
    after: TextKey | None
    next_open: TextKey | None
    left: int
    others: Mapping[Language, str] = field(default_factory=dict)


def beside(look: Look, asked: TextsAsked, language: Language, key: TextKey) -> Beside | None:
    """Return a text of an edition, or of all that is followed up; None where it is not there.

    Asks a number of questions that does not grow.
    """
    find = _kept_beside if _is_kept(asked) else _read_beside
    found = find(look, asked, language, key)
    if found is None:
        return None
    held = texts_held(look, None, {key}).get(key)
    others = {
        one: told.text
        for one, told in (held.now.items() if held else ())
        if one not in (language, found.unit.source_language)
    }
    return replace(found, others=others)


def _read_beside(look: Look, asked: TextsAsked, language: Language, key: TextKey) -> Beside | None:
    every = texts(look, asked.edition, (language,))[language]
    unit = next((one for one in every if one.key == key), None)
    if unit is None:
        return None
    kept = {one.key for one in narrowed(every, asked)} | {key}
    listed = ordered([one for one in every if one.key in kept], asked.order)
    place = listed.index(unit)
    return Beside(
        unit,
        listed[place - 1].key if place else None,
        listed[place + 1].key if place + 1 < len(listed) else None,
        _next_open(listed, key),
        sum(one.is_open for one in listed if one.key != key),
    )


def _next_open(units: Iterable[TextUnit], after: TextKey) -> TextKey | None:
    """Get the first text after one that somebody has to look at; from the beginning at the end."""
    listed = [one for one in units if one.is_open or one.key == after]
    later = list(dropwhile(lambda one: one.key != after, listed))[1:]
    return next((one.key for one in (*later, *listed) if one.key != after), None)


def _kept_beside(look: Look, asked: TextsAsked, language: Language, key: TextKey) -> Beside | None:
    """Ask for a text, and for its neighbours from where it stands."""
    every = _kept(look, TextsAsked()).filter(row=key.row, rank=rank(key))
    here = every.values("length", "place", "rank").first()
    shown = texts_shown(look, None, (key,), language)
    if here is None or not shown:
        return None
    (unit,) = shown
    listed = _listed(look, asked, language)
    to_do = _listed(look, replace(asked, states=asked.states & OPEN), language)
    counted = text_counts(look, asked, None).counts[language]
    is_asked = (
        unit.state in asked.states
        and asked.kind in (None, key.kind)
        and asked.report in (None, unit.report)
    )
    left = _sum(counted, asked.states & OPEN) - (is_asked and unit.is_open)
    later = _beyond(here, asked.order)
    return Beside(
        unit,
        _first(listed.reverse().filter(_beyond(here, asked.order, before=True))),
        _first(listed.filter(later)),
        (_first(to_do.filter(later)) or _first(to_do.exclude(row=key.row, rank=rank(key))))
        if left
        else None,
        left,
    )


def _first(rows: QuerySet[LastText]) -> TextKey | None:
    return next(iter(keys_of(rows.values_list(*_KEY)[:1])), None)


def _beyond(here: Mapping[str, Any], order: TextOrder, *, before: bool = False) -> Q:
    """Return the condition that a text stands after one in an order, or before it."""
    found, same = Q(), Q()
    for column in _ORDERS[order]:
        name = column.removeprefix("-")
        side = "lt" if before is not column.startswith("-") else "gt"
        found |= same & Q(**{f"{name}__{side}": here[name]})
        same &= Q(**{name: here[name]})
    first = _ORDERS[order][0].removeprefix("-")
    side = "lte" if before is not _ORDERS[order][0].startswith("-") else "gte"
    return found & Q(**{f"{first}__{side}": here[first]})
