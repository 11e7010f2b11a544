"""What a comment says in the field's stock phrases, and what it says beyond them.

A phrase that is all of a line, of a sentence or of a piece between dashes becomes a code and is
taken out. Inside a longer sentence a phrase is understood where it cannot be mistaken, and the
sentence stays whole among the remarks. What contradicts itself is left open, and stays.

The stock phrases as a reader meets them: every form that the terms of a language give.

What one piece of a comment says: all of it a phrase, or a phrase inside.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from uptake.core.codes import Addressee, ConditionKind, Implications, Language, Relevance
from uptake.core.document import Condition, FinancialDetail
from uptake.core.symbols import find_cited_symbols
from uptake.exchange.heard import remembering, remembering_some, words
from uptake.exchange.reading.addressees import Addressed, addressee_of_note, names_somebody_known
from uptake.exchange.reading.conditions import find_conditions
from uptake.exchange.reading.implications import WORDINGS
from uptake.exchange.reading.implications.grammar import implied, matches
from uptake.exchange.reading.money import detail_of, find_sum, read_detail, unquoted
from uptake.exchange.reading.segments import bare, segments, without
from uptake.exchange.reading.texts import form
from uptake.exchange.stock_phrases import CONDITIONS, IMPLICATIONS, PHRASES, RELEVANCE, Said

_LABELLED = {
    "relevance": "relevance",
    "priority": "priority",
    "financial_implications": "financial",
    "human_resource_implications": "human_resource",
    "implications": "both",
}
_LABEL = 24
"""Characters in which the label of remarks ends."""
_TO_FIT = 24  # a form of a phrase may be so much longer in print: brackets, blanks, points


def stock_phrase(text: str, language: Language) -> Said | None:
    """What a piece of text says that is a stock phrase and nothing else."""
    known, longest = _phrases(language)
    return known.get(form(text)) if len(text) <= longest else None


def labelled_value(label: str, value: str, language: Language) -> Said | None:
    """What `Financial implications: none` says, None where the label or the value is not known."""
    field = _labels(language).get(form(label)) if len(label) < 80 else None
    if field is None or len(value) > 80:
        return None
    known = form(value)
    if field in ("relevance", "priority"):
        return _answers(language)[field].get(known)
    code = _implications(language).get(known)
    if code is None:
        return None
    return Said(
        financial=code if field != "human_resource" else None,
        human_resource=code if field != "financial" else None,
    )


def after_label(line: str, language: Language) -> str | None:
    """What follows the label behind which nothing is mined, None where the line has no label."""
    head = line[:_LABEL].casefold().replace("\u00a0", " ").replace("\u202f", " ")
    if not head.startswith(_remarks_labels(language)):
        return None
    label = next(label for label in _remarks_labels(language) if head.startswith(label))
    return line[len(label) :].strip()


@remembering
def _remarks_labels(language: Language) -> tuple[str, ...]:
    return tuple(
        label.casefold().replace("\u00a0", " ") for label in words(language).forms("remarks_label")
    )


@remembering
def condition_words(language: Language) -> Mapping[str, str]:
    """The forms that name a kind of condition and nothing more, with the term of each."""
    spoken = words(language)
    return {form(known): key for key in CONDITIONS.values() for known in spoken.forms(key)}


@remembering
def _phrases(language: Language) -> tuple[Mapping[str, Said], int]:
    spoken = words(language)
    known = {form(shape): said for key, said in PHRASES.items() for shape in spoken.forms(key)}
    return known, max(map(len, known)) + _TO_FIT


@remembering
def _labels(language: Language) -> Mapping[str, str]:
    spoken = words(language)
    return {form(label): field for key, field in _LABELLED.items() for label in spoken.forms(key)}


@remembering
def _answers(language: Language) -> Mapping[str, Mapping[str, Said]]:
    spoken = words(language)
    said = {form(shape): told for key, told in RELEVANCE.items() for shape in spoken.forms(key)}
    firm = {form(shape): Said(priority=True) for shape in spoken.forms("yes")}
    none = {form(shape): Said(priority=False) for shape in spoken.forms("no")}
    return {"relevance": said, "priority": said | firm | none}


@remembering
def _implications(language: Language) -> Mapping[str, Implications]:
    spoken = words(language)
    known = {form(shape): code for code in Implications for shape in spoken.forms_of(code)}
    for code, keys in IMPLICATIONS.items():
        known |= {form(shape): code for key in keys for shape in spoken.forms(key)}
    return known | {form(shape): Implications.NONE for shape in spoken.forms("no")}


_COLON = re.compile("[:：]")
_COMMAS = re.compile(r"[,;，、؛،；](?!\d)|[()（）]")
_LONGEST_NOTE = 160
_BUT = re.compile(
    r"(?:but|and|mais|et|pero|y|но|и|ولكنها|لكنها|ولكن)\s+|(?:但是|但|并且|并|且)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a piece says; `whole` that it says nothing beside, and so can be taken out."""

    said: tuple[Said, ...] = ()
    conditions: tuple[Condition, ...] = ()
    detail: FinancialDetail | None = None
    addressed: Addressed | None = None
    whole: bool = True


