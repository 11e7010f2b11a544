"""All indicators of the annual table, for all organizations, today and at a past date.

As all is known today, and as it was known on a day. Against the SQL that one would write by hand
for these indicators alone, and against DuckDB, which answers that same SQL over a columnar copy of
the same rows.
"""

import csv
import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import TextIOWrapper
from pathlib import Path

import duckdb
from django.core.management import call_command
from django.db import connection

from bench import questions
from bench.copies import Copies
from bench.measure import Measured, seconds, side_by_side
from uptake.core.codes import Audience, Language
from uptake.core.indicators import INDICATORS, Dimension
from uptake.core.permissions import Sight
from uptake.demonstration.services.system import load_system
from uptake.demonstration.services.system.plan import Size
from uptake.record.queries.indicators import Scope, counted
from uptake.record.queries.viewpoint import Look
from uptake.record.services.versions import derive_periods
from uptake.register.models import FollowUp, Organization, StatusUpdate

AIM = "≤ 1.2 ×"
NOW = datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC)
PAST = datetime.date(2021, 12, 31)
UPDATES = 10
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
    " amount, currency, follow_up_id, valid_from, recorded_at, stage",
    "stagechange": 'update_id, deed, "at"',
}
AT = {"recorded_at", "at"}
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
  LEFT JOIN {{answers}}
  LEFT JOIN register_statusupdate u ON u.id = s.update_id
  LEFT JOIN late l ON l.recommendation_id = r.id
  WHERE f.withdrawn_at IS NULL AND {ADDRESSED}
)
"""
KEPT = """register_statusperiod s ON s.follow_up_id = f.id AND s.audience = 'staff'
    AND s.valid_from <= DATE '{day}' AND (s.valid_until > DATE '{day}' OR s.valid_until IS NULL)"""
KNOWN = """(
    SELECT * FROM (
      SELECT follow_up_id, id AS update_id,
        row_number() OVER (
          PARTITION BY follow_up_id ORDER BY valid_from DESC, recorded_at DESC, id DESC) AS place,
        min(CASE WHEN acceptance IS NOT NULL THEN valid_from END) OVER one AS answered_on,
        min(CASE WHEN acceptance = 'accepted' THEN valid_from END) OVER one AS accepted_on,
        min(CASE WHEN implementation = 'implemented' THEN valid_from END) OVER one
          AS implemented_on
      FROM register_statusupdate
      WHERE valid_from <= DATE '{day}' AND recorded_at <= TIMESTAMPTZ '{known}'
        AND (stage = 'cleared' OR id IN (SELECT c.update_id FROM register_stagechange c
          WHERE c.deed = 'clear' AND c.at <= TIMESTAMPTZ '{known}'))
      WINDOW one AS (PARTITION BY follow_up_id)) AS versions
    WHERE place = 1) s ON s.follow_up_id = f.id"""
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


@dataclass(frozen=True, slots=True)
class Asked:
    """On which day it is asked, and until when what counts had been recorded (None: ever)."""

    day: datetime.date
    known: datetime.datetime | None = None

    @property
    def answers(self) -> str:
        """The answers that stood, as one joins them by hand."""
        return (KNOWN if self.known else KEPT).format(day=self.day, known=self.known)

    def questions(self) -> list[str]:
        """Return the questions that one would write by hand."""
        old = self.day.replace(year=self.day.year - 5)
        year = old.year if (old.month, old.day) == (12, 31) else old.year - 1
        said = {"day": self.day, "old": old, "year": year, "answers": self.answers}
        return [one.format(**said) for one in (BY_HAND, SUMS_BY_HAND)]


def by_hand(asked: Asked) -> None:
    """Ask the register's own database by hand."""
    with connection.cursor() as cursor:
        for question in asked.questions() if connection.vendor != "sqlite" else _in_sqlite(asked):
            cursor.execute(question)
            cursor.fetchall()


def _in_sqlite(asked: Asked) -> Iterator[str]:
    """Return the questions for SQLite, which has no median: how many took how long is asked too."""
    counts, sums = map(_in_texts, asked.questions())
    yield MEAN.sub(DAYS, MEDIAN.sub("NULL", counts))
    yield sums
    for taken in ("accepted_on", "implemented_on"):
        days = DAYS.replace(r"\1", taken).removeprefix("avg")
        yield _in_texts(
            f"{ROWS.format(day=asked.day, answers=asked.answers)} SELECT code, {days}, count(*)"
            f" FROM seen WHERE {taken} >= received GROUP BY 1, 2"
        )


