"""A part of pytest that tries mutants: `-p house.forking`.

All tests are collected once. For each mutant a process is forked from there, in which the function
is changed in memory, and its tests run in the order given until one fails: nothing is started or
collected again. What UPTAKE_MUTANTS names is a JSON file of what to try; each answer is a line of
JSON on the file descriptor that UPTAKE_ANSWERS gives: the number of the mutant, and which test
failed, or why nothing can be said of it here.
"""

import ast
import contextlib
import gc
import json
import os
import resource
import select
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
from django.conf import settings
from house.noting import OURS, Noting

TOO_LONG = "takes too long"
APART = "only when started anew"  # what is changed was used while the tests were collected
MEMORY = 8 * 2**30
PATIENCE = 60.0
IDLE = 0.1  # seconds of processor time in that of patience: who uses less waits for nothing


NOTING = Noting()


class NotHere(Exception):
    """The change cannot be made in a process that has loaded our source."""


class Trying:
    """Tries what is asked in place of running the tests that were collected."""

    def __init__(self, tasks: list[dict[str, Any]], answers: int) -> None:
        self._tasks = tasks
        self._answers = answers
        self._failed: str | None = None
        self._items: dict[str, pytest.Item] = {}
        self._functions: dict[str, list[FunctionType]] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try one after the other."""
        self._items = {one.nodeid: one for one in session.items}
        started = NOTING.end()
        for one in gc.get_objects():
            # Asked for its class, an object that is lazy becomes what it stands for.
            if type(one) is FunctionType and one.__code__.co_filename.startswith(OURS):
                self._functions.setdefault(one.__code__.co_filename, []).append(one)
        gc.collect()
        gc.freeze()
        for task in self._tasks:
            tests = [one for one in task["tests"] if one in self._items]
            try:
                codes = self._changed(task["change"], started) if task["change"] else []
                found: str | None = self._forked(tests, codes, task)
            except NotHere:
                found = APART
            self._answer({"number": task["number"], "found": found, "missing": len(tests) == 0})
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what failed."""
        if report.failed:
            self._failed = report.nodeid

    def _answer(self, answer: dict[str, Any]) -> None:
        os.write(self._answers, json.dumps(answer).encode() + b"\n")

    def _changed(
        self, change: dict[str, Any], started: set[str]
    ) -> list[tuple[FunctionType, CodeType]]:
        """Return the functions that are changed, and what they do then."""
        path = OURS + change["path"]
        source = Path(path).read_bytes()
        name, line = _function(source, change["start"])
        start, end = change["start"], change["end"]
        after = source[:start] + change["text"].encode() + source[end:]
        new = next(
            one
            for one in _codes(compile(after, path, "exec"))
            if (one.co_name, one.co_firstlineno) == (name, line)
        )
        found = [
            one
            for one in self._functions.get(path, ())
            if (one.__code__.co_name, one.__code__.co_firstlineno) == (name, line)
        ]
        within = f"{change['path']}:{new.co_qualname}"
        if not found or within in started:
            raise NotHere
        if any(one.__code__.co_freevars != new.co_freevars for one in found):
            raise NotHere
        return [(one, new) for one in found]

    def _forked(
        self, tests: list[str], codes: list[tuple[FunctionType, CodeType]], task: dict[str, Any]
    ) -> str | None:
        read, write = os.pipe()
        process = os.fork()
        if not process:
            os.close(read)
            os.setsid()
            self._child(tests, codes, task, write)
        os.close(write)
        try:
            found = os.read(read, 65536).decode() if _ends(process, read) else TOO_LONG
        finally:
            os.close(read)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process, signal.SIGKILL)
            os.waitpid(process, 0)
        # Ended by a limit, it has said nothing.
        return json.loads(found)["failed"] if found.startswith("{") else TOO_LONG

    def _child(
        self,
        tests: list[str],
        codes: list[tuple[FunctionType, CodeType]],
        task: dict[str, Any],
        write: int,
    ) -> None:
        """Run the tests of one, and end."""
        said: dict[str, str | None] = {"failed": "the tests cannot be run"}
        try:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            settings.UPTAKE_DATA_DIR = Path(tempfile.mkdtemp(prefix="uptake-mutant-"))
            for function, code in codes:
                function.__code__ = code
            failed = list(self._run(tests, task["seconds"], all_of_them=task["all"]))
            said = {"failed": "\n".join(failed) or None}
        finally:
            os.write(write, json.dumps(said).encode())
            os._exit(0)

    def _run(
        self, tests: list[str], seconds: dict[str, float], *, all_of_them: bool
    ) -> Iterator[str]:
        """Return the tests that fail; where not all are asked for, the first."""
        items = [self._items[one] for one in tests]
        for item, following in zip(items, [*items[1:], None], strict=True):
            _, hard = resource.getrlimit(resource.RLIMIT_CPU)
            used = resource.getrusage(resource.RUSAGE_SELF)
            most = used.ru_utime + used.ru_stime + 20 + 5 * seconds[item.nodeid]
            resource.setrlimit(resource.RLIMIT_CPU, (int(most), hard))
            self._failed = None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self._failed:
                yield item.nodeid
                if not all_of_them:
                    return


def _ends(process: int, read: int) -> bool:
    """Wait until a process says something or ends; tell whether it did, and does not just wait.

    Its own limits end it in processor time: a busy machine makes it no slower.
    """
    spent = -1.0
    while not select.select([read], [], [], PATIENCE)[0]:
        before, spent = spent, _spent(process)
        if spent - before < IDLE:
            return False
    return True


def _spent(session: int) -> float:
    """Get the seconds of processor time of a session's processes, and of those that they ended."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            told = path.read_text().rpartition(")")[2].split()
            ticks += sum(map(int, told[11:15])) if told[3] == str(session) else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def _function(source: bytes, start: int) -> tuple[str, int]:
    """Return the name and first line of the outermost function in whose body a place is."""
    begins = [0]
    for line in source.splitlines(keepends=True):
        begins.append(begins[-1] + len(line))
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first, last = node.body[0], node.body[-1]
            assert last.end_lineno is not None
            if begins[first.lineno - 1] <= start < begins[last.end_lineno]:
                return node.name, min([node, *node.decorator_list], key=_line).lineno
        elif isinstance(node, ast.Module | ast.ClassDef):
            waiting += node.body
    raise NotHere


def _line(node: Any) -> int:
    return int(node.lineno)


def _codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


def pytest_addoption() -> None:
    """Begin to watch: this is called before anything of ours is loaded."""
    NOTING.begin()


def pytest_configure(config: pytest.Config) -> None:
    """Take the place of the run of tests."""
    tasks = json.loads(Path(os.environ["UPTAKE_MUTANTS"]).read_text(encoding="utf-8"))
    config.pluginmanager.register(Trying(tasks, int(os.environ["UPTAKE_ANSWERS"])))
