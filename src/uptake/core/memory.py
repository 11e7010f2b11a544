"""A memory of texts: which earlier ones are the same as a new one or near it, and how near.

Two texts are as near as the share of their words that they have in common, in the same order:
twice the common words, by the words of both. In Chinese every character is a word; a mark is one
too. Dashes, blanks and digits that print alike are the same. Only the same words give 100.

Looking at all texts would take longer than a translator waits, so texts are found by their rarest
words. Nothing is lost by it: a text that shares enough words with another shares one of its rare
ones, because there are not enough frequent ones left.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from uptake.core.characters import fold

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
    """Give the words and marks of a text, as they are compared."""
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

    def near(self, text: str, limit: int = 3, least: int = LEAST) -> tuple[Near, ...]:
        """Give the nearest texts, nearest first, and those added first before others as near.

        None that is less near than `least` percent.
        """
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
        """Give the places of all texts that may be near, those that share more rare words first.

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
    """Give a text and its translation whole, and line by line where both have as many lines."""
    yield source, text
    lines, others = source.splitlines(), text.splitlines()
    if 1 < len(lines) == len(others):
        yield from (
            (line.strip(), other.strip())
            for line, other in zip(lines, others, strict=True)
            if line.strip() and other.strip()
        )
