"""The periods as they were derived at an earlier time, from what had been recorded by then.

Questions are written for the periods of today, which are kept. `as_known` makes one ask those of an
earlier time instead, which are found in the history.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, overload

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from uptake.core.codes import Audience
from uptake.record.queries.contents.as_of import Moment, cleared
from uptake.record.queries.contents.periods import Written, periods_of
from uptake.register.models import (
    RecommendationFacts,
    RecommendationPeriod,
    RecommendationText,
    StatusPeriod,
    StatusUpdate,
)

_ANSWERS, _FACTS, _TEXTS = "answers_known", "facts_known", "texts_known"
_TABLES = {StatusPeriod: _ANSWERS, RecommendationPeriod: _FACTS, RecommendationText: _TEXTS}


def end_of(day: date) -> datetime:
    """Return the last moment of a day, where the site is: what was recorded by then was known."""
    next_day = datetime.combine(day + timedelta(days=1), time.min)
    return timezone.make_aware(next_day) - timedelta.resolution


def periods_known(moment: Moment, audiences: Iterable[Audience], since: date) -> Written:
    """Return the periods that ended after a day, until a moment: most of a history ended before.

    They are tables that go before a question, and their values; the texts, in which dates stand,
    are among them.
    """
    kept = {part for one in audiences for part in one.parts}
    answers = [_answers(replace(moment, audience=one), since) for one in sorted(kept)]
    named = ("recommendation_id", "facts_id")
    facts = periods_of(RecommendationFacts.objects.all(), moment, named)
    told, given = _ended_after(since, "facts_id AS id", facts)
    texts = RecommendationText.objects.filter(moment.recorded)
    texts_told, texts_given = texts.query.sql_with_params()
    tables = (
        f"{_ANSWERS} AS MATERIALIZED ({' UNION ALL '.join(one for one, _ in answers)}), "
        f"{_FACTS} AS MATERIALIZED ({told}), {_TEXTS} AS ({texts_told})"
    )
    of_answers = (value for _, values in answers for value in values)
    return tables, [*of_answers, *given, *texts_given]


def _answers(moment: Moment, since: date) -> Written:
    updates = StatusUpdate.objects.filter(cleared(moment))
    periods = periods_of(updates, moment, ("follow_up_id", "update_id"), first_days=True)
    return _ended_after(since, f"update_id AS id, '{moment.audience}' AS audience", periods)


def _ended_after(since: date, columns: str, periods: Written) -> Written:
    sql, given = periods
    told = f"SELECT {columns}, found.* FROM ({sql}) AS found"
    ended = "valid_until IS NULL OR valid_until > %s"
    return f"{told} WHERE {ended}", [*given, connection.ops.adapt_datefield_value(since)]


def as_known(question: str, periods: str) -> str:
    """Return a question, to be asked of the earlier periods; it may have tables of its own."""
    for model, table in _TABLES.items():
        question = question.replace(f'"{model._meta.db_table}"', f'"{table}"')
    own = question.removeprefix("WITH ")
    return f"WITH {periods}{' ' if own == question else ', '}{own}"


class KnownRows(Sequence[Mapping[str, Any]]):
    """The rows of a question, by the names of its columns, asked of the earlier periods.

    Those that are wanted are asked for, and how many there are.
    """

    def __init__(self, rows: QuerySet[Any, Any], periods: Written) -> None:
        self._tables, self._of_tables = periods
        compiler = rows.query.get_compiler(connection=connection)
        self._sql, given = compiler.as_sql()
        self._given = list(given)
        self._compiler = compiler

    def __len__(self) -> int:
        ((number,),) = self._asked(f"SELECT COUNT(*) FROM ({self._sql}) AS listed")[1]
        return int(number)

    @overload
    def __getitem__(self, at: int) -> Mapping[str, Any]: ...

    @overload
    def __getitem__(self, at: slice) -> list[Mapping[str, Any]]: ...

    def __getitem__(self, at: int | slice) -> Mapping[str, Any] | list[Mapping[str, Any]]:
        """Return the row at a place; of a slice, those from its start to its stop."""
        if isinstance(at, int):
            return self[at : at + 1][0]
        start, stop, _ = at.indices(len(self))
        names, rows = self._asked(f"{self._sql} LIMIT {max(stop - start, 0)} OFFSET {start}")
        return [dict(zip(names, row, strict=True)) for row in self._converted(rows)]

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        """Return all of them; asked at once."""
        return iter(self[:])

    def _converted(self, rows: list[tuple[Any, ...]]) -> Iterable[Sequence[Any]]:
        """Return codes and days, where the database gives texts."""
        columns = [one for one, *_ in self._compiler.select[: self._compiler.col_count]]
        converters = self._compiler.get_converters(columns)
        converted: Iterable[Sequence[Any]] = self._compiler.apply_converters(rows, converters)
        return converted if converters else rows

    def _asked(self, question: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        with connection.cursor() as cursor:
            cursor.execute(as_known(question, self._tables), [*self._of_tables, *self._given])
            return [column[0] for column in cursor.description], cursor.fetchall()