def _in_texts(question: str) -> str:
    return question.replace("DATE '", "'").replace("TIMESTAMPTZ '", "'")


def by_duckdb(engine: Engine, asked: Asked) -> None:
    """Ask DuckDB the same."""
    for question in asked.questions():
        engine.execute(question).fetchall()


def copied(folder: Path) -> Engine:
    """Copy what is asked of into the columns of DuckDB."""
    engine = duckdb.connect()
    for table, columns in TABLES.items():
        path = folder / f"{table}.csv"
        _told(f"SELECT {columns} FROM register_{table}", path)
        names = [name.strip().strip('"') for name in columns.split(",")]
        typed = ", ".join(f"'{name}': '{_kind(name)}'" for name in names)
        engine.execute(
            f"CREATE TABLE register_{table} AS SELECT * FROM"
            f" read_csv('{path}', header=false, columns={{{typed}}})"
        )
        path.unlink()
    return engine


def _told(question: str, path: Path) -> None:
    """Write what a question gives into a file, row by row: there may be millions."""
    with connection.cursor() as cursor, path.open("wb") as file:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY ({question}) TO STDOUT (FORMAT csv)") as copy:
                file.writelines(copy)
        else:
            cursor.execute(question)
            with TextIOWrapper(file, encoding="utf-8", newline="") as text:
                csv.writer(text).writerows(cursor)


def _kind(column: str) -> str:
    if column in DATES:
        return "DATE"
    if column in AT:
        return "TIMESTAMPTZ"
    if column.endswith("id") or column == "symbol_year":
        return "INT"
    return {"for_information": "BOOL", "amount": "DECIMAL(20, 2)"}.get(column, "VARCHAR")


DAYS_ASKED = {
    "today": Asked(NOW.date()),
    f"at {PAST}": Asked(PAST),
    "as known on 2024-01-01": Asked(NOW.date(), datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)),
}


def whole_system(asked: Asked) -> Scope:
    """Return what an inspector is shown of all organizations."""
    here = Organization.objects.order_by("pk")[0].pk
    look = Look(here, Language.ENGLISH, asked.day, Sight.MEMBERS, Audience.STAFF)
    return Scope(look, (Audience.STAFF, Sight.MEMBERS), known=asked.known)


def measurements(folder: Path, sizes: Sequence[int]) -> Iterator[Measured]:
    """Measure the register of the demonstration, then so many times as many rows; and how it grew.

    And how many questions pages of all organizations ask at each size. All periods are derived anew
    too: of them only the growth is told.
    """
    call_command("migrate", verbosity=0)
    load_system(at=NOW, size=Size(updates=UPDATES))
    copies, pages = Copies(), questions.Asked()
    before: dict[str, float] = {}
    for place, times in enumerate(sizes):
        copies.write(times)
        engine = copied(folder)
        size = f"{FollowUp.objects.count():,} follow-ups, {StatusUpdate.objects.count():,} updates"
        took: dict[str, float] = {}
        for name, asked in DAYS_ASKED.items():
            for one in _side_by_side(f"{name}: {size} ({connection.vendor})", asked, engine):
                took[name] = one.ours
                yield one
        engine.close()
        yield from pages.count(size)
        took["all periods derived anew"] = seconds(derive_periods)
        for name, now in took.items() if before else ():
            step = times / sizes[place - 1]
            work = f"{name}: {size}, a follow-up ({connection.vendor})"
            ratio = now / before[name] / step
            yield Measured(work, f"of 1/{step:g} as many", now, before[name], ratio, "≤ 1.1 ×")
        before = took


def _side_by_side(work: str, asked: Asked, engine: Engine) -> Iterator[Measured]:
    ours = partial(counted, whole_system(asked), by=Dimension.ORGANIZATION)
    work = f"{len(INDICATORS)} indicators, {work}"
    one, other, ratio = side_by_side(ours, partial(by_hand, asked), ROUNDS)
    yield Measured(work, "SQL by hand", one, other, ratio, AIM)
    one, other, ratio = side_by_side(ours, partial(by_duckdb, engine, asked), ROUNDS)
    yield Measured(work, "DuckDB, the same rows", one, other, ratio, "≤ 10 ×")
