"""What goes to translators as files: which texts, from which language, with what for each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from uptake.core.codes import HeadPart, Language, TextKind
from uptake.core.translation import TextUnit, TranslationState
from uptake.exchange.xliff.parts import Candidate, SentUnit
from uptake.record.queries.viewpoint import Look
from uptake.terms.words import Words
from uptake.translation.queries.memory import proposals_in
from uptake.translation.queries.selecting import texts

PROPOSED = 3
"""So many texts of the memory are proposed for a paragraph."""


@dataclass(frozen=True, slots=True)
class ToSend:
    """Texts that could be sent: from a language into one, how many are open, how many in all."""

    source_language: Language
    language: Language
    open: int
    whole: int


def to_send(look: Look, edition: int | None) -> tuple[ToSend, ...]:
    """Say what could be sent of an edition (None: of all), by language; most texts first."""
    found = []
    for language, units in texts(look, edition, tuple(Language)).items():
        sendable = [one for one in units if not one.locked]
        whole = Counter(one.source_language for one in sendable)
        todo = Counter(one.source_language for one in sendable if one.is_open)
        found += [
            ToSend(source, language, todo[source], many) for source, many in whole.most_common()
        ]
    return tuple(found)


def sent_units(
    look: Look,
    edition: int | None,
    source_language: Language,
    language: Language,
    *,
    only_open: bool,
    spoken: Words,
) -> tuple[SentUnit, ...]:
    """Give the texts of an edition (None: of all) as they are sent, with what is remembered.

    The oversight body's own texts in the language are left out: nobody translates them.
    `spoken` are the words of the translator's language.
    """
    units = [
        one
        for one in texts(look, edition, (language,))[language]
        if one.source_language is source_language
        and not one.locked
        and (one.is_open or not only_open)
    ]
    return tuple(_sent(units, look, source_language, language, spoken))


def _sent(
    units: Iterable[TextUnit],
    look: Look,
    source_language: Language,
    language: Language,
    spoken: Words,
) -> Iterator[SentUnit]:
    units = tuple(units)
    wanted = {line: None for one in units if one.is_open for line in _paragraphs(one.source)}
    proposed = dict(
        zip(
            wanted,
            proposals_in(
                look.state, look.organization, tuple(wanted), source_language, language, PROPOSED
            ),
            strict=True,
        )
    )
    for unit in units:
        lines = _paragraphs(unit.source) if unit.is_open else ()
        candidates = [
            tuple(Candidate(one.source, one.text, one.percent, one.where) for one in proposed[line])
            for line in lines
        ]
        yield SentUnit(
            str(unit.key),
            unit.source,
            unit.text,
            _state(unit),
            place_of(unit),
            tuple(_notes(unit, spoken)),
            candidates,
        )


def _state(unit: TextUnit) -> TranslationState:
    return unit.state if unit.text else TranslationState.MISSING


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def place_of(unit: TextUnit) -> str:
    """Say where a text is found: the report and the number; nothing for the head of a document."""
    if unit.report is None:
        return ""
    number = unit.number and (unit.number if unit.formal else f"§ {unit.number}")
    return ", ".join(filter(None, (unit.report, number)))


def _notes(unit: TextUnit, spoken: Words) -> Iterator[str]:
    yield spoken.of(unit.key.kind)
    if unit.key.kind is TextKind.HEAD and unit.key.place in set(HeadPart):
        yield spoken.of(HeadPart(unit.key.place))
    if unit.source_then is not None:
        yield spoken.format("original_was", words=unit.source_then)
