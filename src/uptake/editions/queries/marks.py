"""What an edition that is prepared covers and still lacks.

In words; what stands beside a part of its head.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import cast

from django.db.models import F, Q

from uptake.core.agreement import disagreements
from uptake.core.codes import HeadPart, Language, TextKind
from uptake.core.collecting import nothing_collected
from uptake.core.document import Reference, StatusDocument
from uptake.core.editions import Inspected, Mark, MarkKind, MarkPlace, Waiting, cited, marks
from uptake.core.symbols import RecommendationKey, key_of
from uptake.core.texts import fill, outdated, present
from uptake.core.translation import TranslationState
from uptake.exchange.facts import labelled
from uptake.record.queries.cache import known, remembered, remembered_large
from uptake.record.queries.cited import known_documents
from uptake.record.queries.composing import Reading
from uptake.record.queries.editions.coverage import Coverage, compose_edition, edition_row
from uptake.record.queries.editions.heads import HeadShown, head_shown, in_part, values_of
from uptake.record.queries.paragraphs import period_of, summary_template, with_paragraphs
from uptake.record.queries.story import Story
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Edition, FollowUpProgress
from uptake.terms.codes import PREFIXES
from uptake.terms.table import terms
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words
from uptake.translation.queries.files import without_untranslated
from uptake.translation.queries.texts import Texts, texts_of_edition


@dataclass(frozen=True, slots=True)
class EditionRead:
    """An edition as it would print today in the six languages, with its marks.

    `words` are those that it would be written with; `follow_ups` are the keys of what its entries
    follow up.
    """

    key: int
    original: Language
    coverage: Coverage
    versions: Mapping[Language, StatusDocument]
    words: Mapping[Language, Words]
    heads: Mapping[Language, tuple[HeadShown, ...]]
    marks: tuple[Mark, ...]
    follow_ups: Mapping[RecommendationKey, int] = field(default_factory=dict)

    def marks_in(self, language: Language) -> tuple[Mark, ...]:
        """Return the marks that a reader of one language meets."""
        return tuple(one for one in self.marks if one.language in (None, language))

    @property
    def counts(self) -> Mapping[MarkKind, Mapping[Language | None, int]]:
        """How many marks there are of each kind in each language; None: in each of the six."""
        found: dict[MarkKind, Counter[Language | None]] = {}
        for mark in self.marks:
            found.setdefault(mark.kind, Counter())[mark.language] += 1
        return found


def edition_read(look: Look, key: int) -> EditionRead | None:
    """Read an edition that is being prepared, or None where there is none such.

    The number of questions does not grow with what it covers; of the last editions that were read,
    nothing is asked again as long as nothing changes.
    """
    row = edition_row(look.organization, key)
    if row is None:
        return None
    found = remembered_large(look.state, ("edition", key, look.on), lambda: read(row))
    gaps = len(found.marks_in(found.original))
    remembered(look.state, _gaps(look, key), lambda: gaps)
    return found


def gaps_known(look: Look, key: int) -> int | None:
    """Return how many marks a reader of an edition's original meets.

    None where nobody has read it since the register changed: to count them it is composed in all
    its languages, which is too much for a page that only mentions it.
    """
    return cast(int | None, known(look.state, _gaps(look, key)))


def _gaps(look: Look, key: int) -> Hashable:
    return ("gaps", look.organization, key, look.on)


@nothing_collected()
def read(row: Edition) -> EditionRead:
    """Read an edition whose row is at hand."""
    reading = Reading()
    made = compose_edition(row, reading=reading)
    versions = {one.status.language: one.status for one in made.versions}
    heads = {
        language: head_shown(
            status, made.words[language], made.written.get(language, {}), made.story
        )
        for language, status in versions.items()
    }
    original = versions[row.original_language]
    units = texts_of_edition(row.pk, reading=reading)
    seen = Inspected(
        versions=versions,
        original=row.original_language,
        waiting=_waiting(row, made.coverage),
        known=known_documents(row.organization.code, tuple(cited(original))),
        outdated={
            language: {one.part: one.outdated for one in parts if one.outdated}
            for language, parts in heads.items()
        },
        texts=(*_untranslated(units), *_differing(versions, row.original_language, units)),
    )
    candidates = [one.candidate for one in made.coverage.lines]
    return EditionRead(
        key=row.pk,
        original=row.original_language,
        coverage=made.coverage,
        versions=versions,
        words=made.words,
        heads=heads,
        marks=marks(seen),
        follow_ups={key_of(one): one.follow_up for one in candidates},
    )


def _untranslated(texts: Texts) -> Iterator[Mark]:
    """Return the texts that a language has not, or not of the original as it is by now."""
    kinds = {
        TranslationState.MISSING: MarkKind.UNTRANSLATED,
        TranslationState.NEEDS_REVIEW: MarkKind.NEEDS_REVIEW,
    }
    for language, units in texts.items():
        for unit in units:
            if unit.state in kinds:
                place = MarkPlace(unit.report, unit.number, unit.formal, unit.field)
                yield Mark(kinds[unit.state], place, language, text=str(unit.key))


def _differing(
    versions: Mapping[Language, StatusDocument], original: Language, texts: Texts
) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            MarkKind.DIFFERS,
            MarkPlace(one.place.report, one.place.number, one.place.formal, one.place.field),
            one.language,
            {"what": one.kind},
        )
        for one in without_untranslated(disagreements(versions, original), texts)
    )


def _waiting(row: Edition, covered: Coverage) -> dict[RecommendationKey, Waiting]:
    """Return the answers that are newer than those shown: not cleared, or of a later day."""
    newer = ~Q(latest=F("cleared")) | Q(cleared=None) | Q(cleared__valid_from__gt=row.date)
    rows = FollowUpProgress.objects.filter(newer, follow_up__in=covered.shown)
    return {
        RecommendationKey(report, number, formal): Waiting(
            stage, since if since and since > row.date else None
        )
        for report, number, formal, stage, since in rows.values_list(
            "follow_up__recommendation__report__symbol",
            "follow_up__recommendation__number",
            "follow_up__recommendation__formal",
            "stage",
            "cleared__valid_from",
        )
    }


def parts_shown(read: EditionRead, language: Language) -> Mapping[HeadPart, HeadShown]:
    """Return the parts of the head in one language by their names."""
    return {one.part: one for one in read.heads[language]}


# The marks that say of which part they are; others stand for all that is at their place.
_OF_PARTS = (
    MarkKind.NOT_NAMED,
    MarkKind.OUTDATED,
    MarkKind.UNTRANSLATED,
    MarkKind.NEEDS_REVIEW,
    MarkKind.DIFFERS,
)


def mark_text(mark: Mark, words: Words) -> str:
    """Say what is missing, with what is known of it."""
    details = LIST_COMMAS[words.language].join(filter(None, _details(mark, words)))
    label = words.of(mark.kind)
    return labelled(label, details, words.language) if details else label


def _details(mark: Mark, words: Words) -> Iterator[str]:
    if mark.place.part and mark.kind in _OF_PARTS:
        yield part_text(mark.place.part, words)
    for value in mark.values.values():
        named = mark.kind is MarkKind.OUTDATED
        yield _value_text(value, words, "{{{}}}" if named else "{}")


def _value_text(value: object, words: Words, form: str) -> str:
    match value:
        case StrEnum():
            return words.of(value) if type(value) in PREFIXES else ""
        case date():
            return words.date(value)
        case tuple():
            return LIST_COMMAS[words.language].join(form.format(name) for name in value)
        case _:
            return str(value)


def part_text(part: str, words: Words) -> str:
    """Name a part of the head or a text of a recommendation; nothing for what has no name."""
    if part in set(HeadPart):
        return words.of(HeadPart(part))
    if part in set(TextKind):
        return words.of(TextKind(part))
    return words[part] if part in terms() else ""


def place_text(place: MarkPlace, words: Words) -> str:
    """Name the place of a mark: a recommendation, a report, nothing for the head."""
    if place.number is None:
        return place.report or ""
    key = "recommendation_number" if place.formal else ""
    number = (
        words.format(key, number=place.number)
        if key
        else f"{words['informal_recommendation']} {place.number}"
    )
    return f"{place.report}{LIST_COMMAS[words.language]}{number}"


@dataclass(frozen=True, slots=True)
class PartWritten:
    """A part in one language: as somebody wrote it (None: nobody), and what its template says.

    `start` are the template's words to begin with, its figures by their names where it has names.
    `preview` is how what is `words`, or what was typed, prints; `values` are those that can be
    named, as they print by now; `outdated` names those that were typed and are others by now.
    """

    words: str | None
    template: str | None
    start: str | None
    preview: str | None
    values: Mapping[str, str]
    outdated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class References:
    """The documents that a head cites in one language; `written`: somebody chose them."""

    lines: tuple[Reference, ...]
    written: bool


def part_written(
    look: Look, key: int, part: HeadPart, language: Language, typed: str | None = None
) -> PartWritten | None:
    """Return a part of the head of an edition, or None where there is none such edition."""
    row = edition_row(look.organization, key)
    if row is None:
        return None
    made = compose_edition(row, (language,))
    status = made.status(language)
    speech = made.words[language]
    values = values_of(status, speech, made.story)
    written = made.written.get(language, {}).get(part)
    template = _template(status, part, speech, made.story)
    words = typed if typed is not None else (written.words if written else None)
    return PartWritten(
        words=written.words if written else None,
        template=template,
        start=_start(speech, values) if part is HeadPart.SUMMARY and template else template,
        preview=fill(words, in_part(status, part, values, speech)) if words else template,
        values=values,
        outdated=outdated(written.words, written.values, values)
        if written and written.words
        else (),
    )


def references(look: Look, key: int, language: Language) -> References | None:
    """Return the documents that the head of an edition cites, or None where there is none such."""
    row = edition_row(look.organization, key)
    if row is None:
        return None
    made = compose_edition(row, (language,))
    written = made.written.get(language, {}).get(HeadPart.REFERENCES)
    return References(
        made.status(language).references, written is not None and bool(written.references)
    )


def _start(speech: Words, values: Mapping[str, str]) -> str:
    """Return the summary's template, values by their names, as far as there are any to tell."""
    return present(summary_template(speech), values)


def _template(status: StatusDocument, part: HeadPart, speech: Words, story: Story) -> str | None:
    """Return what is made of a part where nobody wrote it; None where there is no template."""
    none = replace(status, title=None, summary=None, action_required=None)
    bare = with_paragraphs(none, speech, story)
    match part:
        case HeadPart.TITLE:
            return bare.title
        case HeadPart.SUMMARY:
            return bare.summary
        case HeadPart.ACTION_REQUIRED:
            return bare.action_required
        case HeadPart.PERIOD:
            return period_of(status.reports)
        case _:
            return None
