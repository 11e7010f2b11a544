"""The recommendations that a sentence names: their numbers, and the reports they belong to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = (
    r"\brecommendations?\b|\brecommandations?\b|\brecomendaci(?:ón|ones)\b|\bрекомендац\w+"
    r"|(?<!\w)(?:[وفبل]|ال|وال|بال|لل)?توصي(?:ة|تين|تان|ات)(?!\w)|建议"
)
_PARAGRAPH = (
    r"\bparagraphs?\b|\bparas?\b\.?|\bparagraphes?\b|\bpárrafos?\b|\bпункт\w*"
    r"|(?<!\w)(?:ال)?فقر(?:ة|تين|ات)(?!\w)"
)
_SIGN = (
    r"(?:\s*(?:nos?\.?|numbers?|numéros?|números?|n[.°º]+(?:os)?|№+|номера?|رقم|ارقام|编号|第|con|с|من)"
    r"(?![^\W\d_]))*"
)
_FROM_TO = ("-", "–", "to", "à", "a", "al", "по", "至", "到", "الى", "through")
_AND = (
    r"(?:\s*(?:,|،|、|;|&|-|–)\s*(?:and|et|y|и|و|和|及)?\s*"
    r"|\s+(?:and|et|y|и|to|à|al?|по|الى|through)\s+|\s*(?:و|和|及|以及|至|到)\s*)"
)
_NUMBER = r"(?<![\d/])\d{1,3}(?![\d/]|\.\d)"
_NUMBERS = rf"{_NUMBER}(?:{_AND}(?:{_SIGN}\s*)?{_NUMBER})*"
_NAMED = re.compile(rf"(?:{_WORD})(?P<sign>{_SIGN})\s*(?P<numbers>{_NUMBERS})", re.IGNORECASE)
_IN_PARAGRAPHS = re.compile(
    rf"(?:{_PARAGRAPH}){_SIGN}\s*(?P<numbers>{_NUMBERS})|第(?P<chinese>{_NUMBERS})段",
    re.IGNORECASE,
)
_BEFORE_THE_WORD = re.compile(rf"第(?P<numbers>{_NUMBERS})(?:项|条|号)?建议")
_GOES_ON = re.compile(rf"(?:{_AND})(?P<numbers>{_NUMBERS})", re.IGNORECASE)
_PIECE = re.compile(rf"({_NUMBER})|([^\W\d_]+|[-–])")
_REPORT = re.compile(r"(?<![A-Za-z0-9])JIU ?/ ?(REP|NOTE|ML) ?/ ?(\d{4}) ?/ ?(\d{1,2})(?!\d)")
_LONGEST_RANGE = 40
_SPELLED = re.compile(
    r"(建议|第)([一二三四五六七八九十]{1,3}(?:[、和及至到][一二三四五六七八九十]{1,3})*)"
)
_FIGURES = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Named:
    """Numbers in a sentence, by their place; informal ones are numbers of paragraphs."""

    start: int
    end: int
    numbers: tuple[str, ...]
    formal: bool = True


@dataclass(frozen=True, slots=True)
class ReportNamed:
    """The symbol of a report in a sentence, by its place."""

    start: int
    end: int
    symbol: str


def names_recommendations(text: str) -> bool:
    """Say whether a plain sentence speaks of recommendations at all."""
    return re.search(_WORD, text, re.IGNORECASE) is not None


def with_figures(text: str) -> str:
    """Give a plain sentence with figures in place of the Chinese numerals of recommendations."""
    return _SPELLED.sub(
        lambda found: found[1] + re.sub("[一二三四五六七八九十]+", _in_figures, found[2]), text
    )


def reports_in(text: str) -> tuple[ReportNamed, ...]:
    """Give the reports of the JIU that a plain sentence names, in their order."""
    return tuple(
        ReportNamed(one.start(), one.end(), f"JIU/{one[1]}/{one[2]}/{int(one[3])}")
        for one in _REPORT.finditer(text)
    )


def named_in(text: str) -> tuple[Named, ...]:
    """Give the recommendations that a plain sentence names by numbers, in their order."""
    found = list(_named(text))
    for report in reports_in(text):
        more = _GOES_ON.match(text, report.end)
        if more and _REPORT.search(text, more.end(), more.end() + 24):
            found.append(_of(more))
    return tuple(sorted(found, key=lambda one: one.start))


def _named(text: str) -> Iterator[Named]:
    for pattern in (_NAMED, _BEFORE_THE_WORD):
        yield from map(_of, pattern.finditer(text))
    for one in _IN_PARAGRAPHS.finditer(text):
        # A paragraph is a recommendation only where a report and a recommendation are named too.
        if _REPORT.search(text) and names_recommendations(text):
            numbers = _expanded(one["numbers"] or one["chinese"])
            yield Named(one.start(), one.end(), numbers, formal=False)


def _of(found: re.Match[str]) -> Named:
    return Named(found.start(), found.end(), _expanded(found["numbers"]))


def _expanded(text: str) -> tuple[str, ...]:
    """Give each number, those between the ends of a stretch too: "1 to 3 and 5"."""
    numbers: list[int] = []
    stretch = False
    for piece in _PIECE.finditer(text):
        if piece[1] is None:
            stretch = stretch or piece[2].casefold() in _FROM_TO
            continue
        last = int(piece[1])
        if stretch and numbers and numbers[-1] < last <= numbers[-1] + _LONGEST_RANGE:
            numbers.extend(range(numbers[-1] + 1, last))
        numbers.append(last)
        stretch = False
    return tuple(dict.fromkeys(map(str, numbers)))


def _in_figures(found: re.Match[str]) -> str:
    tens, ten, ones = found[0].rpartition("十")
    most = (_FIGURES.index(tens) if tens else 1) * 10 if ten else 0
    return str(most + (_FIGURES.index(ones) if ones else 0))
