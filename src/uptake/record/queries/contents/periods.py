"""From when until when which version stands: the one rule, as a question of the database.

The periods that are kept are derived by it, and those of an earlier time are found by it.
"""

from typing import Any

from django.db.models import F, QuerySet, Window
from django.db.models.functions import Lead

from uptake.record.queries.contents.as_of import ORDER, Moment

type Written = tuple[str, list[Any]]
"""A question as it is written, and its values."""

DAYS = ("valid_from", "valid_until")
# On which day an answer first said anything, first accepted, was first done, as a period keeps it.
FIRST_DAYS = {
    "answered_on": "acceptance IS NOT NULL",
    "accepted_on": "acceptance = 'accepted'",
    "implemented_on": "implementation = 'implemented'",
}
_CODES = ("acceptance", "implementation")


def periods_of(
    versions: QuerySet[Any], moment: Moment, named: tuple[str, str], *, first_days: bool = False
) -> Written:
    """Return the periods of versions until a moment: whose, which version, and their DAYS.

    Of one day the last version stands, until the day of the next. `named` are the column that says
    whose a version is, and what the version is called. With `first_days`, of answers, the columns
    of FIRST_DAYS follow.
    """
    owner, version = named
    codes = _CODES if first_days else ()
    next_day = Window(Lead("valid_from"), partition_by=F(owner), order_by=[F(one) for one in ORDER])
    said = versions.filter(moment.valid).order_by().annotate(valid_until=next_day)
    sql, given = said.values_list(owner, "pk", *DAYS, *codes).query.sql_with_params()
    columns = [owner, version, *DAYS]
    if first_days:
        columns += [
            f"MIN(CASE WHEN {holds} THEN valid_from END) OVER so_far AS {name}"
            for name, holds in FIRST_DAYS.items()
        ]
    # One that another one of its day follows stood on no day.
    return (
        f"WITH said({', '.join((owner, version, *DAYS, *codes))}) AS ({sql})"
        f" SELECT {', '.join(columns)} FROM said"
        " WHERE valid_until IS NULL OR valid_until > valid_from"
        f" WINDOW so_far AS (PARTITION BY {owner} ORDER BY valid_from)",
        list(given),
    )
