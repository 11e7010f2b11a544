"""Cycles are left alone for as long as one piece of work takes, and never for ever."""

import gc
from collections.abc import Iterator
from threading import Barrier, Thread

import pytest

from uptake.core import collecting
from uptake.core.collecting import nothing_collected


@pytest.fixture(autouse=True)
def looked_for() -> Iterator[None]:
    """Look for cycles before and after, whatever happens in between."""
    gc.enable()
    yield
    gc.enable()


def test_cycles_are_left_alone_meanwhile() -> None:
    with nothing_collected():
        assert not gc.isenabled()
        with nothing_collected():
            assert not gc.isenabled()
        assert not gc.isenabled(), "the work around it goes on"
    assert gc.isenabled()


def test_cycles_are_looked_for_after_a_failure() -> None:
    with pytest.raises(ZeroDivisionError), nothing_collected():
        print(1 / 0)
    assert gc.isenabled()


def test_where_nobody_looks_for_cycles_nobody_begins_to() -> None:
    gc.disable()
    with nothing_collected():
        pass
    assert not gc.isenabled()


def test_who_began_ends_it_though_another_is_at_work() -> None:
    first, second = nothing_collected(), nothing_collected()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


class _Slow:
    """A collector that lets the other thread go on between what is asked of it and what is said."""

    def __init__(self) -> None:
        self.asked = Barrier(2)
        self.collects = True

    def isenabled(self) -> bool:
        found = self.collects
        if not found:
            self.asked.wait()  # the first ends its work now, if it may
        return found

    def disable(self) -> None:
        self.collects = False

    def enable(self) -> None:
        self.collects = True


def test_what_another_ends_in_between_is_not_left_alone_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = _Slow()
    monkeypatch.setattr(collecting, "gc", slow)
    first = nothing_collected()
    first.__enter__()

    def second() -> None:
        with nothing_collected():
            pass

    thread = Thread(target=second)
    thread.start()
    slow.asked.wait()
    first.__exit__(None, None, None)
    thread.join()
    assert slow.collects
