"""The texts that are translated, where they stand.

Answers, heads of editions, official texts, what people gave.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet

from uptake.core.codes import HeadPart, Language, Origin, TextKind
from uptake.core.translation import GivenText, InLanguages, TextHeld, TextKey, Told
from uptake.record.queries.contents.as_of import Moment, answering, cleared, standing, those
from uptake.record.queries.contents.values import Saying
from uptake.register.models import (
    ConditionWords,
    Edition,
    EditionReference,
    EditionText,
    FollowUp,
    Recommendation,
    RecommendationText,
    Report,
    ReportText,
    StatusUpdate,
    Translation,
    UpdateText,
)
from uptake.register.models.translations import OF_HEADS, OF_RECOMMENDATIONS, OF_REPORTS

type ByKey = Mapping[TextKey, Mapping[Language, Told]]


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """The words of one follow-up's answers: of the one that stands, and of those before it."""

    now: ByKey
    before: tuple[ByKey, ...]

    def earlier(self, key: TextKey) -> tuple[Mapping[Language, Told], ...]:
        """Return one text as it was in the answers before, the oldest first."""
        return tuple(one[key] for one in self.before if key in one)


def answer_words(follow_ups: QuerySet[FollowUp], moment: Moment) -> dict[int, AnswerWords]:
    """Return the words of the cleared answers of some follow-ups, by their identities.

    Asks a number of questions that does not grow.
    """
    answers = StatusUpdate.objects.filter(follow_up__in=follow_ups, acceptance__isnull=False)
    stands = set(answers.filter(answering(moment)).values_list("pk", flat=True))
    versions = answers.filter(cleared(moment), moment.valid)
    ordered = versions.order_by("valid_from", "recorded_at", "pk")
    order = list(ordered.values_list("follow_up", "pk"))
    said = _said(those(versions, [update for _, update in order]), moment)
    now: dict[int, ByKey] = {}
    before: defaultdict[int, list[ByKey]] = defaultdict(list)
    for follow_up, update in order:
        words = _by_key(follow_up, said.get(update, ()))
        if update in stands:
            now[follow_up] = words
        elif follow_up not in now:
            before[follow_up].append(words)
    return {one: AnswerWords(words, tuple(before[one])) for one, words in now.items()}


type _Said = Iterable[tuple[Language, TextKind, str, Told]]


def _said(updates: Any, moment: Moment) -> Mapping[int, _Said]:
    """Return what updates say, part by part, with the place of each. Asks two questions."""
    texts = standing(UpdateText.objects.filter(update__in=updates), moment, "update_id", "language")
    columns = ("pk", "update_id", "language", "origin", "recorded_by", "recorded_at")
    found: defaultdict[int, list[tuple[Language, TextKind, str, Told]]] = defaultdict(list)
    of_texts: dict[int, tuple[int, Language, Told]] = {}
    for pk, update, language, origin, by, at, *parts in texts.values_list(*columns, *_PARTS):
        of_texts[pk] = (update, language, Told("", origin, by, at))
        for kind, words in zip(_PARTS.values(), parts, strict=True):
            if words and words.strip():
                found[update].append((language, kind, "", Told(words, origin, by, at)))
    conditions = ConditionWords.objects.filter(text__in=those(texts, list(of_texts)))
    for pk, place, words in conditions.values_list("text_id", "condition__position", "words"):
        update, language, said = of_texts[pk]
        if words.strip():
            told = replace(said, text=words)
            found[update].append((language, TextKind.CONDITION, str(place), told))
    return found


# The parts of an answer by their columns; those of a condition stand beside it.
_PARTS = {
    "remarks": TextKind.REMARKS,
    "financial_period": TextKind.FINANCIAL_PERIOD,
    "financial_words": TextKind.FINANCIAL_WORDS,
}


def _by_key(follow_up: int, said: _Said) -> ByKey:
    found: defaultdict[TextKey, dict[Language, Told]] = defaultdict(dict)
    for language, kind, place, told in said:
        found[TextKey(kind, follow_up, place)][language] = told
    return found


