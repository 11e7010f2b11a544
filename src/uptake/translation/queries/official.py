"""The oversight body's own texts in all their languages: titles of reports, recommendations."""

from collections import defaultdict

from django.db.models import QuerySet

from uptake.core.codes import Language, TextKind
from uptake.core.translation import TextKey, Told
from uptake.record.queries.contents.as_of import Moment, standing
from uptake.register.models import Recommendation, RecommendationText, Report, ReportText

type ByKey = dict[TextKey, dict[Language, Told]]


def title_words(reports: QuerySet[Report], moment: Moment) -> ByKey:
    """Give the titles of reports, by their keys. Asks one question."""
    rows = ReportText.objects.filter(report__in=reports)
    found: ByKey = defaultdict(dict)
    for row in standing(rows, moment, "report_id", "language"):
        if row.title:
            key = TextKey(TextKind.REPORT_TITLE, row.report_id)
            found[key][row.language] = Told(row.title, row.origin, row.recorded_by, row.recorded_at)
    return found


def recommendation_words(recommendations: QuerySet[Recommendation], moment: Moment) -> ByKey:
    """Give the texts of recommendations and the names of addressees. Asks one question."""
    rows = RecommendationText.objects.filter(recommendation__in=recommendations)
    found: ByKey = defaultdict(dict)
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
