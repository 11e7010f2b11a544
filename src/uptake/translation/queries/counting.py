"""How many texts of an organization stand how in each language, and how many words that is.

Many texts are there in one language alone: then they are missing in the five others, and nothing
else need be known of them. Others came in all six at once, and stand so: the database counts them.
What is there in several languages otherwise, or was translated here, is looked at text by text.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import batched
from typing import Any

from django.db.models import Case, Count, Exists, Q, QuerySet, Sum, When

from uptake.core.codes import Language, Origin, TextKind
from uptake.core.translation import TextHeld, TextKey, Told, TranslationState, text_unit
from uptake.core.word_count import word_count
from uptake.record.queries.contents.as_of import within
from uptake.record.queries.contents.values import Scope
from uptake.register.models import (
    ConditionWords,
    RecommendationText,
    Report,
    ReportText,
    Translation,
    UpdateText,
)
from uptake.translation.queries.sources import (
    answer_words,
    given_texts,
    most_said,
    recommendation_words,
    stands_now,
    title_words,
)

type Counts = dict[Language, Counter[TranslationState]]
type Words = dict[Language, int]

# So many owners of texts are asked for in one question.
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class _Texts:
    """The rows that hold texts of one sort: in which column each kind stands, and what owns them.

    `settled` are the owners that have all their texts in all languages, given with each other, and
    `counted` says how many these are, by kind and the language of the original. `several` are the
    other owners of which there is more than one row, or that were translated here: how these stand
    must be found out for each.
    """

    rows: QuerySet[Any]
    owner: str
    columns: Mapping[TextKind, str]
    several: frozenset[int]
    settled: frozenset[int]
    counted: Mapping[tuple[TextKind, Language], int]

    def alone(self, kind: TextKind | None) -> Iterator[tuple[Language, str]]:
        """Return the texts that are there in one language, of one kind or of all."""
        columns = [column for one, column in self.columns.items() if kind in (None, one)]
        found = self.rows.values_list(self.owner, "language", *columns) if columns else ()
        known = self.several | self.settled
        for owner, language, *texts in found:
            if owner not in known:
                yield from ((language, text) for text in texts if text)
        if kind in (None, TextKind.CONDITION) and TextKind.REMARKS in self.columns:
            said = ConditionWords.objects.filter(text__in=self.rows.values("pk"))
            for owner, language, words in said.values_list(
                f"text__{self.owner}", "text__language", "words"
            ):
                if owner not in known:
                    yield language, words


def counts_of(scope: Scope, kind: TextKind | None) -> tuple[Counts, Words]:
    """Count the texts of a scope, of one kind or of all, by language and state.

    With them the words that are to be translated into each language. The number of questions grows
    by one for some thousands of what is there in several languages.
    """
    sorts = titles, official, answers = _titles(scope), _official(scope), _answers(scope)
    length = cache(word_count)
    counts: Counts = {one: Counter() for one in Language}
    words: Words = dict.fromkeys(Language, 0)
    alone, lengths = Counter[Language](), Counter[Language]()
    for source, text in (pair for one in sorts for pair in one.alone(kind)):
        if text.strip():
            alone[source] += 1
            lengths[source] += length(text, source)
    for language in Language:
        counts[language][TranslationState.MISSING] = alone.total() - alone[language]
        words[language] = lengths.total() - lengths[language]
    for language, count in _settled(sorts, kind):
        counts[language][TranslationState.APPROVED] += count
    held = tuple(_held(scope, titles.several, official.several, answers.several))
    given = given_texts(scope.organization, Q(edition=None), Language) if held else {}
    for text_held in held:
        for language in Language if kind in (None, text_held.key.kind) else ():
            unit = text_unit(text_held, language, given.get((text_held.key, language), ()))
            if unit is not None:
                counts[language][unit.state] += 1
                words[language] += length(unit.source, unit.source_language) * unit.is_open
    return counts, words


def _settled(sorts: Iterable[_Texts], kind: TextKind | None) -> Iterator[tuple[Language, int]]:
    """Return how many texts, of one kind or of all, were found to stand in each language."""
    for one in sorts:
        for (of_kind, source), count in one.counted.items():
            if kind in (None, of_kind):
                yield from ((language, count) for language in Language if language is not source)


def _titles(scope: Scope) -> _Texts:
    rows = ReportText.objects.filter(scope.moment.valid, report__in=_reports(scope))
    return _texts(rows, "report", {TextKind.REPORT_TITLE: "title"}, _translated(scope, "report"))


def _official(scope: Scope) -> _Texts:
    here = scope.recommendations.filter(report__in=_reports(scope))
    rows = RecommendationText.objects.filter(scope.moment.valid, recommendation__in=here)
    columns = {TextKind.RECOMMENDATION: "text", TextKind.ADDRESSEE_NAME: "addressee_name"}
    return _texts(rows, "recommendation", columns, _translated(scope, "recommendation"))


def _answers(scope: Scope) -> _Texts:
    """Return the texts of the answers that stand.

    What answers said before counts where that was in another language: it is read, too.
    """
    moment, owner = scope.moment, "update__follow_up"
    here = scope.follow_ups.filter(recommendation__report__in=_reports(scope))
    rows = UpdateText.objects.filter(
        within("update__periods", moment),
        moment.valid,
        update__follow_up__in=here,
        update__periods__audience=moment.audience,
        update__acceptance__isnull=False,
    )
    columns = {
        TextKind.REMARKS: "remarks",
        TextKind.FINANCIAL_PERIOD: "financial_period",
        TextKind.FINANCIAL_WORDS: "financial_words",
    }
    # Whatever was said before in another language than that of most answers is looked at.
    foreign = UpdateText.objects.filter(
        ~Exists(stands_now(moment, "update")), update__follow_up__organization=scope.organization
    )
    foreign = foreign.exclude(language=most_said(rows)).order_by()
    conditions = ConditionWords.objects.filter(text__in=rows.order_by().values("pk"))
    apart = (
        _translated(scope, "follow_up")
        | frozenset(foreign.values_list(owner, flat=True).distinct())
        | frozenset(conditions.values_list(f"text__{owner}", flat=True).distinct())
    )
    return _texts(rows, owner, columns, apart)


def _texts(
    rows: QuerySet[Any], owner: str, columns: Mapping[TextKind, str], apart: frozenset[int]
) -> _Texts:
    """Return texts, of which those of some owners are looked at whatever there is of them."""
    settled: set[int] = set()
    counted: Counter[tuple[TextKind, Language]] = Counter()
    for key, source, kinds in _in_all_languages(rows, owner, columns):
        if key not in apart:
            settled.add(key)
            counted.update((kind, source) for kind in kinds)
    several = (_more_than_one(rows, owner) | apart) - settled
    return _Texts(rows, owner, columns, several, frozenset(settled), counted)


def _in_all_languages(
    rows: QuerySet[Any], owner: str, columns: Mapping[TextKind, str]
) -> Iterator[tuple[int, Language, list[TextKind]]]:
    """Return what has each of its texts once in all languages, the original's, and the kinds.

    Each counts as it came: with the others, of the original as it is.
    """
    whole = len(Language)
    bit = Case(*(When(language=one, then=1 << place) for place, one in enumerate(Language)))
    number = {f"number_{kind}": Count("pk", filter=_said(of)) for kind, of in columns.items()}
    masks = {f"mask_{one}": Sum(bit, filter=Q(origin=one), default=0) for one in Origin}
    found = (
        rows.order_by()
        .values(owner)
        .annotate(texts=Count("pk"), languages=Count("language", distinct=True), **number, **masks)
    )
    for name in number:
        found = found.filter(**{f"{name}__in": (0, whole)})
    found = found.filter(texts=whole, languages=whole)
    source = cache(_source)
    end = 1 + len(number)
    for row in found.values_list(owner, *number, *masks):
        kinds = [kind for kind, count in zip(columns, row[1:end], strict=True) if count]
        yield row[0], source(row[end:]), kinds


def _said(column: str) -> Q:
    return Q(**{f"{column}__regex": r"\S"})


def _source(masks: tuple[int, ...]) -> Language:
    """Return the language of the original of a text that is there in all, by its origins."""
    told = {
        language: Told("", origin, "", datetime.min)
        for place, language in enumerate(Language)
        for origin, mask in zip(Origin, masks, strict=True)
        if mask & 1 << place
    }
    found = TextHeld(TextKey(TextKind.REMARKS, 0), told).source_language
    assert found is not None, "a text that is there in all languages has an original"
    return found


def _reports(scope: Scope) -> QuerySet[Report]:
    return scope.reports.filter(
        at_organizations__organization=scope.organization,
        at_organizations__withdrawn_at=None,
    )


def _more_than_one(rows: QuerySet[Any], owner: str) -> frozenset[int]:
    counted = rows.order_by().values(owner).annotate(count=Count("pk")).filter(count__gt=1)
    return frozenset(counted.values_list(owner, flat=True))


def _translated(scope: Scope, owner: str) -> frozenset[int]:
    rows = Translation.objects.filter(organization=scope.organization, edition=None)
    return frozenset(rows.exclude(**{owner: None}).values_list(owner, flat=True))


def _held(
    scope: Scope,
    reports: frozenset[int],
    recommendations: frozenset[int],
    follow_ups: frozenset[int],
) -> Iterator[TextHeld]:
    """Return the texts of some reports, recommendations and follow-ups of the scope."""
    moment = scope.moment
    for some in batched(sorted(reports), _AT_ONCE):
        titles = title_words(_reports(scope).filter(pk__in=some), moment)
        yield from (TextHeld(key, said) for key, said in titles.items())
    for some in batched(sorted(recommendations), _AT_ONCE):
        there = scope.recommendations.filter(pk__in=some, report__in=_reports(scope))
        texts = recommendation_words(there, moment)
        yield from (TextHeld(key, said) for key, said in texts.items())
    for some in batched(sorted(follow_ups), _AT_ONCE):
        theirs = scope.follow_ups.filter(pk__in=some, recommendation__report__in=_reports(scope))
        for words in answer_words(theirs, moment).values():
            yield from (TextHeld(key, now, words.earlier(key)) for key, now in words.now.items())