@dataclass(frozen=True, slots=True)
class Followed:
    """A recommendation that is followed up somewhere, as translators find it."""

    recommendation: int
    follow_up: int
    report: str = ""
    number: str = ""
    formal: bool = True


def texts_followed(
    one: Followed,
    official: Mapping[TextKey, InLanguages],
    answers: Mapping[int, AnswerWords],
    original: Language | None = None,
) -> Iterator[TextHeld]:
    """Return the texts of a recommendation and of its answer, in their order."""
    found = (one.report or None, one.number or None, one.formal)
    for kind in (TextKind.RECOMMENDATION, TextKind.ADDRESSEE_NAME):
        key = TextKey(kind, one.recommendation)
        if key in official:
            yield TextHeld(key, official[key], (), original, *found)
    words = answers.get(one.follow_up)
    for key in sorted(words.now, key=rank) if words else ():
        assert words is not None
        yield TextHeld(key, words.now[key], words.earlier(key), original, *found)


# So many texts of one kind has an answer at most.
_OF_A_KIND = 10_000
_RANKS = {kind: place * _OF_A_KIND for place, kind in enumerate(TextKind)}


def rank(key: TextKey) -> int:
    """Return where a text stands among those of a recommendation and its answer."""
    return _RANKS[key.kind] + int(key.place or 0)


def ranked(kind: TextKind, row: int, of_rank: int) -> TextKey:
    """Return the text of a report, a recommendation or an answer that has this rank there."""
    place = of_rank - _RANKS[kind]
    return TextKey(kind, row, str(place) if kind is TextKind.CONDITION else "")


def parts_of(follow_up: int, saying: Saying) -> Iterator[tuple[TextKey, str | None]]:
    """Return the texts of an answer in one language, each with its key."""
    yield TextKey(TextKind.REMARKS, follow_up), saying.remarks
    for place, words in enumerate(saying.conditions):
        yield TextKey(TextKind.CONDITION, follow_up, str(place)), words
    yield TextKey(TextKind.FINANCIAL_PERIOD, follow_up), saying.financial_period
    yield TextKey(TextKind.FINANCIAL_WORDS, follow_up), saying.financial_words


def head_texts(edition: Edition) -> tuple[TextHeld, ...]:
    """Return the parts of a head that somebody wrote in the original language, in their order.

    What is made from a template is made in each language and needs no translation. Of the documents
    that the head cites the titles are a text, a line each. Asks two questions.
    """
    history = _history(edition)
    return tuple(
        held
        for part in HeadPart
        if (held := _held(edition, part, history.get(part, []))) is not None
    )


def _held(
    edition: Edition, part: HeadPart, history: list[tuple[Language, Told | None]]
) -> TextHeld | None:
    states = list(_states(history))
    if not states or edition.original_language not in states[-1]:
        return None
    key = TextKey(TextKind.HEAD, edition.pk, part.value)
    return TextHeld(key, states[-1], tuple(states[:-1]), edition.original_language)


def _states(
    history: list[tuple[Language, Told | None]],
) -> Iterator[Mapping[Language, Told]]:
    """Return what stood in each language after each change, the oldest first."""
    stands: dict[Language, Told] = {}
    for language, told in history:
        if told is None:
            stands.pop(language, None)
        else:
            stands[language] = told
        yield dict(stands)


def _history(edition: Edition) -> dict[HeadPart, list[tuple[Language, Told | None]]]:
    titles = _titles(edition)
    found: defaultdict[HeadPart, list[tuple[Language, Told | None]]] = defaultdict(list)
    for row in EditionText.objects.filter(edition=edition).order_by("recorded_at", "pk"):
        words = row.words
        if row.part is HeadPart.REFERENCES and words is not None:
            words = "\n".join(titles.get(row.pk, ()))
        written = row.language is edition.original_language
        origin = Origin.WRITTEN if written else Origin.TRANSLATED
        told = Told(words, origin, row.recorded_by, row.recorded_at) if words else None
        found[row.part].append((row.language, told))
    return found


