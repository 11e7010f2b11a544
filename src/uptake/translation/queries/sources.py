"""The texts that are translated, where they stand.

Answers, heads of editions, official texts, what people gave.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet

from uptake.core.codes import HeadPart, Language, Origin, TextKind
from uptake.core.translation import GivenText, TextHeld, TextKey, Told
from uptake.record.queries.contents.answers import answers_in
from uptake.record.queries.contents.as_of import Moment, answering, cleared, standing
from uptake.record.queries.contents.values import AnswerHeld, Saying
from uptake.register.models import (
    Edition,
    EditionReference,
    EditionText,
    FollowUp,
    Recommendation,
    RecommendationText,
    Report,
    ReportText,
    StatusPeriod,
    StatusUpdate,
    Translation,
    UpdateText,
)
from uptake.register.models.translations import OF_HEADS, OF_RECOMMENDATIONS, OF_REPORTS

type Recorded = Mapping[tuple[int, Language], Told]
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
    order = versions.order_by("valid_from", "recorded_at", "pk").values_list("follow_up", "pk")
    said, by = answers_in(versions, moment), _recorded(versions, moment)
    now: dict[int, ByKey] = {}
    before: defaultdict[int, list[ByKey]] = defaultdict(list)
    for follow_up, update in order:
        words = _words(follow_up, said[update], by)
        if update in stands:
            now[follow_up] = words
        elif follow_up not in now:
            before[follow_up].append(words)
    return {one: AnswerWords(words, tuple(before[one])) for one, words in now.items()}


def most_said(texts: QuerySet[UpdateText]) -> Language:
    """Return the language of most of the texts. Asks one question."""
    counted = texts.order_by().values_list("language").annotate(count=Count("pk"))
    return Language(max(counted, key=itemgetter(1), default=(Language.ENGLISH, 0))[0])


def stands_now(moment: Moment, update: str) -> QuerySet[StatusPeriod]:
    """Return the period in which an update stands, for `Exists`; `update` is where it is named."""
    return StatusPeriod.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=moment.on),
        update=OuterRef(update),
        audience=moment.audience,
        valid_from__lte=moment.on,
    )


def _recorded(updates: QuerySet[StatusUpdate], moment: Moment) -> Recorded:
    """Return who recorded the texts of updates that stand, and when; asks one question."""
    texts = standing(
        UpdateText.objects.filter(update__in=updates.values("pk")), moment, "update_id", "language"
    )
    return {
        (update, language): Told("", origin, by, at)
        for update, language, origin, by, at in texts.values_list(
            "update_id", "language", "origin", "recorded_by", "recorded_at"
        )
    }


def _words(follow_up: int, held: AnswerHeld, by: Recorded) -> ByKey:
    found: defaultdict[TextKey, dict[Language, Told]] = defaultdict(dict)
    for language, saying in held.sayings.items():
        recorded = by.get((held.update, language))
        for key, words in parts_of(follow_up, saying):
            if recorded and words and words.strip():
                found[key][language] = Told(words, recorded.origin, recorded.by, recorded.at)
    return found


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
    return _by_text(rows)


def _by_text(rows: QuerySet[Translation]) -> dict[tuple[TextKey, Language], tuple[GivenText, ...]]:
    found: defaultdict[tuple[TextKey, Language], tuple[GivenText, ...]] = defaultdict(tuple)
    for row in rows.select_related("review").order_by("recorded_at", "pk"):
        found[key_of(row), row.language] += (_given(row),)
    return dict(found)


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
