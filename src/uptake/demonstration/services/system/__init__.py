"""The register of the whole system: invented follow-up at all organizations, from a seed.

The organizations and their bodies are real, reports, answers and people are ours. What is written
is what the services would have written, history, chain and derived tables, but set by set: years of
twenty-eight organizations are there in a minute.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction
from django.db.models import Q

from uptake.demonstration.services.system.deeds import Deeds
from uptake.demonstration.services.system.history import Book, write_history
from uptake.demonstration.services.system.houses import House, enter_house
from uptake.demonstration.services.system.plan import PlannedReport, Size, first_year, plan
from uptake.demonstration.services.system.registering import write_reports
from uptake.demonstration.services.system.rows import Rows
from uptake.demonstration.services.system.work import settle, write_work
from uptake.record.services.last_texts import derive_titles
from uptake.record.services.locks import wait_for
from uptake.record.services.standing import derive_last
from uptake.record.services.traits import derive_traits
from uptake.record.services.versions import derive_answers
from uptake.register.models import FollowUp, Report
from uptake.terms.organizations import organizations

SEED = 1968  # the year in which the Joint Inspection Unit began its work
# The shares of the time that writing the history takes, and what is going on.
HISTORY, WORK = 0.75, 0.1


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was written."""

    organizations: int
    reports: int
    recommendations: int
    follow_ups: int


@transaction.atomic
def load_system(
    *,
    at: datetime,
    size: Size | None = None,
    codes: Sequence[str] | None = None,
    seed: int = SEED,
    progress: Callable[[float], None] | None = None,
) -> Loaded:
    """Write the follow-up of organizations (all participating ones) as it is at `at`.

    One that has follow-ups already is left as it is, and no report that is there is written again.
    `progress` is called with the share that is written.

    Raises UptakeError `demo-too-large`.
    """
    size, today = size or Size(), at.date()
    there = set(FollowUp.everything.values_list("organization__code", flat=True).distinct())
    chosen = [one for one in codes or organizations() if one not in there]
    taken = set(Report.everything.values_list("symbol", flat=True))
    planned = plan(size, chosen, taken, today, seed)
    since = datetime(first_year(size.reports, today), 1, 5, 8, tzinfo=UTC)
    houses = [enter_house(one, since=since, today=today, seed=seed) for one in chosen]
    wait_for("events")
    return Loaded(
        organizations=len(houses),
        reports=len(planned),
        recommendations=sum(len(one.recommendations) for one in planned),
        follow_ups=_write(planned, houses, size.updates, at, seed, progress or (lambda _: None)),
    )


def _write(
    planned: Sequence[PlannedReport],
    houses: Sequence[House],
    updates: int,
    at: datetime,
    seed: int,
    told: Callable[[float], None],
) -> int:
    """Write all history, then what is going on; give how many follow-ups there are.

    Each is chained in the order of its days: what is going on begins with acts of the services.
    """
    rows, deeds = Rows(), Deeds()
    reports = write_reports(planned, rows, deeds)
    going_on, count = [], 0
    for done, house in enumerate(houses):
        told(HISTORY * done / len(houses))
        book = Book(house, rows, deeds)
        followed = write_history(reports, book, updates=updates, seed=seed)
        going_on.append((book, settle(followed, book, at.date())))
        count += len(followed)
        rows.write()
    deeds.chain(rows)
    rows.write()
    for done, (book, asked) in enumerate(going_on):
        told(HISTORY + WORK * done / len(going_on))
        write_work(asked, book, at, seed)
        rows.write()
    deeds.chain(rows)
    rows.write()
    told(HISTORY + WORK)
    _look_at_it()  # before it is asked which answers stand, and after
    keys = [one.key for one in houses]
    derive_answers(Q(follow_up__organization__in=keys))
    derive_last(Q(organization__in=keys, updates=None))
    derive_traits(Q(follow_up__organization__in=keys))
    derive_titles(Q(organization__in=keys))
    _look_at_it()
    told(1)
    return count


def _look_at_it() -> None:
    """Let the database look at what it holds, as it does by itself in time.

    At our own tables: those that all databases of a server share would be held until the end of the
    transaction, and every other database would wait for them.
    """
    names = ", ".join(map(connection.ops.quote_name, connection.introspection.table_names()))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {names}" if connection.vendor == "postgresql" else "ANALYZE")
