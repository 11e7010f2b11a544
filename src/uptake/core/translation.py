"""Texts in several languages.

What became of each, what was given for one of them, what earlier ones are near.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from uptake.core.characters import fold
from uptake.core.codes import HeadPart, Language, Origin, TextKind

# The oversight body's own texts: a language is added to them, none is reworded.
OFFICIAL_KINDS = (TextKind.REPORT_TITLE, TextKind.RECOMMENDATION, TextKind.ADDRESSEE_NAME)


class TranslationState(StrEnum):
    """How a text stands in a language."""

    MISSING = "missing"
    NEEDS_REVIEW = "needs_review"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class TextKey:
    """Which text it is: its kind, the row it belongs to, and its place among those of the kind.

    `row` is the identity of the report, the recommendation, the follow-up or the edition, as the
    kind says; `place` is the number of a condition, or the part of a head. As one word it is
    `remarks-12`, `condition-12-0`, `head-3-summary`.
    """

    kind: TextKind
    row: int
    place: str = ""

    def __str__(self) -> str:
        """Return the key as one word, which files and addresses carry."""
        return "-".join(filter(None, (self.kind.value, str(self.row), self.place)))


def parse_text_key(word: str) -> TextKey | None:
    """Take a key apart that was written as one word; None where it is none."""
    kind, _, rest = word.partition("-")
    row, _, place = rest.partition("-")
    if kind not in set(TextKind) or not (row.isascii() and row.isdecimal()) or len(row) > 18:
        return None
    return TextKey(TextKind(kind), int(row), place) if _fits(TextKind(kind), place) else None


def _fits(kind: TextKind, place: str) -> bool:
    match kind:
        case TextKind.CONDITION:
            return place.isascii() and place.isdecimal() and len(place) < 5
        case TextKind.HEAD:
            return place in set(HeadPart)
        case _:
            return not place


@dataclass(frozen=True, slots=True)
class TextUnit:
    """A text in its original, and what there is of it in another language.

    `text` is the newest translation whatever its state, `stands` what documents print.
    `source_then` is the original that the text was made from, where it says something else by now.
    `translation` is the identity of the translation that somebody gave on its own, None where the
    text came with a document or was written. `locked`: it is the oversight body's, and nobody
    rewords it. `report` and `number` (None: in the head of an edition) say where people find it.
    """

    key: TextKey
    language: Language
    source_language: Language
    source: str
    state: TranslationState = TranslationState.MISSING
    text: str | None = None
    stands: str | None = None
    source_then: str | None = None
    given_by: str | None = None
    given_at: datetime | None = None
    approved_by: str | None = None
    approved_at: datetime | None = None
    translation: int | None = None
    locked: bool = False
    report: str | None = None
    number: str | None = None
    formal: bool = True

    @property
    def stale(self) -> bool:
        """Whether the translation was made from an original that says something else by now."""
        return self.source_then is not None

    @property
    def is_open(self) -> bool:
        """Whether somebody has to do something about it."""
        return self.state is not TranslationState.APPROVED

    @property
    def field(self) -> str:
        """The kind of text, or the part of a head."""
        return self.key.place if self.key.kind is TextKind.HEAD else self.key.kind.value


@dataclass(frozen=True, slots=True)
class GivenText:
    """A translation as it was given: the text, the original then, and who approved it when.

    `translation` is its identity; None: it came with a document, or was written, and stands.
    """

    translation: int | None
    text: str
    source_language: Language
    source: str
    given_by: str
    given_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None

    @property
    def is_approved(self) -> bool:
        """Whether it was approved, on its own or with what it came with."""
        return self.translation is None or self.approved_at is not None


def same_text(left: str | None, right: str | None) -> bool:
    """Say whether two texts are the same, but for blanks around them and kinds of line ends."""
    return left == right or _plain(left) == _plain(right)


def _plain(text: str | None) -> str:
    return "\n".join(line.rstrip() for line in (text or "").strip().splitlines())


def state_of(source: str | None, stands: str | None, latest: GivenText | None) -> TranslationState:
    """Say how a text stands in a language.

    `stands` is what documents print of it in the language. The latest translation counts once it
    is approved and of the original as it is; until then it is to be looked at.
    """
    if latest is None:
        return TranslationState.MISSING
    current = same_text(latest.source, source)
    if current and latest.is_approved and same_text(stands, latest.text):
        return TranslationState.APPROVED
    return TranslationState.NEEDS_REVIEW


# Which language is the original where nothing says so, as `record.queries.texts` chooses it.
PREFERRED = (
    Language.ENGLISH,
    Language.FRENCH,
    Language.SPANISH,
    Language.RUSSIAN,
    Language.CHINESE,
    Language.ARABIC,
)
# A text in which it was written, or as the oversight body gave it, comes before any other.
_FIRST = (Origin.WRITTEN, Origin.OFFICIAL)


@dataclass(frozen=True, slots=True)
class Told:
    """A text in one language: where it comes from, who recorded it and when."""

    text: str
    origin: Origin | None
    by: str
    at: datetime


type InLanguages = Mapping[Language, Told]


@dataclass(frozen=True)
class TextHeld:
    """A text in all its languages, as it stands now and as it stood before, the oldest first.

    `original` is the original language of the document that it is wanted for, if of any.
    """

    key: TextKey
    now: InLanguages
    before: tuple[InLanguages, ...] = ()
    original: Language | None = None
    report: str | None = None
    number: str | None = None
    formal: bool = True

    @cached_property
    def source_language(self) -> Language | None:
        """The language that the others are translated from; None where there is no text at all.

        The one it was written in; else the official one; else that of the document; else one that
        is no translation.
        """
        origins = {language: told.origin for language, told in self.now.items()}
        groups = (
            *([one for one, origin in origins.items() if origin is first] for first in _FIRST),
            (one for one in origins if one is self.original),
            (one for one, origin in origins.items() if origin is not Origin.TRANSLATED),
            origins,
        )
        return next((found for group in groups if (found := self._preferred(group))), None)

    def _preferred(self, among: Iterable[Language]) -> Language | None:
        there = set(among)
        return next((one for one in (self.original, *PREFERRED) if one in there), None)


def written_in(origins: Mapping[Language, Origin], stated: Language | None) -> Language | None:
    """Return the language in which words were written that others were translated from.

    `stated` is the original language of the document. None where all of them are translations.
    """
    first = [one for one, origin in origins.items() if origin in _FIRST]
    came = [one for one, origin in origins.items() if origin is not Origin.TRANSLATED]
    for group in (first, came):
        for language in (stated, *PREFERRED):
            if language in group:
                return language
    return None


def text_unit(
    held: TextHeld, language: Language, given: Sequence[GivenText] = ()
) -> TextUnit | None:
    """Say what there is of a text in a language; None where that is its original's language.

    `given` are the translations of it into the language, the oldest first.
    """
    source_language = held.source_language
    if source_language is None or source_language is language:
        return None
    source, stands = held.now[source_language], held.now.get(language)
    latest = _latest(_implied(held, language, source_language), given)
    compared = held.now.get(latest.source_language) if latest else None
    return TextUnit(
        key=held.key,
        language=language,
        source_language=source_language,
        source=source.text,
        state=state_of(_text(compared), _text(stands), latest),
        text=latest.text if latest else None,
        stands=_text(stands),
        source_then=_source_then(latest, compared),
        given_by=latest.given_by if latest else None,
        given_at=latest.given_at if latest else None,
        approved_by=latest.approved_by if latest else None,
        approved_at=latest.approved_at if latest else None,
        translation=latest.translation if latest else None,
        locked=is_locked(held, language, given),
        report=held.report,
        number=held.number,
        formal=held.formal,
    )


def is_locked(held: TextHeld, language: Language, given: Iterable[GivenText]) -> bool:
    """Say whether the oversight body's text is there in a language, and is not ours to reword."""
    stands = held.now.get(language)
    if held.key.kind not in OFFICIAL_KINDS or stands is None:
        return False
    return not any(same_text(stands.text, one.text) for one in given)


