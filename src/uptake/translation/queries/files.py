"""What goes to translators as files, and the versions of an edition checked against each other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from uptake.core.agreement import Disagreement, Place, disagreements
from uptake.core.codes import HeadPart, Language, TextKind
from uptake.core.document import StatusDocument
from uptake.core.text_codes import read_codes
from uptake.core.translation import TextKey, TextUnit, TranslationState
from uptake.exchange.xliff.reading import SentUnit
from uptake.record.queries.cache import remembered
from uptake.record.queries.composing import Reading
from uptake.record.queries.composition import frozen
from uptake.record.queries.editions.coverage import compose_edition
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Edition, ImportedFile
from uptake.terms.words import Words
from uptake.translation.queries.listed import kept_codes
from uptake.translation.queries.memory import proposals_in
from uptake.translation.queries.texts import OPEN, Texts, TextsAsked, texts, texts_of_edition

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
    """Say what could be sent of an edition (None: of all), by language; most texts first.

    Counted once as long as nothing changes.
    """
    question = ("to send", look.organization, look.restricted, look.on, edition)
    return remembered(look.state, question, lambda: tuple(_to_send(look, edition)))


def _to_send(look: Look, edition: int | None) -> Iterator[ToSend]:
    whole_in: defaultdict[Language, Counter[Language]] = defaultdict(Counter)
    open_in: defaultdict[Language, Counter[Language]] = defaultdict(Counter)
    for source, language, is_open, number in (
        _kept(look) if edition is None else _read(look, edition)
    ):
        whole_in[language][source] += number
        open_in[language][source] += number * is_open
    for language in Language:
        for source, whole in whole_in[language].most_common():
            yield ToSend(source, language, open_in[language][source], whole)


type _Sendable = Iterator[tuple[Language, Language, bool, int]]
"""From a language into one, whether somebody has to look at them, and how many there are."""


def _kept(look: Look) -> _Sendable:
    for codes, number, _ in kept_codes(look, TextsAsked()):
        source, stands = read_codes(codes)
        for language, one in stands.items():
            if not one.locked:
                yield source, language, one.state in OPEN, number


def _read(look: Look, edition: int) -> _Sendable:
    for language, units in texts(look, edition, tuple(Language)).items():
        yield from (
            (one.source_language, language, one.is_open, 1) for one in units if not one.locked
        )


def sent_units(
    look: Look,
    edition: int | None,
    source_language: Language,
    language: Language,
    *,
    only_open: bool,
    spoken: Words,
) -> tuple[SentUnit, ...]:
    """Return the texts of an edition (None: of all) as they are sent, with what is remembered.

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
        candidates = [proposed[line] for line in lines]
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


def kept_name(organization: int, sha256: str) -> str:
    """Return what a file that was brought was called; nothing where there is none such."""
    rows = ImportedFile.objects.filter(organization=organization, sha256=sha256)
    return rows.values_list("name", flat=True).first() or ""


# What the texts of documents are called there, and as texts of the register.
_FIELDS: Mapping[TextKind, str] = {
    TextKind.REPORT_TITLE: "title",
    TextKind.RECOMMENDATION: "text",
    TextKind.ADDRESSEE_NAME: "addressee_name",
    TextKind.REMARKS: "remarks",
    TextKind.FINANCIAL_PERIOD: "financial_period",
    TextKind.FINANCIAL_WORDS: "financial_words",
}


@dataclass(frozen=True, slots=True)
class Differing:
    """A difference of a language version from the original, and the text it is in, if in one."""

    found: Disagreement
    text: TextKey | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the language versions of an edition do not agree on.

    `missing` counts, by language, the texts that cannot be compared, as nobody translated them.
    """

    original: Language
    is_frozen: bool
    differing: tuple[Differing, ...]
    missing: Mapping[Language, int]

    def in_language(self, language: Language) -> tuple[Differing, ...]:
        """Return the differences of one language version."""
        return tuple(one for one in self.differing if one.found.language is language)


def agreement(look: Look, edition: int) -> Agreement | None:
    """Check an edition: as it would print today, or as it was issued; None where there is none.

    Asks a number of questions that does not grow, and once as long as nothing changes.
    """
    question = ("agreement", look.organization, look.on, edition)
    return remembered(look.state, question, lambda: _agreement(look, edition))


def _agreement(look: Look, edition: int) -> Agreement | None:
    rows = Edition.objects.filter(organization=look.organization, pk=edition)
    row = rows.select_related("organization", "document", "document__organization").first()
    if row is None:
        return None
    reading = Reading(look.state)
    units = {} if row.document else texts_of_edition(edition, reading=reading)
    places = _places(units)
    found = without_untranslated(
        disagreements(_versions(row, reading), row.original_language), units
    )
    return Agreement(
        row.original_language,
        row.document is not None,
        tuple(
            Differing(one, _key(places.get((one.language, _of_text(one.place))))) for one in found
        ),
        {language: sum(one.stands is None for one in those) for language, those in units.items()},
    )


def without_untranslated(found: Iterable[Disagreement], units: Texts) -> tuple[Disagreement, ...]:
    """Leave out what differs in a text that nobody has translated, which is told elsewhere.

    In its place a template may say something else of the same.
    """
    places = _places(units)
    return tuple(
        one
        for one in found
        if (unit := places.get((one.language, _of_text(one.place)))) is None
        or unit.stands is not None
    )


def _places(units: Texts) -> dict[tuple[Language, Place], TextUnit]:
    return {(language, _place(one)): one for language, those in units.items() for one in those}


def _key(unit: TextUnit | None) -> TextKey | None:
    return unit.key if unit else None


def _versions(row: Edition, reading: Reading) -> Mapping[Language, StatusDocument]:
    if row.document is not None:
        return {language: frozen(row.document, language) for language in Language}
    made = compose_edition(row, reading=reading)
    return {one.status.language: one.status for one in made.versions}


def _of_text(place: Place) -> Place:
    """Return where the words of a printed cell are kept: beside the codes, as remarks."""
    return replace(place, field="remarks") if place.field == "comment" else place


def _place(unit: TextUnit) -> Place:
    """Return where a document has a text of the register."""
    match unit.key.kind:
        case TextKind.HEAD:
            return Place(field=unit.key.place)
        case TextKind.CONDITION:
            field = f"condition-{unit.key.place}"
        case kind:
            field = _FIELDS[kind]
    return Place(unit.report, unit.number, unit.formal, field)
