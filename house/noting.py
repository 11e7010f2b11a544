"""A part of pytest that notes which functions of ours each test starts: `-p house.noting`.

What it found is a JSON file for each process in the folder that UPTAKE_NOTED names: the tests, in
their order, each with its seconds, whether it passed, and the functions as `path:name`. What a
test starts in a program of its own is not seen. What one test has had remembered is forgotten for
the next: it would not start what it needs.
"""

import functools
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType
from typing import Any
from weakref import WeakSet

import pytest

OURS = str(Path(__file__).parent.parent / "src/uptake") + "/"
TOOL = 4  # a number that no debugger, coverage or profiler has by custom


REMEMBER = functools.lru_cache


class Memories:
    """The memories of our functions, all those that are made after `begin`."""

    def __init__(self) -> None:
        self._made = WeakSet[Any]()

    def begin(self) -> None:
        """Note each function whose answers are remembered from here on."""
        functools.lru_cache = self._noted

    def _noted(self, maxsize: Any = 128, typed: bool = False) -> Any:
        if callable(maxsize):
            return self._remembering(maxsize, REMEMBER(maxsize))
        made = REMEMBER(maxsize, typed)
        return lambda function: self._remembering(function, made(function))

    def _remembering(self, function: Callable[..., Any], remembering: Any) -> Any:
        code = getattr(function, "__code__", None)
        if code is not None and code.co_filename.startswith(OURS):
            self._made.add(remembering)
        return remembering

    def forget(self) -> None:
        """Forget all answers."""
        for one in self._made:
            one.cache_clear()


MEMORIES = Memories()


class Noting:
    """Notes for each test the functions of ours that it starts."""

    def __init__(self) -> None:
        self._started: set[str] = set()
        self._failed: set[str] = set()
        self._skipped: set[str] = set()
        self.found: list[dict[str, Any]] = []

    def begin(self) -> None:
        """Watch: the interpreter tells of each function once, until a next test begins."""
        watch = sys.monitoring
        watch.use_tool_id(TOOL, "uptake tests")
        watch.register_callback(TOOL, watch.events.PY_START, self._note)
        watch.set_events(TOOL, watch.events.PY_START)

    def end(self) -> set[str]:
        """Watch no longer; give what was started since the last test began."""
        sys.monitoring.set_events(TOOL, 0)
        sys.monitoring.free_tool_id(TOOL)
        return self._started

    def _note(self, code: CodeType, _: int) -> object:
        if code.co_filename.startswith(OURS):
            name = code.co_qualname.partition(".<locals>")[0]
            self._started.add(f"{code.co_filename.removeprefix(OURS)}:{name}")
        return sys.monitoring.DISABLE

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[Any]:
        """Note what a test starts, and what is made for it."""
        MEMORIES.forget()
        self._started.clear()
        sys.monitoring.restart_events()
        began = time.process_time()
        done = yield
        if item.nodeid in self._skipped:
            return done
        self.found.append(
            {
                "test": item.nodeid,
                "seconds": time.process_time() - began,
                "passed": item.nodeid not in self._failed,
                "starts": sorted(self._started),
            }
        )
        return done

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what failed, and what was skipped: it starts nothing, and sees nothing."""
        if report.failed:
            self._failed.add(report.nodeid)
        if report.skipped:
            self._skipped.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Write what this process has found."""
        if self.found:
            target = Path(os.environ["UPTAKE_NOTED"]) / f"{os.getpid()}.json"
            target.write_text(json.dumps(self.found), encoding="utf-8")


def pytest_addoption() -> None:
    """Note what is remembered: this is called before anything of ours is loaded."""
    MEMORIES.begin()


def pytest_configure(config: pytest.Config) -> None:
    """Take part in the run of tests."""
    noting = Noting()
    noting.begin()
    config.pluginmanager.register(noting)
