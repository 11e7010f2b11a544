"""What one piece of a comment says: all of it a phrase, or a phrase inside."""

import re
from dataclasses import dataclass
from functools import cache

from uptake.core.codes import Addressee, ConditionKind, Implications, Language
from uptake.core.document import Condition, FinancialDetail
from uptake.exchange.heard import words
from uptake.exchange.reading.addressees import Addressed, addressee_of_note, names_somebody_known
from uptake.exchange.reading.conditions import find_conditions
from uptake.exchange.reading.details import read_detail, unquoted
from uptake.exchange.reading.implications import WORDINGS
from uptake.exchange.reading.implications.grammar import implied, matches
from uptake.exchange.reading.money import detail_of, find_sum
from uptake.exchange.reading.segments import bare
from uptake.exchange.reading.stock import condition_words, labelled_value, stock_phrase
from uptake.exchange.reading.texts import form
from uptake.exchange.stock_phrases import CONDITIONS, Said

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
    conditions = list(find_conditions(text, language))
    if not found and not conditions:
        return None
    alone = len(found) == 1 and len(found[0][0]) == len(text)
    said = tuple(implied(match, wording, alone) for match in found)
    told = tuple(one for one in said if one)
    if alone and told:
        return Told(told)
    if len(conditions) == 1 and conditions[0].end - conditions[0].start == len(text) and not told:
        return Told(conditions=(conditions[0].condition,))
    more = any(one.financial is Implications.ADDITIONAL for one in told)
    listed = tuple(one.condition for one in conditions)
    return Told(told, listed, _sum(text, language) if more else None, whole=False)


def _sum(text: str, language: Language) -> FinancialDetail | None:
    found = find_sum(text, language)
    return detail_of(text[found.place[0] :], language) if found else None
