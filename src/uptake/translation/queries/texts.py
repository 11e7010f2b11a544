"""The texts of an edition, or of all that is followed up, as they stand in a language.

Narrowed, or one of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import F, Q

from uptake.core.codes import Audience, EditionState, HeadPart, Language, TextKind
from uptake.core.translation import (
    TextHeld,
    TextKey,
    TextUnit,
    TranslationState,
    text_unit,
)
from uptake.core.typed_values import read_code, read_key, read_words
from uptake.record.queries.composing import Reading
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.contents.values import Scope, part_seen, whole
from uptake.record.queries.editions.coverage import coverage_in, scope_of, shown_by
from uptake.record.queries.texts import has_words
from uptake.record.queries.translated import (
    Followed,
    answer_words,
    given_texts,
    head_texts,
    of_keys,
    owner_of,
    recommendation_words,
    texts_followed,
    title_words,
)
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Edition, FollowUp, Recommendation, Report
from uptake.terms.words import Words

# More identities than this in one question are too many for a database.
_MANY = 5_000

type Texts = Mapping[Language, tuple[TextUnit, ...]]


def texts_of_edition(
    edition: int,
    languages: Iterable[Language] = tuple(Language),
    reading: Reading | None = None,
) -> Texts:
    """Get the texts of an edition as they stand in several languages; the register is asked once.

    An edition that is not known has none. `reading` is the one in which it is composed.
    """
    wanted = tuple(languages)
    row = Edition.objects.filter(pk=edition).first()
    if row is None:
        return dict.fromkeys(wanted, ())
    covered = coverage_in(row, reading) if reading else shown_by(row)
    held = (*head_texts(row), *_held(scope_of(row, covered), row.original_language))
    return in_languages(row.organization_id, held, wanted, Q(edition=row) | Q(edition=None))


def texts_of_organization(look: Look, languages: Iterable[Language]) -> Texts:
    """Return the texts of all that is followed up, without heads."""
    held = tuple(_held(_followed_up(look), None))
    return in_languages(look.organization, held, tuple(languages), Q(edition=None))


def _followed_up(look: Look) -> Scope:
    scope = whole(look.organization, Moment(look.on, audience=Audience.STAFF))
    return part_seen(scope, look.restricted)


def texts_in(
    organization: int, keys: Collection[TextKey], moment: Moment, original: Language | None = None
) -> dict[TextKey, TextHeld]:
    """Get some texts of an organization in all their languages; what is not there is left out."""
    editions = {key.row for key in keys if key.kind is TextKind.HEAD}
    heads = Edition.objects.filter(organization=organization, pk__in=editions)
    held = [one for row in heads for one in head_texts(row)]
    if any(key.kind is not TextKind.HEAD for key in keys):
        held += _held(_narrow(organization, keys, moment), original)
    wanted = set(keys)
    return {one.key: one for one in held if one.key in wanted}


def _narrow(organization: int, keys: Collection[TextKey], moment: Moment) -> Scope:
    """Ask for what some texts belong to; where they are many, for everything."""
    if len(keys) > _MANY:
        return whole(organization, moment)
    rows: defaultdict[str, set[int]] = defaultdict(set)
    for key in keys:
        rows[owner_of(key.kind)].add(key.row)
    asked = Q(pk__in=rows["recommendation"]) | Q(follow_ups__in=rows["follow_up"])
    here = Recommendation.objects.filter(
        asked, follow_ups__in=FollowUp.objects.filter(organization=organization)
    )
    reports = Q(pk__in=rows["report"]) | Q(recommendations__in=here)
    return Scope(
        organization,
        moment,
        Report.objects.filter(reports),
        here,
        FollowUp.objects.filter(organization=organization, recommendation__in=here),
    )


def in_languages(
    organization: int, held: Collection[TextHeld], languages: Iterable[Language], among: Q
) -> Texts:
    """Return texts as they stand in several languages; `among` narrows what was given of them."""
    languages = tuple(languages)
    given = given_texts(organization, among, languages)
    return {
        language: tuple(
            unit
            for one in held
            if (unit := text_unit(one, language, given.get((one.key, language), ())))
        )
        for language in languages
    }


def _held(scope: Scope, original: Language | None) -> Iterator[TextHeld]:
    """Return the texts of a scope: reports newest first, recommendations by number."""
    reports = scope.reports.filter(
        at_organizations__organization=scope.organization,
        at_organizations__withdrawn_at=None,
    ).distinct()
    titles = title_words(scope.reports, scope.moment)
    texts = recommendation_words(scope.recommendations, scope.moment)
    answers = answer_words(scope.follow_ups, scope.moment)
    rows = _rows(scope)
    order = ("-symbol_year", "-symbol_number", "symbol")
    for pk, symbol in reports.order_by(*order).values_list("pk", "symbol"):
        key = TextKey(TextKind.REPORT_TITLE, pk)
        if key in titles:
            yield TextHeld(key, titles[key], original=original, report=symbol)
        for row in rows[pk]:
            yield from texts_followed(row, texts, answers, original)


def _rows(scope: Scope) -> Mapping[int, list[Followed]]:
    """Return the recommendations of each report that are followed up, in their order."""
    found: defaultdict[int, list[Followed]] = defaultdict(list)
    rows = scope.follow_ups.order_by("place").values_list(
        F("recommendation__report"),
        "recommendation_id",
        "pk",
        "recommendation__report__symbol",
        "recommendation__number",
        "recommendation__formal",
    )
    for report, *columns in rows:
        found[report].append(Followed(*columns))
    return found


OPEN = frozenset({TranslationState.MISSING, TranslationState.NEEDS_REVIEW})


class TextOrder(StrEnum):
    """The orders of texts; the first is the usual one, that of the document."""

    DOCUMENT = "document"
    SHORTEST = "shortest"
    LONGEST = "longest"


@dataclass(frozen=True, slots=True)
class TextsAsked:
    """What narrows the texts, and their order; None: not narrowed by it.

    `edition` is the row's identity, `states` are those that are listed, `words` stand in the
    original, in its translation or in the symbol of the report.
    """

    edition: int | None = None
    report: str | None = None
    kind: TextKind | None = None
    states: frozenset[TranslationState] = OPEN
    words: str = ""
    order: TextOrder = TextOrder.DOCUMENT


ALL = "all"


def read_texts(address: Mapping[str, str]) -> TextsAsked:
    """Read what narrows the texts; what cannot be understood narrows nothing."""
    return TextsAsked(
        edition=read_key(address.get("edition")),
        report=read_words(address.get("report")) or None,
        kind=read_code(TextKind, address.get("kind")),
        states=_states(read_state(address)),
        words=read_words(address.get("q")),
        order=read_code(TextOrder, address.get("sort")) or TextOrder.DOCUMENT,
    )


def read_state(address: Mapping[str, str]) -> str:
    """Read the state that is asked for, as an address has it: a code, all, or ""."""
    state = address.get("state", "")
    return state if state in {ALL, *TranslationState} else ""


def _states(state: str) -> frozenset[TranslationState]:
    if state == ALL:
        return frozenset(TranslationState)
    return frozenset({TranslationState(state)}) if state else OPEN


def text_name(unit: TextUnit, words: Words) -> str:
    """Return what a text is: a part of a head, a condition with its number, else its kind."""
    match unit.key.kind:
        case TextKind.HEAD:
            return words.of(HeadPart(unit.key.place))
        case TextKind.CONDITION:
            return f"{words.of(unit.key.kind)} {words.number(int(unit.key.place) + 1)}"
        case kind:
            return words.of(kind)


@dataclass(frozen=True, slots=True)
class EditionNamed:
    """An edition as a filter names it."""

    key: int
    symbol: str
    original: Language


def editions_on_their_way(look: Look) -> tuple[EditionNamed, ...]:
    """Return the editions that are being prepared, the latest first. Asks one question."""
    rows = Edition.objects.filter(organization=look.organization, state=EditionState.PREPARED)
    return tuple(map(named_edition, rows.order_by("-date", "-pk")))


def edition_named(look: Look, key: int) -> EditionNamed | None:
    """Return an edition of the organization, or None where it has none such."""
    row = Edition.objects.filter(organization=look.organization, pk=key).first()
    return None if row is None else named_edition(row)


def texts(
    look: Look, edition: int | None, languages: Iterable[Language]
) -> Mapping[Language, tuple[TextUnit, ...]]:
    """Get the texts of an edition of the organization (None: of all) in some languages, in order.

    Asks a number of questions that does not grow.
    """
    if edition is None:
        return texts_of_organization(look, languages)
    return texts_of_edition(edition, languages)


def texts_shown(
    look: Look, edition: int | None, keys: Sequence[TextKey], language: Language
) -> tuple[TextUnit, ...]:
    """Return some texts in a language, in the order of their keys; few are asked for alone."""
    held = texts_held(look, edition, keys)
    given = given_texts(look.organization, of_keys(keys), (language,))
    units = (
        text_unit(held[key], language, given.get((key, language), ()))
        for key in keys
        if key in held
    )
    return tuple(one for one in units if one is not None)


def texts_held(
    look: Look, edition: int | None, keys: Collection[TextKey]
) -> dict[TextKey, TextHeld]:
    """Return some texts of an edition (None: of all that is followed up) in all their languages."""
    row = Edition.objects.filter(pk=edition).first() if edition is not None else None
    moment = Moment(row.date) if row else Moment(look.on)
    return texts_in(look.organization, keys, moment, row.original_language if row else None)


def narrowed(units: Iterable[TextUnit], asked: TextsAsked) -> tuple[TextUnit, ...]:
    """Return those of the texts that are asked for, in their order."""
    found = [
        one
        for one in units
        if one.state in asked.states
        and asked.kind in (None, one.key.kind)
        and asked.report in (None, one.report)
        and has_words(f"{one.source}\n{one.text or ''}\n{one.report or ''}", asked.words)
    ]
    return tuple(ordered(found, asked.order))


def ordered(units: list[TextUnit], order: TextOrder) -> list[TextUnit]:
    """Return texts of a document, which are in its order, in the one that is asked for."""
    match order:
        case TextOrder.DOCUMENT:
            return units
        case TextOrder.SHORTEST:
            return sorted(units, key=lambda one: len(one.source))
        case TextOrder.LONGEST:
            return sorted(units, key=lambda one: -len(one.source))


def named_edition(row: Edition) -> EditionNamed:
    """Return an edition as a filter names it."""
    return EditionNamed(row.pk, row.symbol, row.original_language)
