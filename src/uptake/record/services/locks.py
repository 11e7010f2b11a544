"""Waiting for each other: deeds that would write the same rows are done one after the other.

Locks come before reads. On PostgreSQL a statement that has waited for a row sees that row as it is
by now, but all else that it reads (joined rows, conditions on other tables) as it stood before the
wait. So locking is a statement of its own, and what a deed judges is read after it. `hold` does
both; nobody else asks for a row lock, but for those who pass over what is locked.

Who needs several locks takes them in this order, or two would wait for each other: people, units,
cycles and the like by `wait_for`; translations; the edition or the document; "import"; follow-ups,
always by their keys; what hangs on them; kept files; "events", which `events.record` takes last.
"""

from django.db import connection
from django.db.models import Model, QuerySet


def wait_for(deed: str) -> None:
    """Wait until nobody else is at this deed; it is ours until the transaction ends.

    SQLite has but one writer at a time (its transactions begin IMMEDIATE), so nothing is to do.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"uptake {deed}"])


def hold[M: Model](rows: QuerySet[M]) -> QuerySet[M]:
    """Lock rows until the transaction ends; give them to be read as they are by now.

    They are locked in the order of their keys. Conditions are asked once more when they are read:
    a row that somebody has changed meanwhile may not be among them any more. `no_key`: rows that
    refer to them may be written all the while. On SQLite nothing is to do, as for `wait_for`.
    """
    if not connection.features.has_select_for_update:
        return rows
    locked = rows.order_by("pk").select_for_update(of=("self",), no_key=True)
    keys = list(locked.values_list("pk", flat=True))
    return rows.filter(pk__in=keys)
