"""A message that could not be sent is tried again, later and later, and not for ever."""

from datetime import timedelta
from itertools import pairwise

from uptake.core.reminding import PAUSES, pause_after


def test_the_pauses_grow() -> None:
    assert all(earlier < later for earlier, later in pairwise(PAUSES))
    assert pause_after(1) == PAUSES[0]


def test_after_two_days_it_is_given_up() -> None:
    assert pause_after(len(PAUSES)) is not None
    assert pause_after(len(PAUSES) + 1) is None
    assert timedelta(days=1) < sum(PAUSES, timedelta()) < timedelta(days=3)
