"""The oversight body's own words, which no document changes: those entered for a later day too."""

from collections.abc import Iterable
from dataclasses import replace

from uptake.core.codes import Language, Origin
from uptake.record.queries.contents.values import ByLanguage, Contents, ReportText, Text
from uptake.register.models import RecommendationText
from uptake.register.models import ReportText as ReportTextRow

type Official = frozenset[tuple[int, Language]]


def with_official_words(held: Contents) -> Contents:
    """Return contents of a day in which words that official ones follow are official as well.

    Whoever registers a report after a document has printed it enters its words from that day on.
    A document of a day before could only change what nobody reads any more. Asks two questions.
    """
    titled = _official(ReportTextRow, "report_id", (one.report for one in held.reports.values()))
    worded = _official(
        RecommendationText,
        "recommendation_id",
        (one.recommendation for one in held.entries.values()),
    )
    return replace(
        held,
        reports={
            symbol: replace(one, texts=_marked(one.texts, one.report, titled))
            for symbol, one in held.reports.items()
        },
        entries={
            key: replace(one, texts=_marked(one.texts, one.recommendation, worded))
            for key, one in held.entries.items()
        },
    )


def _official(
    model: type[ReportTextRow | RecommendationText], of: str, keys: Iterable[int]
) -> Official:
    rows = model.objects.filter(origin=Origin.OFFICIAL, **{f"{of}__in": list(keys)})
    return frozenset(rows.values_list(of, "language"))


def _marked[T: (ReportText, Text)](
    texts: ByLanguage[T], key: int, official: Official
) -> dict[Language, T]:
    return {
        language: replace(text, origin=Origin.OFFICIAL) if (key, language) in official else text
        for language, text in texts.items()
    }
