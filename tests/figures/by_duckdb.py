"""The indicators computed a second time: by another engine, from the history alone.

Nothing of ours is in between but the rows: which answer stands when, who was first, what is
addressed and what is open is said here once more, in plain SQL over files of the tables.
"""

import csv
import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from django.db.models import Q

from uptake.core.codes import Audience, Bound
from uptake.core.indicators import IndicatorName, Population
from uptake.record.queries.contents.as_of import Moment, cleared
from uptake.register import models

EVER = datetime.datetime(9999, 1, 1, tzinfo=datetime.UTC)
LATEST = "ORDER BY valid_from DESC, recorded_at DESC, id DESC"


@dataclass(frozen=True, slots=True)
class Second:
    """What the second computation says of an organization."""

    counts: Mapping[Population, int]
    medians: Mapping[IndicatorName, float | None]
    means: Mapping[IndicatorName, float | None]
    sums: Mapping[str, Decimal]


def tables(
    audience: Audience, known: datetime.datetime
) -> Iterator[tuple[str, dict[str, str], Any]]:
    """The tables: names and types of their columns, and their rows."""
    yield (
        "follow_ups",
        {"id": "INT", "organization": "VARCHAR", "recommendation": "INT", "symbol_year": "INT"}
        | {"received": "DATE", "due": "DATE"},
        _follow_ups(),
    )
    stands = cleared(Moment(datetime.date.max, known, audience)) & Q(recorded_at__lte=known)
    codes = ("action", "for_information", "acceptance", "implementation", "decision_state")
    columns = ("id", "follow_up_id", "valid_from", "recorded_at", *codes, "amount", "currency")
    yield (
        "updates",
        {"id": "INT", "follow_up": "INT", "valid_from": "DATE", "recorded_at": "TIMESTAMPTZ"}
        | {name: "BOOL" if name == "for_information" else "VARCHAR" for name in codes}
        | {"amount": "DECIMAL(20, 2)", "currency": "VARCHAR"},
        models.StatusUpdate.objects.filter(stands).values_list(*columns),
    )
    yield (
        "facts",
        {"recommendation": "INT", "valid_from": "DATE"},
        models.RecommendationFacts.objects.filter(recorded_at__lte=known).values_list(
            "recommendation_id", "valid_from"
        ),
    )
    yield (
        "texts",
        {"id": "INT", "recommendation": "INT", "language": "VARCHAR"}
        | {"valid_from": "DATE", "recorded_at": "TIMESTAMPTZ"},
        models.RecommendationText.objects.values_list(
            "id", "recommendation_id", "language", "valid_from", "recorded_at"
        ),
    )
    yield (
        "dates",
        {"text": "INT", "date": "DATE"},
        models.RecommendationDate.objects.filter(bound=Bound.BY).values_list("text_id", "date"),
    )


def _follow_ups() -> Iterator[tuple[Any, ...]]:
    places = {
        (report, organization): days
        for report, organization, *days in models.ReportAtOrganization.objects.values_list(
            "report_id", "organization_id", "received", "due"
        )
    }
    rows = models.FollowUp.objects.values_list(
        "id",
        "organization_id",
        "organization__code",
        "recommendation_id",
        "recommendation__report_id",
        "recommendation__report__symbol_year",
    )
    for key, organization, code, recommendation, report, year in rows.iterator():
        yield (key, code, recommendation, year, *places[report, organization])


def loaded(
    folder: Path,
    audience: Audience = Audience.STAFF,
    known: datetime.datetime = EVER,
) -> duckdb.DuckDBPyConnection:
    """Write the tables as files, and read them into the other engine's columns."""
    engine = duckdb.connect()
    for name, columns, rows in tables(audience, known):
        path = folder / f"{name}.csv"
        _write(path, rows)
        typed = ", ".join(f"'{column}': '{kind}'" for column, kind in columns.items())
        engine.execute(
            f"CREATE TABLE {name} AS SELECT * FROM read_csv('{path}', header=false,"
            f" columns={{{typed}}})"
        )
    return engine


