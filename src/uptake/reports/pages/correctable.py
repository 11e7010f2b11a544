"""What can be corrected of a report, folded by recommendation and language, and narrowed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from uptake.core.codes import CorrectedPart, Language
from uptake.core.corrections import Corrected
from uptake.core.report_draft import Number
from uptake.record.queries.corrections import Correctable

REPORT = "report"
INFORMAL = "§"
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words, a language, the report itself or one recommendation.

    `of` is as the address says it: "report", "7", "§56".
    """

    words: str = ""
    language: Language | None = None
    of: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is looked for at all."""
        return self != Wanted()

    def takes(self, one: Correctable) -> bool:
        """Say whether something is among what is looked for."""
        text = " ".join(one.now.split()).casefold()
        return (
            self.words.casefold() in text
            and self.language in (None, one.what.language)
            and self.of in ("", said_of(one.what.number))
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that can be corrected, with the part of the address that asks for its form."""

    what: Corrected
    now: str
    query: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """What can be corrected of one recommendation, or of the report itself (without a number).

    `about` is the text that tells it apart, in the reader's language or the first there is.
    """

    number: str
    formal: bool
    about: Correctable
    lines: tuple[Line, ...]


def read_wanted(address: Mapping[str, str]) -> Wanted:
    """Read what is looked for; what cannot be understood narrows nothing."""
    words, language = " ".join(address.get("q", "").split()), address.get("language", "")
    return Wanted(
        words[:LONGEST],
        Language(language) if language in set(Language) else None,
        address.get("of", "").strip()[:LONGEST],
    )


def said_of(number: Number | None) -> str:
    """Give a recommendation, or the report itself (None), as an address says it."""
    if number is None:
        return REPORT
    return number[0] if number[1] else f"{INFORMAL}{number[0]}"


def groups(whole: Iterable[Correctable], wanted: Wanted, language: Language) -> tuple[Group, ...]:
    """Give what is wanted, by the report and its recommendations in their order."""
    every: dict[Number | None, list[Correctable]] = {}
    for one in whole:
        every.setdefault(one.what.number, []).append(one)
    found = ((key, some, [one for one in some if wanted.takes(one)]) for key, some in every.items())
    return tuple(
        Group(
            key[0] if key else "",
            key[1] if key else True,
            _about(some, language),
            tuple(Line(one.what, one.now, query_of(one.what)) for one in taken),
        )
        for key, some, taken in found
        if taken
    )


def query_of(what: Corrected) -> Mapping[str, str]:
    """Give the part of the address that asks for the form of one correction."""
    said = {"part": what.part.value}
    if what.number is not None:
        said |= {"number": what.number[0], "formal": "formal" if what.number[1] else "informal"}
    return said | ({"language": what.language.value} if what.language else {})


def _about(some: list[Correctable], language: Language) -> Correctable:
    texts = [one for one in some if one.what.part in (CorrectedPart.TITLE, CorrectedPart.TEXT)]
    own = [one for one in texts if one.what.language is language]
    return (own or texts or some)[0]