def _titles(edition: Edition) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = EditionReference.objects.filter(text__edition=edition).exclude(title=None)
    for text, title in rows.order_by("position").values_list("text_id", "title"):
        if title:
            found[text].append(" ".join(title.split()))
    return found


type OfficialByKey = dict[TextKey, dict[Language, Told]]


def title_words(reports: QuerySet[Report], moment: Moment) -> OfficialByKey:
    """Return the titles of reports, by their keys. Asks one question."""
    rows = ReportText.objects.filter(report__in=reports)
    found: OfficialByKey = defaultdict(dict)
    for row in standing(rows, moment, "report_id", "language"):
        if row.title:
            key = TextKey(TextKind.REPORT_TITLE, row.report_id)
            found[key][row.language] = Told(row.title, row.origin, row.recorded_by, row.recorded_at)
    return found


def recommendation_words(
    recommendations: QuerySet[Recommendation], moment: Moment
) -> OfficialByKey:
    """Return the texts of recommendations and the names of addressees. Asks one question."""
    rows = RecommendationText.objects.filter(recommendation__in=recommendations)
    found: OfficialByKey = defaultdict(dict)
    for row in standing(rows, moment, "recommendation_id", "language"):
        texts = (
            (TextKind.RECOMMENDATION, row.text),
            (TextKind.ADDRESSEE_NAME, row.addressee_name),
        )
        for kind, words in texts:
            if words:
                found[TextKey(kind, row.recommendation_id)][row.language] = Told(
                    words, row.origin, row.recorded_by, row.recorded_at
                )
    return found


type GivenTexts = Mapping[tuple[TextKey, Language], tuple[GivenText, ...]]


def owner_of(kind: TextKind) -> str:
    """Return the column of a translation that says what a text of this kind belongs to."""
    if kind in OF_REPORTS:
        return "report"
    if kind in OF_RECOMMENDATIONS:
        return "recommendation"
    return "edition" if kind in OF_HEADS else "follow_up"


def of_key(key: TextKey) -> dict[str, Any]:
    """Return the columns of a translation that say which text it is of."""
    return {"kind": key.kind, f"{owner_of(key.kind)}_id": key.row, "place": key.place}


def of_keys(keys: Iterable[TextKey]) -> Q:
    """Return the condition that a translation belongs to what some texts belong to."""
    rows: defaultdict[str, set[int]] = defaultdict(set)
    for key in keys:
        rows[owner_of(key.kind)].add(key.row)
    found = Q(pk__in=())
    for owner, some in rows.items():
        found |= Q(**{f"{owner}__in": some})
    return found


def given_texts(organization: int, among: Q, languages: Iterable[Language]) -> GivenTexts:
    """Return the translations of some texts into some languages, the oldest first.

    `among` narrows the rows by what they belong to. Asks one question.
    """
    rows = Translation.objects.filter(
        among, organization=organization, language__in=list(languages)
    )
    return given_everywhere(rows).get(organization, {})


def given_everywhere(rows: QuerySet[Translation]) -> Mapping[int, GivenTexts]:
    """Return translations by organization, as `given_texts` does. Asks one question."""
    found: defaultdict[int, dict[tuple[TextKey, Language], tuple[GivenText, ...]]]
    found = defaultdict(dict)
    for row in rows.select_related("review").order_by("recorded_at", "pk"):
        known, text = found[row.organization_id], (key_of(row), row.language)
        known[text] = (*known.get(text, ()), _given(row))
    return found


def key_of(row: Translation) -> TextKey:
    """Return the text that a translation is of."""
    return TextKey(row.kind, getattr(row, f"{owner_of(row.kind)}_id"), row.place)


def _given(row: Translation) -> GivenText:
    review = getattr(row, "review", None)
    return GivenText(
        translation=row.pk,
        text=row.text,
        source_language=row.source_language,
        source=row.source,
        given_by=row.recorded_by,
        given_at=row.recorded_at,
        approved_by=review.by if review else None,
        approved_at=review.at if review else None,
    )
