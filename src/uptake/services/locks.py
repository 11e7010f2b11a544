"""Waiting for each other: deeds that would write the same rows are done one after the other."""

from django.db import connection


def wait_for(deed: str) -> None:
    """Wait until nobody else is at this deed; it is ours until the transaction ends.

    SQLite has but one writer at a time (its transactions begin IMMEDIATE), so nothing is to do.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"uptake {deed}"])
