"""Commands of ours that begin at once: a process that has the program loaded has children.

To start the product anew takes as long as many journeys: each of its processes loads all of it.
Here one process loads it; each command is a child of that process, with settings and a register of
its own. `uptake serve` has another server there, and a child of its own that does the work in the
background; the reading journeys are served by the product's own server all the same.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]


@cache
def _nursery() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.web.journeys.site"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@contextmanager
def begun(environment: dict[str, str], command: Sequence[str], log: Path) -> Iterator[None]:
    """Have a command at work; it ends, with what works for it, when this does.

    What it says goes to a file, and is printed, which pytest shows where a journey fails.
    """
    process = _begin(environment, command, log)
    try:
        yield
    finally:
        _told({"end": process})
        print(log.read_text(encoding="utf-8"))


def run(environment: dict[str, str], command: Sequence[str], log: Path) -> tuple[int, str]:
    """Run a command to its end; give its status and what it says."""
    log.unlink(missing_ok=True)
    status = _told({"wait": _begin(environment, command, log)})
    return status, log.read_text(encoding="utf-8")


def close() -> None:
    """End the process that has them all."""
    if _nursery.cache_info().currsize:
        nursery = _nursery()
        nursery.communicate(timeout=60)
        _nursery.cache_clear()


def _begin(environment: dict[str, str], command: Sequence[str], log: Path) -> int:
    set_so = {name: value for name, value in environment.items() if name.startswith("UPTAKE_")}
    return _told({"environment": set_so, "command": list(command), "log": str(log)})


def _told(what: dict[str, Any]) -> int:
    nursery = _nursery()
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(json.dumps(what) + "\n")
    nursery.stdin.flush()
    return int(nursery.stdout.readline())
