"""What a comment says in the field's stock phrases, and what it says beyond them.

A phrase that is all of a line, of a sentence or of a piece between dashes becomes a code and is
taken out. Inside a longer sentence a phrase is understood where it cannot be mistaken, and the
sentence stays whole among the remarks. What contradicts itself is left open, and stays.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from uptake.core.codes import Implications, Language, Relevance
from uptake.core.document import Condition, FinancialDetail
from uptake.core.symbols import find_cited_symbols
from uptake.exchange.reading.addressees import Addressed
from uptake.exchange.reading.segments import segments, without
from uptake.exchange.reading.stock import after_label
from uptake.exchange.reading.telling import Told, told_by
from uptake.exchange.stock_phrases import Said


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


@lru_cache(maxsize=4096)
def _read(text: str, language: Language) -> CommentFacts:
    mined, behind = _at_label(text.split("\n"), language)
    parts = [(line, segments(line)) for line in mined]
    told = [[told_by(piece.text, language) for piece in pieces] for _, pieces in parts]
    everything = [one for line in told for one in line if one]
    open_fields = _contradicted(everything)
    kept = [
        without(line, pieces, _taken(line_told, open_fields))
        for (line, pieces), line_told in zip(parts, told, strict=True)
    ]
    remarks = "\n".join(line for line in (*kept, *behind) if line)
    return replace(
        _facts(everything, open_fields),
        remarks=remarks or None,
        references=find_cited_symbols(text),
    )


def _at_label(lines: list[str], language: Language) -> tuple[list[str], list[str]]:
    """The lines before the label of the remarks, and those behind it."""
    for place, line in enumerate(lines):
        rest = after_label(line, language)
        if rest is not None:
            return lines[:place], [rest, *lines[place + 1 :]]
    return lines, []


def _taken(told: Sequence[Told | None], open_fields: frozenset[str]) -> set[int]:
    """The places of the segments that became codes; what stays open keeps its words."""
    return {
        place
        for place, one in enumerate(told)
        if one and one.whole and not open_fields.intersection(_fields_of(one))
    }


def _fields_of(told: Told) -> set[str]:
    return {name for said in told.said for name in _NAMES if getattr(said, name) is not None}


def _contradicted(everything: Sequence[Told]) -> frozenset[str]:
    """The fields for which whole segments say different things."""
    return frozenset(
        name for name in _NAMES if len(_values(name, (one for one in everything if one.whole))) > 1
    )


def _values(name: str, told: Iterable[Told]) -> set[object]:
    values = {getattr(said, name) for one in told for said in one.said}
    return values - {None}


def _agreed(name: str, everything: Sequence[Told]) -> object:
    """What whole segments say with one voice; else what sentences say with one voice."""
    for whole in (True, False):
        values = _values(name, (one for one in everything if one.whole is whole))
        if values:
            return values.pop() if len(values) == 1 else None
    return None


def _facts(everything: Sequence[Told], open_fields: frozenset[str]) -> CommentFacts:
    if not everything:
        return CommentFacts()
    said = Said(
        **{name: _agreed(name, everything) for name in _NAMES if name not in open_fields}  # type: ignore[arg-type]
    )
    details = sorted((one for one in everything if one.detail), key=lambda one: not one.whole)
    conditions = (condition for one in everything for condition in one.conditions)
    additional = said.financial is Implications.ADDITIONAL
    return CommentFacts(
        relevance=said.relevance,
        priority=said.priority,
        conditions=tuple(dict.fromkeys(conditions)),
        financial_implications=said.financial,
        human_resource_implications=said.human_resource,
        financial_detail=next((one.detail for one in details if one.whole or additional), None),
        verified=said.verified,
        for_information=bool(said.for_information),
        addressed=next((one.addressed for one in everything if one.addressed), None),
    )


_NAMES = tuple(field.name for field in fields(Said))
