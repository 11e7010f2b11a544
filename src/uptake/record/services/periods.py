"""Deriving from the history which version stood when: made again at any time, with the same result.

A version stands from its day until the day of the next; of several of one day the latest recorded.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.db.models import Q

from uptake.core.codes import Audience
from uptake.core.places import place
from uptake.record.queries.contents.as_of import Moment, cleared
from uptake.register.models import (
    FollowUp,
    RecommendationFacts,
    RecommendationPeriod,
    StatusPeriod,
    StatusUpdate,
)

type Period = tuple[int, int, date, date | None]


@transaction.atomic
def derive_periods(*, reports: Collection[int] | None = None) -> None:
    """Derive the periods of facts and answers anew, of some reports or of all.

    Only cleared updates count, for the public only published ones. Rows that are right stay.
    """
    among = _of(reports, "recommendation__report")
    facts = RecommendationFacts.objects.filter(among)
    _derive(RecommendationPeriod.objects.filter(among), "recommendation", "facts", facts)
    derive_answers(_of(reports, "follow_up__recommendation__report"))
    derive_places(among)


def derive_places(among: Q) -> None:
    """Derive anew where the follow-ups that the condition names stand in lists."""
    rows = FollowUp.objects.filter(among).select_related("recommendation__report")
    moved = []
    for row in rows:
        one, report = row.recommendation, row.recommendation.report
        derived = place(
            report.symbol_year,
            report.symbol_number,
            report.symbol,
            formal=one.formal,
            ordinal=one.ordinal,
            number=one.number,
        )
        if row.place != derived:
            row.place = derived
            moved.append(row)
    FollowUp.objects.bulk_update(moved, ["place"], batch_size=1_000)


def derive_answers(among: Q) -> None:
    """Derive anew which answers stand when, of the follow-ups that the condition names."""
    for audience in Audience:
        standing = cleared(Moment(date.max, audience=audience))
        updates = StatusUpdate.objects.filter(among).filter(standing)
        periods = StatusPeriod.objects.filter(among, audience=audience)
        _derive(periods, "follow_up", "update", updates, audience=audience)


def _of(reports: Collection[int] | None, path: str) -> Q:
    return Q() if reports is None else Q(**{f"{path}__in": list(reports)})


def _derive(periods: Any, owner: str, version: str, versions: Any, **fixed: object) -> None:
    columns = (f"{owner}_id", f"{version}_id", "valid_from", "valid_until")
    rows = versions.order_by(f"{owner}_id", "valid_from", "recorded_at", "pk")
    wanted = set(_periods(rows.values_list(f"{owner}_id", "pk", "valid_from")))
    there = {tuple(row): pk for pk, *row in periods.values_list("pk", *columns)}
    wrong = [pk for period, pk in there.items() if period not in wanted]
    if wrong:
        periods.model.objects.filter(pk__in=wrong).delete()
    periods.model.objects.bulk_create(
        periods.model(**dict(zip(columns, period, strict=True)), **fixed)
        for period in sorted(wanted - there.keys(), key=itemgetter(0, 2))
    )


def _periods(versions: Iterable[tuple[int, int, date]]) -> Iterator[Period]:
    """Give the periods of versions that come ordered by owner, day and time of recording."""
    for owner, of_owner in groupby(versions, key=itemgetter(0)):
        last_of_day = {day: version for _, version, day in of_owner}
        days = [*last_of_day, None]
        for day, until in pairwise(days):
            if day is not None:
                yield owner, last_of_day[day], day, until
