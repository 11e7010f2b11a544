"""The language versions of an edition checked against each other, and where each text is mended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from uptake.core.agreement import Disagreement, Place, disagreements
from uptake.core.codes import Language, TextKind
from uptake.core.document import StatusDocument
from uptake.core.translation import TextKey, TextUnit
from uptake.record.queries.composition import frozen
from uptake.record.queries.editions.coverage import compose_edition
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Edition
from uptake.translation.queries.texts import Texts, texts_of_edition

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
        """Give the differences of one language version."""
        return tuple(one for one in self.differing if one.found.language is language)


def agreement(look: Look, edition: int) -> Agreement | None:
    """Check an edition: as it would print today, or as it was issued; None where there is none.

    Asks a number of questions that does not grow.
    """
    rows = Edition.objects.filter(organization=look.organization, pk=edition)
    row = rows.select_related("organization", "document", "document__organization").first()
    if row is None:
        return None
    units = {} if row.document else texts_of_edition(edition)
    places = _places(units)
    found = without_untranslated(disagreements(_versions(row), row.original_language), units)
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


def _versions(row: Edition) -> Mapping[Language, StatusDocument]:
    if row.document is not None:
        return {language: frozen(row.document, language) for language in Language}
    made = compose_edition(row)
    return {one.status.language: one.status for one in made.versions}


def _of_text(place: Place) -> Place:
    """Give where the words of a printed cell are kept: beside the codes, as remarks."""
    return replace(place, field="remarks") if place.field == "comment" else place


def _place(unit: TextUnit) -> Place:
    """Give where a document has a text of the register."""
    match unit.key.kind:
        case TextKind.HEAD:
            return Place(field=unit.key.place)
        case TextKind.CONDITION:
            field = f"condition-{unit.key.place}"
        case kind:
            field = _FIELDS[kind]
    return Place(unit.report, unit.number, unit.formal, field)
