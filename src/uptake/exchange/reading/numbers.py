"""The number of a recommendation at the start of its cell, and whether it is a formal one.

The words before the first digit are the same in thousands of cells, so they are examined once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from uptake.core.characters import fold
from uptake.core.codes import Language
from uptake.exchange.heard import remembering, remembering_some, words

LONGEST_LABEL = 80
"""Characters before the first digit of a number."""

_DIGITS = r"[0-9٠-٩۰-۹０-９]"
_DIGIT = re.compile(_DIGITS)
_NUMBER = rf"(?:{_DIGITS}{{1,4}}(?:\.{_DIGITS}{{1,3}})*(?:\s?\([a-zа-я]\)|[a-z](?!\w))?)"
_AND = (
    r"\s*(?:,|،|、|，|;|&|\band\b|\bet\b|\by\b|\bи\b|و|和|及|至|-|–|—|\bto\b|\bà\b|\bal?\b"
    r"|\bпо\b|إلى)\s*"
)
_SIGN = r"(?:(?:\s*[:：.．\])）–—-])+(?![0-9])\s*|\s*(?=\n|$))"
_BLANK = r"\s+(?=[^\W\d_])"
# "Rec. 1 (E)": a capital letter says to whom it is addressed, as a legend explains it.
_TO_WHOM = r"(?:\s?\([A-ZА-Я]{1,3}\)(?=\s*[:：.–—-]))?"
_ONE = re.compile(rf"({_NUMBER}){_TO_WHOM}(?:{_SIGN}|{_BLANK})")
_IN_PROSE = re.compile(rf"({_NUMBER}(?:{_AND}{_NUMBER})*)(?:{_SIGN}|{_BLANK}|\s*[,،，](?=\s))")
_SEVERAL = re.compile(rf"({_NUMBER}(?:{_AND}{_NUMBER})+){_SIGN}")
# A number without the word before it has words after it, and is no year.
_BARE = re.compile(rf"({_NUMBER})(?<!\d{{4}})(?:{_SIGN}|{_BLANK})(?=[^\W\d_]|$)")
_ALONE = re.compile(rf"(?:\D{{1,20}})?({_NUMBER})\W*$")
_WORD = re.compile(r"[^\W\d_]{2}")
_RANGE = re.compile(rf"({_DIGITS}+)\s*(?:-|–|—|至|to|à|al?|по|إلى)\s*({_DIGITS}+)(?!\w)")
_NUMBER_OR_RANGE = re.compile(rf"{_RANGE.pattern}|{_NUMBER}")
_LONGEST_RANGE = 30
_FINAL = tuple(":：")

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ORDINALS = (
    *("الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة"),
    *("السابعة", "الثامنة", "التاسعة", "العاشرة"),
)
_WORDS = {word: str(place + 1) for words in (_ROMAN, _ORDINALS) for place, word in enumerate(words)}
_NUMERALS = "零一二三四五六七八九"
_CHINESE = re.compile(
    rf"(?:建议\s*(?P<first>[一二三四五六七八九十]{{1,3}})"
    rf"|第\s*(?P<second>[一二三四五六七八九十]{{1,3}}|{_NUMBER})\s*[项条]?建议)(?:{_SIGN}|{_BLANK})"
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """The numbers that a cell gives, whether they are of formal recommendations, and the rest."""

    numbers: tuple[str, ...]
    formal: bool
    rest: str


class _Label(Enum):
    """What words before a number say."""

    FORMAL = "formal"
    INFORMAL = "informal"
    NONE = "none"
    OTHER = "other"


def read_number(text: str) -> Numbered | None:
    """Take the number off the start of a recommendation's cell, None where there is none.

    Knows "Recommendation 1:", "Rec. no 1", "建议１：", "第一项建议", "التوصية ١", a bare "1." and
    paragraph numbers of informal recommendations ("Informal recommendation, para. 45", "Para. 45").
    """
    digit = _DIGIT.search(text, 0, LONGEST_LABEL)
    label = _label(text[: digit.start()]) if digit else _Label.OTHER
    if digit is None or label is _Label.OTHER:
        return _in_words(text)
    if label is _Label.NONE:
        found = _BARE.match(text, digit.start())
    elif label is _Label.INFORMAL:
        return _informal(text, digit.start())
    else:
        found = _ONE.match(text, digit.start())
        if found is None or text[found.end(1) : found.end(1) + 1] not in _FINAL:
            found = _SEVERAL.match(text, digit.start()) or found
    if found is None:
        return _in_words(text)
    return Numbered(_numbers(found[1]), True, text[found.end() :].lstrip())


def read_in_prose(text: str) -> Numbered | None:
    """Take the numbers off the start of a sentence: "Recommendations 2 and 3 have been …"."""
    digit = _DIGIT.search(text, 0, LONGEST_LABEL)
    if digit is None or _label(text[: digit.start()]) is not _Label.FORMAL:
        numbered = read_number(text)
        return numbered if digit is None or digit.start() > 0 else None
    found = _IN_PROSE.match(text, digit.start())
    if found is None:
        return None
    return Numbered(_numbers(found[1]), True, text[found.end() :].lstrip())


def number_alone(text: str) -> Numbered | None:
    """Get the number of a cell that holds nothing else: "1", "1.", "n° 1", "Recommendation 1"."""
    numbered = read_number(text)
    if numbered is not None and not numbered.rest:
        return numbered
    roman = text.strip(" .()")
    if roman in _ROMAN:
        return Numbered((_WORDS[roman],), True, "")
    found = _ALONE.match(text)
    if found is None or (
        _WORD.search(text[: found.start(1)]) and (_label(text[: found.start(1)]) is _Label.OTHER)
    ):
        return None
    return Numbered((_plain(found[1]),), True, "")


def order_of(number: str) -> tuple[int, ...]:
    """Return what sorts numbers by their digits: 2 before 10."""
    return tuple(int(digits) for digits in re.findall(r"\d+", number)) or (0,)


def _informal(text: str, start: int) -> Numbered | None:
    found = re.compile(rf"({_NUMBER})\s*(?:{_any('paragraph')})?(?:{_SIGN}|{_BLANK})").match(
        text, start
    )
    if found is None:
        return None
    return Numbered((_plain(found[1]),), False, text[found.end() :].lstrip())


def _in_words(text: str) -> Numbered | None:
    """Roman and Chinese numerals, Arabic ordinals, and the number before the word."""
    if text[:1] not in ("建", "第"):
        worded = _worded().match(text, 0, LONGEST_LABEL)
        rest = text[worded.end() :].lstrip() if worded else ""
        return Numbered((_WORDS[worded[1]],), True, rest) if worded else None
    found = _CHINESE.match(text)
    if found is None:
        return None
    number = _from_chinese(found["first"] or found["second"])
    return Numbered((number,), True, text[found.end() :].lstrip())


def _from_chinese(number: str) -> str:
    tens, ten, ones = number.rpartition("十")
    if not ten and number not in _NUMERALS:
        return _plain(number)
    most = (_NUMERALS.index(tens) if tens else 1) * 10 if ten else 0
    return str(most + _NUMERALS.index(ones or "零"))


def _plain(number: str) -> str:
    return fold(number).replace(" ", "")


def _numbers(text: str) -> tuple[str, ...]:
    """One number, several ("1 and 2"), or all of a stretch ("1-3")."""
    if text.isdecimal() and text.isascii():
        return (text,)
    return tuple(dict.fromkeys(_each(text)))


def _each(text: str) -> Iterator[str]:
    """Every number in order, those inside of a stretch ("1-3, 6") too."""
    place = 0
    while (found := _NUMBER_OR_RANGE.search(text, place)) is not None:
        place = found.end()
        stretch = _RANGE.fullmatch(found[0])
        first, last = (int(_plain(digits)) for digits in stretch.groups()) if stretch else (0, 0)
        if first < last <= first + _LONGEST_RANGE:
            yield from map(str, range(first, last + 1))
        else:
            yield from (_plain(number) for number in re.findall(_NUMBER, found[0]))


@remembering_some(1024)
def _label(before: str) -> _Label:
    """What the words before a number say: nothing but signs, "Recommendation", "Informal …"."""
    if not before.strip(" \u00a0([（"):
        return _Label.NONE
    # A narrow column of a PDF breaks words anywhere, so blanks inside of one do not count.
    for text in (before, "".join(before.split())):
        if _informal_label().fullmatch(text):
            return _Label.INFORMAL
        if _formal_label().fullmatch(text):
            return _Label.FORMAL
    return _Label.OTHER


@remembering
def _formal_label() -> re.Pattern[str]:
    """The word in any language, a sign for "number", both, or R."""
    word, sign = (
        _any("recommendation", "recommendations", "formal_recommendation"),
        _any("number_sign"),
    )
    return re.compile(rf"(?:{word}\s*(?:{sign})?|{sign}|R)\s*[(（\[]?\s*", re.IGNORECASE)


@remembering
def _worded() -> re.Pattern[str]:
    """A number in words behind the word: "Recommendation IV"."""
    word = rf"{_any('recommendation')}\s*(?:{_any('number_sign')})?"
    number = "|".join(sorted(_WORDS, key=len, reverse=True))
    return re.compile(rf"{word}\s+({number})(?:{_SIGN}|{_BLANK})")


@remembering
def _informal_label() -> re.Pattern[str]:
    informal, paragraph = _any("informal_recommendation"), _any("paragraph")
    sign = rf"(?:{_any('number_sign')})?"
    return re.compile(
        rf"(?:{informal}[\s,،，:(（]*(?:{paragraph})?|[(（\[]?{paragraph})\s*{sign}\s*",
        re.IGNORECASE,
    )


@remembering
def _any(*keys: str) -> str:
    forms = {text for key in keys for language in Language for text in words(language).forms(key)}
    spaced = (r"\s+".join(map(re.escape, text.split())) for text in forms)
    return rf"(?:{'|'.join(sorted(spaced, key=len, reverse=True))})"
