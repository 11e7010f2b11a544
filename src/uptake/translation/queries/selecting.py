"""Which texts a translator looks at: of an edition or of all, of a report, a kind, a state."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import dropwhile

from uptake.core.codes import EditionState, Language, TextKind
from uptake.core.translation import TextKey, TextUnit, TranslationState
from uptake.record.queries.cache import remembered
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Edition
from uptake.translation.queries.texts import texts_of_edition, texts_of_organization

OPEN = frozenset({TranslationState.MISSING, TranslationState.NEEDS_REVIEW})


@dataclass(frozen=True, slots=True)
class TextsAsked:
    """What narrows the texts; None: not narrowed by it. `edition` is the row's identity.

    `states` are those that are listed.
    """

    edition: int | None = None
    report: str | None = None
    kind: TextKind | None = None
    states: frozenset[TranslationState] = OPEN


@dataclass(frozen=True, slots=True)
class EditionNamed:
    """An edition as a filter names it."""

    key: int
    symbol: str
    original: Language


@dataclass(frozen=True, slots=True)
class TextCounts:
    """How many texts of an edition (None: of everything) stand how in each language."""

    edition: EditionNamed | None
    counts: Mapping[Language, Mapping[TranslationState, int]]

    @property
    def whole(self) -> int:
        """How many texts there are in the language that has most to translate."""
        return max((sum(of.values()) for of in self.counts.values()), default=0)


def editions_on_their_way(look: Look) -> tuple[EditionNamed, ...]:
    """Give the editions that are being prepared, the latest first. Asks one question."""
    rows = Edition.objects.filter(organization=look.organization, state=EditionState.PREPARED)
    return tuple(map(_named, rows.order_by("-date", "-pk")))


def edition_named(look: Look, key: int) -> EditionNamed | None:
    """Give an edition of the organization, or None where it has none such."""
    row = Edition.objects.filter(organization=look.organization, pk=key).first()
    return None if row is None else _named(row)


def texts(
    look: Look, edition: int | None, languages: Iterable[Language]
) -> Mapping[Language, tuple[TextUnit, ...]]:
    """Give the texts of an edition of the organization (None: of all) in some languages, in order.

    Asks a number of questions that does not grow.
    """
    if edition is None:
        return texts_of_organization(look, languages)
    return texts_of_edition(edition, languages)


def narrowed(units: Iterable[TextUnit], asked: TextsAsked) -> tuple[TextUnit, ...]:
    """Give those of the texts that are asked for."""
    return tuple(
        one
        for one in units
        if one.state in asked.states
        and asked.kind in (None, one.key.kind)
        and asked.report in (None, one.report)
    )


def text_counts(look: Look, asked: TextsAsked, edition: EditionNamed | None) -> TextCounts:
    """Count the texts of an edition, or of all, by language and state, whatever states are asked.

    Counted once for each state of the register.
    """
    every = replace(
        asked, edition=edition.key if edition else None, states=frozenset(TranslationState)
    )
    question = ("texts", look.organization, look.restricted, look.on, every)
    return TextCounts(edition, remembered(look.state, question, lambda: _counted(look, every)))


def next_open(units: Iterable[TextUnit], after: TextKey) -> TextKey | None:
    """Give the first text after one that somebody has to look at; from the beginning at the end."""
    listed = [one for one in units if one.is_open or one.key == after]
    later = list(dropwhile(lambda one: one.key != after, listed))[1:]
    return next((one.key for one in (*later, *listed) if one.key != after), None)


def _counted(look: Look, asked: TextsAsked) -> dict[Language, Counter[TranslationState]]:
    return {
        language: Counter(one.state for one in narrowed(units, asked))
        for language, units in texts(look, asked.edition, tuple(Language)).items()
    }


def _named(row: Edition) -> EditionNamed:
    return EditionNamed(row.pk, row.symbol, row.original_language)
