"""Which tests run again on PostgreSQL: those that ask the database what no other asks there.

What a database does in its own way runs on both: locks and whoever waits for them, those who write
at once or are ended meanwhile, constraints, triggers, migrations, backups, every query of the
record, every act, every address. What is the same Python on both runs once: pages ask by the
queries and services of their rooms, so of the pages only those run again that walk through all
addresses, search, or have several people at once; so do files, and documents as a whole. The cases
of one test ask the same: the first of them stands for all, but where each is an act, an address, a
table, a filter or a lock of its own.

So said the statements of our source when they were counted on PostgreSQL, with the errors that came
of them: of 2,613 what is left out of the rooms (BY_OTHERS) asks twelve that no other test asks
there, each a plain question or one that is asked in another form.
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
    "tests/web/journeys/test_answering.py::test_two_focal_points_answer_at_once",
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
# What is written in a file and read from it, documents as a whole, what is drawn: they ask by
# importing, answering and composing, each act of which has tests of its own.
BY_OTHERS = (
    "tests/answers/test_sequences.py",
    "tests/cli/test_pages.py",
    "tests/cli/test_verify.py",
    "tests/editions/test_in_between.py",
    "tests/editions/test_issuing.py",
    "tests/editions/test_marks.py",
    "tests/editions/test_rebuilding.py",
    "tests/editions/test_writing.py",
    "tests/imports/test_importing_languages.py",
    "tests/imports/test_imports.py",
    "tests/imports/test_language_versions.py",
    "tests/imports/test_refused_imports.py",
    "tests/imports/test_the_real_document.py",
    "tests/register/test_issued_before.py",
    "tests/rooms/test_law.py",
    "tests/rooms/test_reworded_round_trip.py",
    "tests/rooms/test_round_trip.py",
)


def may_run_again(test: str) -> bool:
    """Say whether a test is among those that run again; of a file, whether one in it is."""
    path = test.partition("::")[0]
    if any(test.startswith(one) or one.startswith(test) for one in AGAIN):
        return True
    return not path.startswith(ONCE + BY_OTHERS) and PAGES not in path


def again(nodeids: Iterable[str]) -> set[str]:
    """Return those tests that run again on PostgreSQL, if they have anything to do with it."""
    found: dict[str, str] = {}
    for nodeid in nodeids:
        if may_run_again(nodeid):
            test = nodeid if nodeid.startswith(EACH_CASE) else nodeid.partition("[")[0]
            found.setdefault(test, nodeid)
    return set(found.values())
