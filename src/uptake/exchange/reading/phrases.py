"""What a comment says in the field's stock phrases, and what it says beyond them.

A phrase that is all of a line, of a sentence or of a piece between dashes becomes a code and is
taken out. Inside a longer sentence a phrase is understood where it cannot be mistaken, and the
sentence stays whole among the remarks. What contradicts itself is left open, and stays.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from uptake.core.codes import Implications, Language, Relevance
from uptake.core.document import Condition, FinancialDetail
from uptake.core.symbols import find_cited_symbols
from uptake.exchange.heard import remembering_some
from uptake.exchange.reading.addressees import Addressed
from uptake.exchange.reading.segments import segments, without
from uptake.exchange.reading.stock import after_label
from uptake.exchange.reading.telling import Told, told_by


@dataclass(frozen=True, slots=True)
class CommentFacts:
    """What a comment says as codes; `remarks` is the rest, `references` the symbols it cites.

    None is what it leaves open. `addressed` comes from a note ("Addressed to governing bodies."),
    `for_information` from the words that stand alone.
    """

    relevance: Relevance | None = None
    priority: bool | None = None
    conditions: tuple[Condition, ...] = ()
    financial_implications: Implications | None = None
    human_resource_implications: Implications | None = None
    financial_detail: FinancialDetail | None = None
    verified: bool | None = None
    for_information: bool = False
    addressed: Addressed | None = None
    remarks: str | None = None
    references: tuple[str, ...] = ()


def read_comment(text: str, language: Language) -> CommentFacts:
    """Read a comment in the language of its document.

    Behind a line "Remarks:" nothing is mined: what follows is remarks as it stands.
    """
    return _read(text, language)


@remembering_some(4096)
def _read(text: str, language: Language) -> CommentFacts:
    mined, behind = _at_label(text.split("\n"), language)
    parts = [(line, segments(line)) for line in mined]
    told = [[told_by(piece.text, language) for piece in pieces] for _, pieces in parts]
    everything = [one for line in told for one in line if one]
    if not everything:
        return CommentFacts(remarks=_lines((*mined, *behind)), references=find_cited_symbols(text))
    alone, within = _voices(everything)
    contradicted = {name for name, values in alone.items() if len(values) > 1}
    kept = [
        without(line, pieces, _taken(line_told, contradicted))
        for (line, pieces), line_told in zip(parts, told, strict=True)
    ]
    return replace(
        _facts(everything, {**within, **alone}),
        remarks=_lines((*kept, *behind)),
        references=find_cited_symbols(text),
    )


def _lines(lines: Iterable[str]) -> str | None:
    return "\n".join(line for line in lines if line) or None


def _at_label(lines: list[str], language: Language) -> tuple[list[str], list[str]]:
    """The lines before the label of the remarks, and those behind it."""
    for place, line in enumerate(lines):
        rest = after_label(line, language)
        if rest is not None:
            return lines[:place], [rest, *lines[place + 1 :]]
    return lines, []


type _Voices = Mapping[str, set[Any]]


def _voices(everything: Sequence[Told]) -> tuple[_Voices, _Voices]:
    """What is said of each field by whole segments, and within sentences."""
    alone: dict[str, set[Any]] = {}
    within: dict[str, set[Any]] = {}
    for one in everything:
        voices = alone if one.whole else within
        for said in one.said:
            for name, value in said.fields():
                voices.setdefault(name, set()).add(value)
    return alone, within


def _taken(told: Sequence[Told | None], contradicted: set[str]) -> set[int]:
    """The places of the segments that became codes; what is contradicted keeps its words."""
    return {
        place
        for place, one in enumerate(told)
        if one and one.whole and not _speaks_of(one, contradicted)
    }


def _speaks_of(told: Told, names: set[str]) -> bool:
    return any(name in names for said in told.said for name, _ in said.fields()) if names else False


def _facts(everything: Sequence[Told], voices: _Voices) -> CommentFacts:
    """The facts that all voices agree on: those of whole segments went before the others'."""

    def agreed(name: str) -> Any:
        values = voices.get(name, set())
        return next(iter(values)) if len(values) == 1 else None

    money = agreed("financial")
    details = (one.detail for one in everything if one.detail)
    mine = money is Implications.ADDITIONAL or any(one.whole and one.detail for one in everything)
    conditions = (condition for one in everything for condition in one.conditions)
    return CommentFacts(
        relevance=agreed("relevance"),
        priority=agreed("priority"),
        conditions=tuple(dict.fromkeys(conditions)),
        financial_implications=money,
        human_resource_implications=agreed("human_resource"),
        financial_detail=next(details, None) if mine else None,
        verified=agreed("verified"),
        for_information=bool(agreed("for_information")),
        addressed=next((one.addressed for one in everything if one.addressed), None),
    )
