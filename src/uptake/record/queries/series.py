"""The series of symbols of an organization: those of the list, and those that it added itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from uptake.core.codes import Language
from uptake.core.series import Series, example_of
from uptake.record.queries.bodies import all_body_names
from uptake.record.queries.wordings import Wording, best_of
from uptake.register.models import DocumentSeries
from uptake.terms.series import series
from uptake.terms.words import words


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """A series as pages show it. `names` are those of the body that gets its documents."""

    series: Series
    names: Mapping[Language, str]
    closed_on: date | None = None

    def body(self, language: Language) -> Wording | None:
        """Give the name of the body, in the best language there is."""
        return best_of(self.names, language)


def series_shown(organization: int, code: str) -> tuple[SeriesShown, ...]:
    """Give every series of an organization, those of the list first. Asks two questions."""
    rows = {row.pattern: row for row in DocumentSeries.objects.filter(organization=organization)}
    named = all_body_names([row.body_id for row in rows.values() if row.body_id is not None])
    listed = series(code)
    known = tuple(
        SeriesShown(one, _listed_names(one), row.closed_on if row else None)
        for one in listed
        for row in [rows.get(one.pattern)]
    )
    patterns = {one.pattern for one in listed}
    own = (
        SeriesShown(
            Series(code, row.kind, "", pattern, example_of(pattern) or pattern),
            named.get(row.body_id or 0, {}),
            row.closed_on,
        )
        for pattern, row in sorted(rows.items(), key=lambda one: one[1].pk)
        if pattern not in patterns
    )
    return (*known, *own)


def open_series(organization: int, code: str, on: date) -> tuple[Series, ...]:
    """Give the series of an organization that are not closed on a day."""
    return tuple(
        one.series
        for one in series_shown(organization, code)
        if one.closed_on is None or one.closed_on > on
    )


def _listed_names(one: Series) -> Mapping[Language, str]:
    if not one.body:
        return {}
    return {language: words(language, one.organization)[one.body] for language in Language}
