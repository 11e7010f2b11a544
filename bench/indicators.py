"""All indicators of the annual table, for all organizations, today and at a past date.

Against the SQL that one would write by hand for these indicators alone, and against DuckDB, which
answers that same SQL over a columnar copy of the same rows.
"""

import csv
import datetime
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import duckdb
from django.core.management import call_command
from django.db import connection

from bench.measure import Measured, side_by_side
from uptake.core.codes import Audience, Language
from uptake.core.indicators import INDICATORS, Dimension
from uptake.core.permissions import Sight
from uptake.demonstration.services.system import load_system
from uptake.record.queries.indicators import Scope, counted
from uptake.record.queries.viewpoint import Look
from uptake.register.models import FollowUp, Organization, StatusUpdate

AIM = "≤ 1.2 ×"
PAST = datetime.date(2021, 12, 31)
ROUNDS = 5
TABLES = {
    "organization": "id, code",
    "report": "id, symbol_year, withdrawn_at",
    "recommendation": "id, report_id, withdrawn_at",
    "followup": "id, organization_id, recommendation_id, withdrawn_at",
    "recommendationperiod": "recommendation_id, valid_from, valid_until",
    "reportatorganization": "report_id, organization_id, received, due",
    "recommendationtext": "id, recommendation_id, language, valid_from, recorded_at",
    "recommendationdate": "text_id, bound, date",
    "statusperiod": "follow_up_id, audience, update_id, valid_from, valid_until,"
    " answered_on, accepted_on, implemented_on",
    "statusupdate": "id, action, for_information, acceptance, implementation, decision_state,"
    " amount, currency",
}
DATES = {
    *("valid_from", "valid_until", "received", "due", "date"),
    *("answered_on", "accepted_on", "implemented_on"),
}
ADDRESSED = (
    "(u.id IS NULL OR (NOT u.for_information"
    " AND coalesce(u.action, '') NOT IN ('information', 'none')))"
)
ROWS = f"""
WITH late AS (
  SELECT DISTINCT t.recommendation_id FROM register_recommendationdate d
  JOIN register_recommendationtext t ON t.id = d.text_id
  WHERE d.bound = 'by' AND d.date < DATE '{{day}}' AND t.valid_from <= DATE '{{day}}'
    AND NOT EXISTS (
      SELECT 1 FROM register_recommendationtext n
      WHERE n.recommendation_id = t.recommendation_id AND n.language = t.language
        AND n.valid_from <= DATE '{{day}}'
        AND (n.valid_from > t.valid_from OR (n.valid_from = t.valid_from AND n.id > t.id)))
),
seen AS (
  SELECT o.code, u.acceptance, u.implementation, u.amount, u.currency, a.received, a.due,
    s.answered_on, s.accepted_on, s.implemented_on, l.recommendation_id IS NOT NULL AS past,
    p.symbol_year,
    coalesce(u.acceptance NOT IN ('not_accepted', 'not_relevant'), true)
      AND coalesce(u.decision_state <> 'not_endorsed', true) AS asked
  FROM register_followup f
  JOIN register_organization o ON o.id = f.organization_id
  JOIN register_recommendation r ON r.id = f.recommendation_id
  JOIN register_report p ON p.id = r.report_id
  JOIN register_recommendationperiod k ON k.recommendation_id = r.id
    AND k.valid_from <= DATE '{{day}}' AND (k.valid_until > DATE '{{day}}' OR k.valid_until IS NULL)
  JOIN register_reportatorganization a
    ON a.report_id = p.id AND a.organization_id = f.organization_id
  LEFT JOIN register_statusperiod s ON s.follow_up_id = f.id AND s.audience = 'staff'
    AND s.valid_from <= DATE '{{day}}' AND (s.valid_until > DATE '{{day}}' OR s.valid_until IS NULL)
  LEFT JOIN register_statusupdate u ON u.id = s.update_id
  LEFT JOIN late l ON l.recommendation_id = r.id
  WHERE f.withdrawn_at IS NULL AND {ADDRESSED}
)
"""
OPEN = "asked AND coalesce(implementation <> 'implemented', true)"
BY_HAND = f"""{ROWS}
SELECT code, count(*),
  count(*) FILTER (WHERE acceptance = 'accepted'),
  count(*) FILTER (WHERE acceptance = 'not_accepted'),
  count(*) FILTER (WHERE acceptance = 'not_relevant'),
  count(*) FILTER (WHERE acceptance = 'under_consideration'),
  count(*) FILTER (WHERE acceptance IS NULL),
  count(*) FILTER (WHERE implementation = 'implemented'),
  count(*) FILTER (WHERE implementation = 'in_progress'),
  count(*) FILTER (WHERE implementation = 'not_started'),
  count(*) FILTER (WHERE {OPEN}),
  count(*) FILTER (WHERE {OPEN} AND past),
  count(*) FILTER (WHERE {OPEN} AND (received <= DATE '{{old}}'
    OR (received IS NULL AND symbol_year <= {{year}}))),
  count(*) FILTER (WHERE due IS NOT NULL AND (answered_on IS NOT NULL OR due < DATE '{{day}}')),
  count(*) FILTER (WHERE answered_on <= due),
  percentile_cont(0.5) WITHIN GROUP (ORDER BY accepted_on - received)
    FILTER (WHERE acceptance = 'accepted' AND accepted_on >= received),
  avg(accepted_on - received) FILTER (WHERE acceptance = 'accepted' AND accepted_on >= received),
  percentile_cont(0.5) WITHIN GROUP (ORDER BY implemented_on - received)
    FILTER (WHERE implementation = 'implemented' AND implemented_on >= received),
  avg(implemented_on - received)
    FILTER (WHERE implementation = 'implemented' AND implemented_on >= received)
FROM seen GROUP BY code"""
SUMS_BY_HAND = f"""{ROWS}
SELECT code, currency, sum(amount) FROM seen WHERE asked AND amount > 0 GROUP BY code, currency"""
MEDIAN = re.compile(r"percentile_cont\([^F]*?received\)\s+FILTER \([^)]*\)")
DAYS = r"avg(julianday(\1) - julianday(received))"
MEAN = re.compile(r"avg\((\w+) - received\)")
type Engine = duckdb.DuckDBPyConnection


