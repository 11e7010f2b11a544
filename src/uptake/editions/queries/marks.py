"""What an edition that is prepared covers, how it would print, and what it still lacks."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import F, Q

from uptake.core.agreement import disagreements
from uptake.core.codes import HeadPart, Language
from uptake.core.document import StatusDocument
from uptake.core.editions import Inspected, Mark, MarkKind, MarkPlace, Waiting, cited, marks
from uptake.core.symbols import RecommendationKey, key_of
from uptake.core.translation import TranslationState
from uptake.record.queries.cited import known_documents
from uptake.record.queries.editions.coverage import Coverage, compose_edition, edition_row
from uptake.record.queries.editions.heads import HeadShown, head_shown
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Edition, FollowUpProgress
from uptake.terms.words import Words
from uptake.translation.queries.checking import without_untranslated
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
        """Give the marks that a reader of one language meets."""
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

    The number of questions does not grow with what it covers.
    """
    row = edition_row(look.organization, key)
    return None if row is None else read(row)


def read(row: Edition) -> EditionRead:
    """Read an edition whose row is at hand."""
    made = compose_edition(row)
    versions = {one.status.language: one.status for one in made.versions}
    heads = {
        language: head_shown(
            status, made.words[language], made.written.get(language, {}), made.story
        )
        for language, status in versions.items()
    }
    original = versions[row.original_language]
    units = texts_of_edition(row.pk)
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
    """Give the texts that a language has not, or not of the original as it is by now."""
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
    """Give the answers that are newer than those shown: not cleared, or of a later day."""
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
    """Give the parts of the head in one language by their names."""
    return {one.part: one for one in read.heads[language]}