def told_by(piece: str, language: Language) -> Told | None:
    """What a piece of a comment says, None where it holds no stock phrase."""
    text = bare(piece)
    alone = _labelled(text, language) or _phrase(text, language) or _note(text, language)
    if alone:
        return alone
    inside = _inside(text, language)
    if inside and inside.whole:
        return inside
    return _listed(text, inside, language) or inside


def _whole(text: str, language: Language) -> Told | None:
    """A piece that is one phrase: of the terms, labelled, of implications, or a condition."""
    told = _labelled(text, language) or _phrase(text, language) or _inside(text, language)
    return told if told and told.whole else None


def _phrase(text: str, language: Language) -> Told | None:
    """A piece that is a phrase of the terms."""
    said = stock_phrase(text, language)
    if said is not None:
        return Told((said,))
    kind = _condition_alone(text, language)
    return Told(conditions=(Condition(kind),)) if kind else None


def _condition_alone(text: str, language: Language) -> ConditionKind | None:
    """The kind of condition that a piece names without a word more."""
    key = condition_words(language).get(form(text)) if len(text) <= _LONGEST_NOTE else None
    return _kinds().get(key) if key else None


@cache
def _kinds() -> dict[str, ConditionKind]:
    return {key: kind for kind, key in CONDITIONS.items()}


def _labelled(text: str, language: Language) -> Told | None:
    """A phrase, a label or a kind of condition, and behind its colon what is said of it."""
    colon = _COLON.search(text)
    if colon is None or colon.start() > _LONGEST_NOTE:
        return None
    name, value = text[: colon.start()].strip(), text[colon.end() :].strip()
    kind = _condition_alone(name, language)
    if kind is not None and value:
        return Told(conditions=(Condition(kind, unquoted(value)),))
    said = labelled_value(name, value, language)
    if said is not None:
        return Told((said,))
    return _detailed(name, value, language)


def _detailed(name: str, value: str, language: Language) -> Told | None:
    """ "Additional resources required: CHF 250,000", or the details under their own label."""
    if form(name) in map(form, words(language).forms("financial_detail")):
        return Told(detail=read_detail(value, language))
    phrase = _phrase(name, language) or _inside(name, language)
    if (
        phrase
        and phrase.whole
        and phrase.said
        and phrase.said[0].financial is Implications.ADDITIONAL
    ):
        return Told(phrase.said, detail=read_detail(value, language))
    return None


def _note(text: str, language: Language) -> Told | None:
    """ "Addressed to governing bodies.": a note that says nothing of the answer."""
    if len(text) > _LONGEST_NOTE:
        return None
    noted = addressee_of_note(text, language)
    if noted is None or bare(noted.words) != text:
        return None
    if noted.addressee is Addressee.OTHER and not names_somebody_known(noted, language):
        return None
    return Told(addressed=noted)


def _listed(text: str, inside: Told | None, language: Language) -> Told | None:
    """Several phrases parted by commas or brackets; or a longer sentence that begins with one."""
    pieces = [piece for piece in map(_plain_piece, _COMMAS.split(text)) if piece]
    if len(pieces) < 2:
        return None
    first = _whole(pieces[0], language)
    if first is None:
        return None
    told = [first, *(_whole(piece, language) for piece in pieces[1:])]
    known = [one for one in told if one]
    if len(known) == len(pieces):
        return _joined(known, whole=True)
    return _beginning(first, inside)


def _plain_piece(piece: str) -> str:
    return _BUT.sub("", bare(piece), count=1) if _BUT.match(bare(piece)) else bare(piece)


def _beginning(first: Told, inside: Told | None) -> Told | None:
    """What a sentence says that begins with "Not relevant, because …"."""
    judged = tuple(
        said for said in first.said if said.relevance is not None or said.priority is not None
    )
    if not judged:
        return inside
    return _joined([Told(judged), *([inside] if inside else [])], whole=False)


def _joined(told: list[Told], whole: bool) -> Told:
    return Told(
        tuple(said for one in told for said in one.said),
        tuple(condition for one in told for condition in one.conditions),
        next((one.detail for one in told if one.detail), None),
        whole=whole,
    )


def _inside(text: str, language: Language) -> Told | None:
    """The implications and conditions in a piece; `whole` where one is all of it."""
    wording = WORDINGS[language]
    found = matches(text, wording)
    placed = list(find_conditions(text, language))
    if not found and not placed:
        return None
    alone = len(found) == 1 and len(found[0][0]) == len(text)
    said = tuple(implied(match, wording, alone) for match in found)
    told = tuple(one for one in said if one)
    if alone and told:
        return Told(told)
    conditions = tuple(condition for condition, _, _ in placed)
    if [end - start for _, start, end in placed] == [len(text)] and not told:
        return Told(conditions=conditions)
    more = any(one.financial is Implications.ADDITIONAL for one in told)
    return Told(told, conditions, _sum(text, language) if more else None, whole=False)


def _sum(text: str, language: Language) -> FinancialDetail | None:
    found = find_sum(text, language)
    return detail_of(text[found.place[0] :], language) if found else None


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
