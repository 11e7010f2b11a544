"""What lists show of titles and recommendations.

In which language, under which number, and how words are found.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import batched

from django.db.models import QuerySet

from uptake.core.characters import comparable
from uptake.core.codes import Bound, Language, Origin
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.contents.answers import texts_of
from uptake.record.queries.contents.as_of import Moment, standing
from uptake.record.queries.contents.values import ByLanguage, Text, of_recommendations
from uptake.record.queries.viewpoint import Look
from uptake.register.models import FollowUp, RecommendationText, ReportText

# Where a text is not there in the reader's language and none of its versions is the official one.
PREFERRED = (
    Language.ENGLISH,
    Language.FRENCH,
    Language.SPANISH,
    Language.RUSSIAN,
    Language.CHINESE,
    Language.ARABIC,
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text, the language it is in, and where it comes from."""

    text: str
    language: Language
    origin: Origin | None = None


def best_language(
    there: Iterable[Language],
    wanted: Language,
    origins: Mapping[Language, Origin] | None = None,
) -> Language | None:
    """Return the language to show: the wanted one, the official text's, then by preference."""
    known = set(there)
    if wanted in known:
        return wanted
    official = (one for one in PREFERRED if origins and origins.get(one) is Origin.OFFICIAL)
    return next((one for one in (*official, *PREFERRED) if one in known), None)


def best_of(said: Mapping[Language, str], wanted: Language) -> Wording | None:
    """Return what was said in the best language there is, or None where nothing was."""
    language = best_language(said, wanted)
    return Wording(said[language], language) if language else None


def best(wordings: Mapping[Language, Wording], wanted: Language) -> Wording | None:
    """Return the wording to show to a reader of `wanted`, or None where there is none at all."""
    origins = {one: wording.origin for one, wording in wordings.items() if wording.origin}
    language = best_language(wordings, wanted, origins)
    return wordings[language] if language else None


def report_titles(reports: Iterable[int], on: date) -> Mapping[int, ByLanguage[Wording]]:
    """Return the titles of reports on a day, by the reports' keys. Asks one question."""
    rows = ReportText.objects.filter(report__in=list(reports))
    titles: defaultdict[int, dict[Language, Wording]] = defaultdict(dict)
    for row in standing(rows, Moment(on), "report_id", "language"):
        if row.title:
            titles[row.report_id][row.language] = Wording(row.title, row.language, row.origin)
    return titles


# Keys asked for in one statement: a database takes only so many parameters.
AT_ONCE = 10_000


def recommendation_wordings(
    follow_ups: Iterable[int], on: date
) -> Mapping[int, ByLanguage[Wording]]:
    """Return the texts of recommendations on a day, by the follow-ups' keys.

    Asks two questions for each ten thousand.
    """
    found: dict[int, ByLanguage[Wording]] = {}
    for keys in batched(sorted(set(follow_ups)), AT_ONCE):
        pairs = FollowUp.objects.filter(pk__in=keys).values_list("pk", "recommendation_id")
        asked = dict(pairs)
        rows = RecommendationText.objects.filter(recommendation__in=set(asked.values()))
        texts: defaultdict[int, dict[Language, Wording]] = defaultdict(dict)
        for row in standing(rows, Moment(on), "recommendation_id", "language"):
            if row.text:
                wording = Wording(row.text, row.language, row.origin)
                texts[row.recommendation_id][row.language] = wording
        found |= {key: texts[one] for key, one in asked.items() if one in texts}
    return found


def wordings(texts: ByLanguage[Text]) -> ByLanguage[Wording]:
    """Return the texts that there are of a recommendation."""
    return {
        language: Wording(text.text, language, text.origin)
        for language, text in texts.items()
        if text.text
    }


def addressee_names(texts: ByLanguage[Text]) -> ByLanguage[Wording]:
    """Return what a named addressee is called, where the register has it."""
    return {
        language: Wording(text.addressee_name, language, text.origin)
        for language, text in texts.items()
        if text.addressee_name
    }


def deadlines(texts: ByLanguage[Text]) -> tuple[date, ...]:
    """Return the days by which something is asked, from the texts of all languages, each once."""
    return _days(texts, Bound.BY)


def starts(texts: ByLanguage[Text]) -> tuple[date, ...]:
    """Return the days from which something is asked, as `deadlines`; none of them is a deadline."""
    return _days(texts, Bound.FROM)


def _days(texts: ByLanguage[Text], bound: Bound) -> tuple[date, ...]:
    found = {one.date for text in texts.values() for one in text.dates if one.bound is bound}
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Numbered:
    """One recommendation by its report and number, with its text in the best language there is."""

    follow_up: int
    report: str
    number: str
    formal: bool
    text: Wording | None


def numbered(follow_ups: Collection[int], look: Look) -> dict[int, Numbered]:
    """Return the recommendations of follow-ups. Asks three questions."""
    keys = list(follow_ups)
    rows = FollowUp.objects.filter(pk__in=keys).values_list(
        "pk",
        "recommendation_id",
        "recommendation__report__symbol",
        "recommendation__number",
        "recommendation__formal",
    )
    texts = recommendation_texts(keys, look)
    return {
        pk: Numbered(pk, report, number, formal, best_text(texts.get(key, {}), look.language))
        for pk, key, report, number, formal in rows
    }


def by_number(rows: QuerySet[FollowUp], key: RecommendationKey) -> QuerySet[FollowUp]:
    """Return those of the rows that are about one recommendation, as addresses name it."""
    return rows.filter(
        recommendation__report__symbol=key.report,
        recommendation__number=key.number,
        recommendation__formal=key.formal,
    )


def recommendation_texts(
    follow_ups: Collection[int], look: Look
) -> dict[int, dict[Language, Text]]:
    """Return the texts of recommendations, with the dates in them, by the recommendations' keys."""
    rows = FollowUp.objects.filter(pk__in=list(follow_ups))
    keys = rows.values_list("recommendation", flat=True)
    return texts_of(of_recommendations(look.organization, keys, look.moment))


def best_text(texts: ByLanguage[Text], language: Language) -> Wording | None:
    """Return the text to show to a reader of a language."""
    return best(wordings(texts), language)


def has_words(text: str, words: str) -> bool:
    """Say whether all the words occur in a text, however they are written."""
    wanted = comparable(words).split()
    said = comparable(text) if wanted else ""
    return all(word in said for word in wanted)