def _text(told: Told | None) -> str | None:
    return told.text if told else None


def _source_then(latest: GivenText | None, now: Told | None) -> str | None:
    if latest is None or same_text(latest.source, _text(now)):
        return None
    return latest.source


def _latest(implied: GivenText | None, given: Sequence[GivenText]) -> GivenText | None:
    """Choose between what was given last and what came in without being given, the later one.

    What stands because somebody approved it came from what was given.
    """
    if implied is None or not given:
        return given[-1] if given else implied
    ours = any(one.is_approved and same_text(one.text, implied.text) for one in given)
    return given[-1] if ours or given[-1].given_at >= implied.given_at else implied


def _implied(held: TextHeld, language: Language, source: Language) -> GivenText | None:
    """Get the text that stands in the language, or stood last, with the original of that time."""
    stands = held.now.get(language)
    if stands is not None:
        first = next(one for one in (*held.before, held.now) if one.get(language) == stands)
        # Where the original was not there yet, the text was not made from an older one.
        return _as_given(stands, source, first.get(source, held.now[source]))
    for one in reversed(held.before):
        if language in one and source in one:
            return _as_given(one[language], source, one[source])
    return None


def _as_given(told: Told, language: Language, source: Told) -> GivenText:
    return GivenText(None, told.text, language, source.text, told.by, told.at)


LEAST = 70
"""Below this percentage a text is of no help to a translator."""

_CHINESE = "\u3400-\u9fff\uf900-\ufaff"
# Vowel signs and accents, which belong to the letter before them.
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_WORD = re.compile(
    rf"[{_CHINESE}]|(?:[^\W{_CHINESE}]|[{_MARKS}])+(?:[-'’/](?:[^\W{_CHINESE}]|[{_MARKS}])+)*|\S"
)