def asked_on(day: datetime.date) -> list[str]:
    """Return the questions that one would write by hand for a day."""
    old = day.replace(year=day.year - 5)
    year = old.year if (old.month, old.day) == (12, 31) else old.year - 1
    return [one.format(day=day, old=old, year=year) for one in (BY_HAND, SUMS_BY_HAND)]


def by_hand(day: datetime.date) -> None:
    """Ask the register's own database by hand."""
    with connection.cursor() as cursor:
        for question in asked_on(day) if connection.vendor != "sqlite" else _in_sqlite(day):
            cursor.execute(question)
            cursor.fetchall()


def _in_sqlite(day: datetime.date) -> Iterator[str]:
    """Return the questions for SQLite, which has no median: how many took how long is asked too."""
    counts, sums = (one.replace("DATE '", "'") for one in asked_on(day))
    yield MEAN.sub(DAYS, MEDIAN.sub("NULL", counts))
    yield sums
    for taken in ("accepted_on", "implemented_on"):
        days = DAYS.replace(r"\1", taken).removeprefix("avg")
        yield (
            f"{ROWS.format(day=day)} SELECT code, {days}, count(*) FROM seen"
            f" WHERE {taken} >= received GROUP BY 1, 2"
        ).replace("DATE '", "'")


def by_duckdb(engine: Engine, day: datetime.date) -> None:
    """Ask DuckDB the same."""
    for question in asked_on(day):
        engine.execute(question).fetchall()


def copied(folder: Path) -> Engine:
    """Copy what is asked of into the columns of DuckDB."""
    engine = duckdb.connect()
    for table, columns in TABLES.items():
        path = folder / f"{table}.csv"
        with connection.cursor() as cursor, path.open("w", newline="", encoding="utf-8") as file:
            cursor.execute(f"SELECT {columns} FROM register_{table}")
            csv.writer(file).writerows(cursor)
        names = [name.strip() for name in columns.split(",")]
        typed = ", ".join(f"'{name}': '{_kind(name)}'" for name in names)
        engine.execute(
            f"CREATE TABLE register_{table} AS SELECT * FROM"
            f" read_csv('{path}', header=false, columns={{{typed}}})"
        )
    return engine


def _kind(column: str) -> str:
    if column in DATES:
        return "DATE"
    if column.endswith("id") or column == "symbol_year":
        return "INT"
    return {"for_information": "BOOL", "amount": "DECIMAL(20, 2)"}.get(column, "VARCHAR")


def whole_system(day: datetime.date) -> Scope:
    """Return what an inspector is shown of all organizations."""
    here = Organization.objects.order_by("pk")[0].pk
    look = Look(here, Language.ENGLISH, day, Sight.MEMBERS, Audience.STAFF)
    return Scope(look, (Audience.STAFF, Sight.MEMBERS))


def measurements(folder: Path) -> Iterator[Measured]:
    """Measure today and at a past date."""
    call_command("migrate", verbosity=0)
    if not FollowUp.objects.exists():
        load_system(at=datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC))
    engine = copied(folder)
    size = f"{FollowUp.objects.count():,} follow-ups, {StatusUpdate.objects.count():,} updates"
    for name, day in (("today", datetime.date(2026, 11, 30)), (f"at {PAST}", PAST)):
        scope = whole_system(day)

        ours = partial(counted, scope, by=Dimension.ORGANIZATION)
        work = f"{len(INDICATORS)} indicators, {name}: {size} ({connection.vendor})"
        one, other, ratio = side_by_side(ours, partial(by_hand, day), ROUNDS)
        yield Measured(work, "SQL by hand", one, other, ratio, AIM)
        one, other, ratio = side_by_side(ours, partial(by_duckdb, engine, day), ROUNDS)
        yield Measured(work, "DuckDB, the same rows", one, other, ratio, "≤ 10 ×")
