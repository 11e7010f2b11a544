"""Which tests run again on PostgreSQL: those that ask the database what no other asks there.

Pages ask by the queries and services of their rooms, so of the pages only those run again that walk
through all addresses, search, or have several people at once. The cases of one test ask the same:
the first of them stands for all, but where each is an act, an address, a table, a filter or a lock
of its own. So said the statements of all tests when they were counted: those that are left out ask
8 of 4,083 that no other asks, as a test looks at what it did.
"""

from collections.abc import Iterable

# What asks no database, or asks it by the services and queries that are tried elsewhere.
ONCE = (
    "tests/config/",
    "tests/core/",
    "tests/documents/",
    "tests/exchange/",
    "tests/house/",
    "tests/terms/",
    "tests/web/",
)
PAGES = "/pages/"
AGAIN = (
    "tests/register_pages/pages/test_register_page.py",
    "tests/web/journeys/test_answering.py",
    "tests/web/journeys/test_link.py",
    "tests/web/test_who_may.py",
)
EACH_CASE = (
    "tests/answers/test_mine.py",
    "tests/assignments/test_absences_asked.py",
    "tests/assignments/test_assignments_asked.py",
    "tests/assignments/test_readiness.py",
    "tests/assignments/test_who_is_to_act.py",
    "tests/changes/test_change_reasons.py",
    "tests/changes/test_differences.py",
    "tests/editions/test_at_once.py",
    "tests/editions/test_composing.py",
    "tests/meetings/test_recommendation.py",
    "tests/record/",
    "tests/register/",
    "tests/register_pages/pages/test_register_page.py",
    "tests/rooms/test_answering_killed.py",
    "tests/rooms/test_at_once.py",
    "tests/rooms/test_every_act.py",
    "tests/rooms/test_forms_killed.py",
    "tests/translation/test_memory.py",
    "tests/web/test_who_may.py",
)
# What is written in a file and read from it: they ask by importing and composing, which have
# tests of their own.
OF_FILES = (
    "tests/rooms/test_round_trip.py",
    "tests/rooms/test_reworded_round_trip.py",
)


def may_run_again(path: str) -> bool:
    """Say whether a file, or a test in it, is among those that run again."""
    if path.startswith(AGAIN):
        return True
    return not path.startswith(ONCE + OF_FILES) and PAGES not in path


def again(nodeids: Iterable[str]) -> set[str]:
    """Give those tests that run again on PostgreSQL, if they have anything to do with it."""
    found: dict[str, str] = {}
    for nodeid in nodeids:
        if may_run_again(nodeid.partition("::")[0]):
            test = nodeid if nodeid.startswith(EACH_CASE) else nodeid.partition("[")[0]
            found.setdefault(test, nodeid)
    return set(found.values())
