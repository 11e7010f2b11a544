"""Seconds of processor time: of each test, and of each folder against its budget.

The clock says nothing where a machine is busy with other things; processor time does. Counted is
what a test itself spends, its fixtures and the programs that it starts and waits for; in journeys
also the browser and the site, which outlive a test.
"""

import os
import resource
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

HERE = Path(__file__).parent
BUDGETS = HERE / "budgets.toml"
SLOWEST = 20
PASSED_BY = 1.5
"""From how many times its budget on a folder fails."""


def spent() -> float:
    """Return the processor time of this process and of its children that have ended."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(kind) for kind in kinds]
    return sum(one.ru_utime + one.ru_stime for one in used)


def spent_by_those_alive() -> float:
    """Return the processor time of this process's descendants that still run. Only on Linux."""
    children, seconds = defaultdict(list), {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            _, _, fields = stat.read_text().rpartition(")")
        except OSError:  # it has ended meanwhile
            continue
        state, parent, *_ = fields.split()
        del state
        children[int(parent)].append(int(stat.parent.name))
        ticks = sum(map(int, fields.split()[11:15]))
        seconds[int(stat.parent.name)] = ticks / os.sysconf("SC_CLK_TCK")
    waiting, total = children[os.getpid()], 0.0
    while waiting:
        one = waiting.pop()
        total += seconds[one]
        waiting += children[one]
    return total


def folder_of(nodeid: str) -> str:
    """Return the folder for which a test is counted: `tests/core`, or `tests/web/journeys`."""
    path = nodeid.partition("::")[0]
    names = path.split("/")[1:-1]
    deep = 2 if names[:2] == ["web", "journeys"] else 1
    return "/".join(["tests", *names[:deep]])


def budgets(vendor: str) -> dict[str, float]:
    """Return the seconds that each folder may take on a database."""
    stated: dict[str, dict[str, float]] = tomllib.loads(BUDGETS.read_text(encoding="utf-8"))
    return stated[vendor]


def beyond(found: dict[str, float], allowed: dict[str, float]) -> list[str]:
    """Say which folders took too long, or have no budget at all."""
    said = []
    for folder, seconds in sorted(found.items()):
        budget = allowed.get(folder)
        if budget is None:
            said.append(f"{folder} has no budget in {BUDGETS.name}")
        elif seconds > budget * PASSED_BY:
            said.append(
                f"{folder} took {seconds:.0f} s of processor time, its budget is {budget:g}"
            )
    return said


class Timing:
    """Measures in each process that runs tests, and adds up in the one that reports."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._last = 0.0
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._failed: list[str] = []

    def _now(self, nodeid: str) -> float:
        alive = spent_by_those_alive() if "/journeys/" in nodeid else 0.0
        return spent() + alive

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Begin to count; what was spent before, on finding the tests, is nobody's."""
        self._last = self._now(nodeid)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Iterator[None]:
        """Write into the report of each part of a test what it took."""
        report = yield
        now = self._now(item.nodeid)
        # A browser takes what its own children spent with it to the grave.
        report.processor = max(0.0, now - self._last)  # type: ignore[attr-defined]
        self._last = now
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add up what the processes that ran the tests have found."""
        self._seconds[report.nodeid] += getattr(report, "processor", 0.0)

    @property
    def folders(self) -> dict[str, float]:
        """What each folder took."""
        found: defaultdict[str, float] = defaultdict(float)
        for nodeid, seconds in self._seconds.items():
            found[folder_of(nodeid)] += seconds
        return dict(found)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail where a folder is far beyond its budget, if that was asked for."""
        if not self._config.getoption("--budget") or hasattr(self._config, "workerinput"):
            return
        engine = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
        vendor = "sqlite" if "sqlite" in engine else "postgresql"
        self._failed = beyond(self.folders, budgets(vendor))
        if self._failed and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the slowest tests and what each folder took."""
        if not self._config.getoption("--budget"):
            return
        slowest = sorted(self._seconds.items(), key=lambda one: -one[1])[:SLOWEST]
        terminalreporter.section(f"slowest {SLOWEST}, in seconds of processor time")
        for nodeid, seconds in slowest:
            terminalreporter.write_line(f"{seconds:7.2f}  {nodeid}")
        terminalreporter.section("folders, in seconds of processor time")
        for folder, seconds in sorted(self.folders.items()):
            terminalreporter.write_line(f"{seconds:7.0f}  {folder}")
        for line in self._failed:
            terminalreporter.write_line(line, red=True)
