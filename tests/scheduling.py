"""In which order, and where, tests run when several processes share them.

A file's tests stay together, for what they share is made once, and so do those of the files that
look at one walk; journeys go one by one, since each is long. What takes longest begins first, so
that no process is left with it at the end.
"""

from collections.abc import Sequence

import pytest
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

JOURNEYS = "tests/web/journeys/"
# They look at what was answered to the same walks (tests/web/walking.py).
WALKS = (
    "tests/web/test_who_may.py",
    "tests/web/test_every_address.py",
)
# The first are the longest; a test that none of these begins comes last.
LONGEST_FIRST = (
    f"{JOURNEYS}test_the_document",
    f"{JOURNEYS}test_the_year",
    JOURNEYS,
    "tests/web/test_who_may",
    "tests/register/",
    "tests/imports/test_the_real_document",
    "tests/exchange/test_through_libreoffice",
    "tests/rooms/",
    "tests/record/",
    "tests/web/",
    "tests/answers/",
    "tests/assignments/",
    "tests/audit/",
    "tests/changes/",
    "tests/demonstration/",
    "tests/editions/",
    "tests/figures/",
    "tests/home/",
    "tests/imports/",
    "tests/links/",
    "tests/meetings/",
    "tests/notifications/",
    "tests/operation/",
    "tests/organizations/",
    "tests/people/",
    "tests/register_pages/",
    "tests/reports/",
    "tests/sheets/",
    "tests/translation/",
    "tests/wording/",
    "tests/cli/",
    "tests/exchange/",
)


def place(nodeid: str) -> int:
    """Say when a test is to begin: lower numbers first."""
    for number, beginning in enumerate(LONGEST_FIRST):
        if nodeid.startswith(beginning):
            return number
    return len(LONGEST_FIRST)


def in_order(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Return tests in the order in which they are to begin."""
    return sorted(items, key=lambda item: place(item.nodeid))


def together(nodeid: str) -> str:
    """Return what is the same for all tests that run in one process, one after the other."""
    if nodeid.startswith(JOURNEYS):
        return nodeid
    return WALKS[0] if nodeid.startswith(WALKS) else nodeid.partition("::")[0]


class ByFile(LoadScopeScheduling):
    """Gives each process what runs together, in the order it comes."""

    def _split_scope(self, nodeid: str) -> str:
        return together(nodeid)

    def mark_test_complete(
        self, node: WorkerController, item_index: int, duration: float = 0
    ) -> None:
        """Take note that a test is done; a file that is done is not counted through again."""
        super().mark_test_complete(node, item_index, duration)
        scope = self._split_scope(self.registered_collections[node][item_index])
        work = self.assigned_work[node]
        if all(work.get(scope, {}).values()):
            work.pop(scope, None)