_NOWHERE = array("I")

# So many places are looked up at least in the lists of rare words, if that makes fewer texts to
# compare: a place in a list takes a hundredth of the time that comparing a text takes.
_LISTED = 40_000


@dataclass(frozen=True, slots=True)
class Near:
    """A text of the memory that is near another: its place in the memory, and how near."""

    place: int
    percent: int


def words_of(text: str) -> list[str]:
    """Return the words and marks of a text, as they are compared."""
    return _WORD.findall(fold(text))


def nearness(one: str, other: str) -> int:
    """Say how near two texts are, as a percentage. Two texts without a word are the same."""
    left, right = words_of(one), words_of(other)
    whole = len(left) + len(right)
    if not whole:
        return 100
    return 200 * _in_common(_masks(left), (1 << len(left)) - 1, right) // whole


class Memory:
    """Texts in the order in which they were added; the place of each is its number from 0."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Begin with some texts."""
        self._numbers: dict[str, int] = {}
        self._texts: list[array[int]] = []
        self._places: list[array[int]] = []
        for text in texts:
            self.add(text)

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, text: str) -> int:
        """Add a text; give its place."""
        place = len(self._texts)
        numbers, places = self._numbers, self._places
        words = words_of(text)
        for word in words:
            if word not in numbers:
                numbers[word] = len(numbers)
                places.append(array("I"))
        row = array("I", [numbers[word] for word in words])
        self._texts.append(row)
        for number in set(row):
            places[number].append(place)
        return place

    def near(self, text: str, limit: int = 3) -> tuple[Near, ...]:
        """Return the nearest texts, nearest first, and those added first before others as near.

        None that is less near than `LEAST` percent.
        """
        least = LEAST
        words = [self._numbers.get(word, -1) for word in words_of(text)]
        masks, full = _masks(words), (1 << len(words)) - 1
        masks.pop(-1, None)
        found: list[tuple[int, int]] = []
        for place in self._candidates(words, least):
            row = self._texts[place]
            whole = len(words) + len(row)
            if 200 * min(len(words), len(row)) < least * whole:
                continue
            percent = 200 * _in_common(masks, full, row, least * whole) // whole
            if percent >= least:
                found.append((-percent, place))
                if len(found) == 2 * limit:
                    found = sorted(found)[:limit]
                    least = max(least, -found[-1][0])
        return tuple(Near(place, -percent) for percent, place in sorted(found)[:limit])

    def _candidates(self, words: Sequence[int], least: int) -> list[int]:
        """Return the places of all texts that may be near, those that share more rare words first.

        A text that is near shares at least `shared` of the words. So it shares one of any
        `len(words) - shared + 1` of them, two of one more, and so on.
        """
        shared = -(-least * len(words) // (200 - least))
        counts = Counter(words)
        rare = sorted(counts, key=lambda word: (len(self._listed(word)), word))
        seen: Counter[int] = Counter()
        taken, listed, needed = 0, 0, len(words) - max(shared, 1)
        for word in rare:
            places = self._listed(word)
            if taken > needed and listed + len(places) > _LISTED:
                break
            for _ in range(counts[word]):
                seen.update(places)
            taken += counts[word]
            listed += len(places) * counts[word]
        must = taken - needed
        enough = [place for place, times in seen.items() if times >= must]
        enough.sort(key=seen.__getitem__, reverse=True)
        return enough

    def _listed(self, word: int) -> "array[int]":
        return self._places[word] if word >= 0 else _NOWHERE


def _masks[W](words: Sequence[W]) -> dict[W, int]:
    """Give, for each word, at which places it stands: a bit a place."""
    masks: dict[W, int] = {}
    for place, word in enumerate(words):
        masks[word] = masks.get(word, 0) | 1 << place
    return masks


def _in_common[W](masks: dict[W, int], full: int, other: Iterable[W], least: int = 0) -> int:
    """Count the words in common, in the same order; 0 where 200 times as many cannot be `least`.

    Hyyrö's way to find the longest common subsequence, a word of `other` a step (H. Hyyrö,
    Bit-parallel LCS-length computation revisited, 2004).
    """
    known = [masks[word] for word in other if word in masks]
    if 200 * len(known) < least:
        return 0
    left = full
    for mask in known:
        met = left & mask
        left = (left + met | left - met) & full
    return (full & ~left).bit_count()


def paired_lines(source: str, text: str) -> Iterator[tuple[str, str]]:
    """Return a text and its translation whole, and line by line where both have as many lines."""
    yield source, text
    lines, others = source.splitlines(), text.splitlines()
    if 1 < len(lines) == len(others):
        yield from (
            (line.strip(), other.strip())
            for line, other in zip(lines, others, strict=True)
            if line.strip() and other.strip()
        )
