"""Sites for journeys that begin at once: a process that has the program loaded has children.

To start the product anew takes as long as many journeys: each of its processes loads all of it.
Here one process loads it; each site is a child of that process, with settings and a register of
its own, and a child of its own that does the work in the background. The reading journeys and the
two long ones are served by the product's own server all the same.
"""

import json
import subprocess
import sys
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


def ask(environment: dict[str, str], port: int, log: Path) -> int:
    """Have a site served; give the number of its process."""
    set_so = {name: value for name, value in environment.items() if name.startswith("UPTAKE_")}
    return int(_told({"environment": set_so, "port": port, "log": str(log)}))


def end(process: int) -> None:
    """End a site, and what works for it."""
    _told({"end": process})


def close() -> None:
    """End the process that has them all."""
    if _nursery.cache_info().currsize:
        nursery = _nursery()
        nursery.communicate(timeout=60)
        _nursery.cache_clear()


def _told(what: dict[str, Any]) -> str:
    nursery = _nursery()
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(json.dumps(what) + "\n")
    nursery.stdin.flush()
    return nursery.stdout.readline()
