"""Which tests run again on PostgreSQL: those that ask the database what no other asks there.

Pages ask by the queries and services of the folders named here, so of the pages only those run
again that walk through all addresses, search, or have several people at once. The cases of one
test ask the same: the first of them stands for all, but where each is an act, an address, a table,
a filter or a lock of its own. So said the statements of all tests when they were counted: those
that are left out ask 8 of 4,083 that no other asks, as a test looks at what it did.
"""

from collections.abc import Iterable

AGAIN = (
    "tests/cli/",
    "tests/queries/",
    "tests/register/",
    "tests/services/",
    "tests/web/test_who_may.py",
    "tests/web/test_register_page.py",
    "tests/web/journeys/test_answering.py",
    "tests/web/journeys/test_link.py",
)
EACH_CASE = (
    "tests/queries/",
    "tests/register/",
    "tests/services/editions/test_at_once.py",
    "tests/services/test_answering_killed.py",
    "tests/services/test_at_once.py",
    "tests/services/test_every_act.py",
    "tests/services/test_forms_killed.py",
    "tests/web/test_register_page.py",
    "tests/web/test_who_may.py",
)
# What is written in a file and read from it: they ask by importing and composing, which have
# tests of their own.
OF_FILES = (
    "tests/services/test_round_trip.py",
    "tests/services/test_reworded_round_trip.py",
)


def again(nodeids: Iterable[str]) -> set[str]:
    """Give those tests that run again on PostgreSQL, if they have anything to do with it."""
    found: dict[str, str] = {}
    for nodeid in nodeids:
        if nodeid.startswith(AGAIN) and not nodeid.startswith(OF_FILES):
            test = nodeid if nodeid.startswith(EACH_CASE) else nodeid.partition("[")[0]
            found.setdefault(test, nodeid)
    return set(found.values())
