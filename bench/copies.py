"""Many times the rows of a register, written by the database itself: what numbers are asked of.

What is copied is one invented register; each copy has reports of its own, at the same
organizations. Texts of answers, documents and events are not copied: no number asks for them.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Field, Max, Model

from uptake.register import models

TABLES: tuple[type[Model], ...] = (
    models.Report,
    models.ReportAtOrganization,
    models.Recommendation,
    models.RecommendationFacts,
    models.RecommendationPeriod,
    models.RecommendationText,
    models.RecommendationDate,
    models.FollowUp,
    models.StatusUpdate,
    models.StageChange,
    models.MeetingDecision,
    models.StatusPeriod,
)

CACHE = "cache_size = -1000000"  # a gigabyte


class Copies:
    """Copies of the rows that a register has now."""

    def __init__(self) -> None:
        self.ends = {table: _last(table) for table in TABLES}
        self.there = 1

    def write(self, times: int) -> None:
        """Let there be so many times the rows in all.

        Indexes are made anew behind them: row by row they would cost most of the time.
        """
        if times > self.there:
            with _at_once():
                again = list(_taken_down())
                for copy in range(self.there, times):
                    for table in TABLES:
                        _run(_copying(table, copy, self.ends))
                for statement in (*again, *connection.ops.sequence_reset_sql(no_style(), TABLES)):
                    _run(statement)
        self.there = times
        _run("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _last(table: type[Model]) -> int:
    found: int | None = table._base_manager.aggregate(last=Max("pk"))["last"]
    return found or 0


def _copying(table: type[Model], copy: int, ends: Mapping[type[Model], int]) -> str:
    """Return what writes a copy of a table: its keys, and those it names, behind all others."""
    fields: list[Field[object, object]] = list(table._meta.concrete_fields)
    columns = ", ".join(f'"{one.column}"' for one in fields)
    said = ", ".join(_said(one, copy, ends) for one in fields)
    name = table._meta.db_table
    of_first = f"FROM {name} WHERE id <= {ends[table]} ORDER BY id"
    return f"INSERT INTO {name} ({columns}) SELECT {said} {of_first}"


def _said(field: "Field[object, object]", copy: int, ends: Mapping[type[Model], int]) -> str:
    named = field.model if field.primary_key else field.related_model
    if named is not None and named in ends:
        return f'"{field.column}" + {copy * ends[named]}'
    if field.model is models.Report and field.name == "symbol":
        return f"symbol || '/{copy}'"
    if field.name == "place":  # has the symbol before a tab
        return f"replace(place, '\t', '/{copy}\t')"
    return f'"{field.column}"'


@contextmanager
def _at_once() -> Iterator[None]:
    """Write as fast as the database can: SQLite without a journal, and without looking up keys."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            yield
        return
    for pragma in ("foreign_keys = OFF", "journal_mode = OFF", "synchronous = OFF", CACHE):
        _asked(f"PRAGMA {pragma}")
    yield
    connection.close()  # the next connection has the settings of the site again


def _taken_down() -> Iterator[str]:
    """Take down what each row would be held against; give what makes it again."""
    names = ", ".join(f"'{table._meta.db_table}'" for table in TABLES)
    if connection.vendor == "postgresql":
        yield from _taken_down_in_postgresql(names)
        return
    for kind, name, told in _asked(
        f"SELECT type, name, sql FROM sqlite_master WHERE tbl_name IN ({names})"
        " AND type IN ('index', 'trigger') AND sql IS NOT NULL"
    ):
        _run(f'DROP {kind} "{name}"')
        yield told


def _taken_down_in_postgresql(names: str) -> Iterator[str]:
    of_tables = f"conrelid IN (SELECT oid FROM pg_class WHERE relname IN ({names}))"
    for kind in ("f", "u"):
        for table, name, told in _asked(
            "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid)"
            f" FROM pg_constraint WHERE contype = '{kind}' AND {of_tables}"
        ):
            _run(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
            yield f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {told}'
    for name, told in _asked(
        "SELECT indexname, indexdef FROM pg_indexes"
        f" WHERE tablename IN ({names}) AND indexname NOT LIKE '%_pkey'"
    ):
        _run(f'DROP INDEX "{name}"')
        yield told


def _asked(question: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        found: list[tuple[str, ...]] = cursor.fetchall()
    return found


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
