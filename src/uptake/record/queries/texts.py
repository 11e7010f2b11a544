"""What lists show of titles and recommendations: texts, names, deadlines, by language."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from uptake.core.codes import Bound, Language
from uptake.record.queries.contents.as_of import Moment, standing
from uptake.record.queries.contents.values import ByLanguage, Text
from uptake.record.queries.wordings import Wording
from uptake.register.models import ReportText


def report_titles(reports: Iterable[int], on: date) -> Mapping[int, ByLanguage[Wording]]:
    """Give the titles of reports on a day, by the reports' keys. Asks one question."""
    rows = ReportText.objects.filter(report__in=list(reports))
    titles: defaultdict[int, dict[Language, Wording]] = defaultdict(dict)
    for row in standing(rows, Moment(on), "report_id", "language"):
        if row.title:
            titles[row.report_id][row.language] = Wording(row.title, row.language, row.origin)
    return titles


def wordings(texts: ByLanguage[Text]) -> ByLanguage[Wording]:
    """Give the texts that there are of a recommendation."""
    return {
        language: Wording(text.text, language, text.origin)
        for language, text in texts.items()
        if text.text
    }


def addressee_names(texts: ByLanguage[Text]) -> ByLanguage[Wording]:
    """Give what a named addressee is called, where the register has it."""
    return {
        language: Wording(text.addressee_name, language, text.origin)
        for language, text in texts.items()
        if text.addressee_name
    }


def deadlines(texts: ByLanguage[Text]) -> tuple[date, ...]:
    """Give the days by which something is asked, from the texts of all languages, each once."""
    return _days(texts, Bound.BY)


def starts(texts: ByLanguage[Text]) -> tuple[date, ...]:
    """Give the days from which something is asked, as `deadlines`; none of them is a deadline."""
    return _days(texts, Bound.FROM)


def _days(texts: ByLanguage[Text], bound: Bound) -> tuple[date, ...]:
    found = {one.date for text in texts.values() for one in text.dates if one.bound is bound}
    return tuple(sorted(found))