def _write(path: Path, rows: Iterable[tuple[Any, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


FLAGS = {
    Population.ADDRESSED: "addressed",
    Population.ACCEPTED: "addressed AND acceptance = 'accepted'",
    Population.NOT_ACCEPTED: "addressed AND acceptance = 'not_accepted'",
    Population.NOT_RELEVANT: "addressed AND acceptance = 'not_relevant'",
    Population.UNDER_CONSIDERATION: "addressed AND acceptance = 'under_consideration'",
    Population.UNANSWERED: "addressed AND acceptance IS NULL",
    Population.NOT_STARTED: "addressed AND implementation = 'not_started'",
    Population.IN_PROGRESS: "addressed AND implementation = 'in_progress'",
    Population.IMPLEMENTED: "addressed AND implementation = 'implemented'",
    Population.OPEN: "open",
    Population.OVERDUE: "open AND past",
    Population.LONG_OPEN: "open AND coalesce(received, make_date(symbol_year, 12, 31))"
    " <= $day - to_years(5)",
    Population.ANSWER_DUE: "addressed AND due IS NOT NULL AND (answered IS NOT NULL OR due < $day)",
    Population.ANSWERED_IN_TIME: "addressed AND answered <= due",
    Population.ACCEPTED_AFTER_RECEIPT: "addressed AND acceptance = 'accepted'"
    " AND accepted >= received",
    Population.IMPLEMENTED_AFTER_RECEIPT: "addressed AND implementation = 'implemented'"
    " AND implemented >= received",
    Population.COSTED: "addressed AND NOT refused AND amount > 0",
}
TOOK = {
    IndicatorName.TIME_TO_ACCEPTANCE: ("accepted", Population.ACCEPTED_AFTER_RECEIPT),
    IndicatorName.TIME_TO_IMPLEMENTATION: ("implemented", Population.IMPLEMENTED_AFTER_RECEIPT),
}
ROWS = f"""
WITH known AS (SELECT * FROM updates WHERE valid_from <= $day),
standing AS (
  SELECT * FROM known QUALIFY row_number() OVER (PARTITION BY follow_up {LATEST}) = 1
),
of_days AS (
  SELECT * FROM known QUALIFY row_number() OVER (PARTITION BY follow_up, valid_from {LATEST}) = 1
),
firsts AS (
  SELECT follow_up,
    min(valid_from) FILTER (acceptance IS NOT NULL) AS answered,
    min(valid_from) FILTER (acceptance = 'accepted') AS accepted,
    min(valid_from) FILTER (implementation = 'implemented') AS implemented
  FROM of_days GROUP BY follow_up
),
said AS (
  SELECT * FROM texts WHERE valid_from <= $day
  QUALIFY row_number() OVER (PARTITION BY recommendation, language {LATEST}) = 1
),
late AS (
  SELECT DISTINCT recommendation FROM said JOIN dates ON dates.text = said.id WHERE date < $day
),
told AS (
  SELECT f.organization, f.received, f.due, f.symbol_year, s.*, answered, accepted, implemented,
    late.recommendation IS NOT NULL AS past,
    NOT coalesce(for_information, false)
      AND coalesce(action, 'asked') NOT IN ('information', 'none') AS addressed,
    coalesce(acceptance IN ('not_accepted', 'not_relevant'), false)
      OR coalesce(decision_state = 'not_endorsed', false) AS refused
  FROM follow_ups f
  SEMI JOIN (SELECT * FROM facts WHERE valid_from <= $day) k USING (recommendation)
  LEFT JOIN standing s ON s.follow_up = f.id
  LEFT JOIN firsts ON firsts.follow_up = f.id
  LEFT JOIN late ON late.recommendation = f.recommendation
),
seen AS (
  SELECT *, addressed AND NOT refused AND coalesce(implementation <> 'implemented', true) AS open
  FROM told
)
"""


def second(engine: duckdb.DuckDBPyConnection, day: datetime.date) -> Mapping[str, Second]:
    """Compute all indicators of each organization on a day."""
    flags = ", ".join(f"count(*) FILTER ({rule})" for rule in FLAGS.values())
    took = ", ".join(
        f"{how}(date_diff('day', received, {column})) FILTER ({FLAGS[population]})"
        for column, population in TOOK.values()
        for how in ("median", "avg")
    )
    counted = engine.execute(
        f"{ROWS} SELECT organization, {flags}, {took} FROM seen GROUP BY organization",
        {"day": day},
    ).fetchall()
    sums = engine.execute(
        f"{ROWS} SELECT organization, coalesce(currency, ''), sum(amount) FROM seen"
        f" WHERE {FLAGS[Population.COSTED]} AND $day IS NOT NULL GROUP BY ALL",
        {"day": day},
    ).fetchall()
    return {row[0]: _second(row, {c: s for o, c, s in sums if o == row[0]}) for row in counted}


def _second(row: tuple[Any, ...], sums: Mapping[str, Decimal]) -> Second:
    counts, times = row[1 : len(FLAGS) + 1], row[len(FLAGS) + 1 :]
    return Second(
        dict(zip(FLAGS, counts, strict=True)),
        dict(zip(TOOK, times[::2], strict=True)),
        dict(zip(TOOK, times[1::2], strict=True)),
        sums,
    )
