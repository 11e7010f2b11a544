"""Whether the tests would see a slip: `python -m house.mutants [--of N] [PATH[:LINE] ...]`.

Takes a sample of all mutants of the rules, the reading and the services (or of the paths below
src/uptake that are named), and runs for each, in a copy of the tree, the tests that start the
function it is in. Which those are is noted first, by running the tests once. It is always the same
sample: a mutant keeps its place in it until its own line is changed.

Ends with 1 where fewer than nine of ten are killed, or where one survives that the list of
survivors (house/survivors.tsv) does not name with a reason.
"""

import argparse
import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from house.mutating import SOURCE, Mutant, mutants

ROOT = Path(__file__).parent.parent
SURVIVORS = ROOT / "house/survivors.tsv"
KEPT = ROOT / ".mutants"
PARTS = ("core", "exchange/reading", "services")
NOT_OURS_TO_PROVE = "services/demonstration/"  # invented facts, for looking at
# What is run to note who starts what. Pages start everything, and are asked last: not here.
TESTS = ("core", "exchange", "terms", "queries", "services")
WANTED = 0.9
SAMPLE = 300
# In seconds of processor time: how much of the tests that start a function is run for one mutant.
WORTH = 30.0
CASES = 12  # of one test with many
SLACK = 60.0
NOT_COPIED = (".git", ".venv", ".tools", ".mutants", ".*_cache", "dist", "demo", "__pycache__")


@dataclass(slots=True)
class Noted:
    """Which tests start which functions, and how long each takes."""

    starting: dict[str, list[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    started: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def tests_of(self, mutant: Mutant) -> list[str]:
        """Give the tests that are run for a mutant, those that start least beside it first."""
        stem = f"test_{Path(mutant.path).stem}.py"
        found = self._starting(mutant)
        near = sorted(found, key=lambda one: (stem not in one, self.started[one], one))
        chosen: list[str] = []
        worth, cases = 0.0, Counter[str]()
        for one in near:
            cases[function := one.partition("[")[0]] += 1
            if cases[function] > CASES:
                continue
            worth += self.seconds[one]
            if chosen and worth > WORTH:
                break
            chosen.append(one)
        return chosen

    def _starting(self, mutant: Mutant) -> set[str]:
        names = mutant.function.split(".") if mutant.function else []
        for length in range(len(names), 0, -1):
            found = self.starting.get(f"{mutant.path}:{'.'.join(names[:length])}")
            if found:
                return set(found)
        of_file = (tests for one, tests in self.starting.items() if one.startswith(mutant.path))
        return {test for tests in of_file for test in tests}


class Copy:
    """A copy of the tree, in which files are changed and put back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_COPIED), symlinks=True)

    def run(self, *arguments: str, seconds: float | None = None, **more: str) -> int:
        """Run pytest in the copy; give its exit status. What takes too long has not passed."""
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
        path = os.pathsep.join([str(self.folder / "src"), str(self.folder)])
        # With a memory of its own for what is shared, which ends with the copy.
        around = {"PYTHONPATH": path, "TMPDIR": str(self.folder.parent), **more}
        kept = {k: v for k, v in os.environ.items() if not k.startswith("UPTAKE_")}
        with subprocess.Popen(
            command,
            cwd=self.folder,
            env={**kept, **around},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                return process.wait(seconds)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                return 1

    def sees(self, mutant: Mutant, tests: Sequence[str], seconds: float) -> bool:
        """Tell whether a test fails with the change."""
        path = self.folder / SOURCE / mutant.path
        source = path.read_bytes()
        chosen = self.folder.parent / f"{self.folder.name}.tests"
        chosen.write_text("\n".join(tests), encoding="utf-8")
        try:
            path.write_bytes(mutant.of(source))
            return self.run("-n0", "-x", "-q", f"@{chosen}", seconds=seconds) != 0
        finally:
            path.write_bytes(source)
            # The bytecode of the mutant is as long, and may be as old, as that of the source.
            for one in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
                one.unlink()


def sources() -> list[str]:
    """Give the files whose mutants are tried where none are named."""
    source = ROOT / SOURCE
    found = (path for part in PARTS for path in (source / part).rglob("*.py"))
    return sorted(str(path.relative_to(source)) for path in found)


def sample(named: Sequence[str], size: int) -> list[Mutant]:
    """Give the mutants that are tried: so many of all, or of the files, folders, lines named."""
    source = ROOT / SOURCE
    paths, lines = sources(), [one for one in named if ":" in one]
    if named:
        places = [source / one.partition(":")[0] for one in named]
        files = [path for one in places for path in ([one] if one.is_file() else one.rglob("*.py"))]
        paths = sorted({str(path.relative_to(source)) for path in files})
    tried = [one for one in paths if not one.startswith(NOT_OURS_TO_PROVE)]
    every = [one for path in tried for one in mutants(ROOT, path)]
    if lines:
        return [one for one in every if f"{one.path}:{one.number}" in lines]
    return sorted(every, key=lambda one: one.place)[:size]


def reasons() -> dict[tuple[str, ...], str]:
    """Give why those survive that are known to: by what they are known by."""
    with SURVIVORS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t"))[1:]
    return {tuple(row[:5]): row[5] for row in rows}


def noted(copy: Copy, *, again: bool) -> Noted:
    """Run all tests once and note who starts what; as long as nothing changes, that is kept."""
    key = KEPT / "of"
    if not again and key.exists() and key.read_text() == _state():
        return _read()
    shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.mkdir()
    tests = [f"tests/{one}" for one in TESTS]
    # Programs of their own are not seen, and take long.
    copy.run(
        "-n", "auto", "-q", "-p", "house.noting", "-m", "not office and not register", *tests,
        UPTAKE_NOTED=str(KEPT),
    )  # fmt: skip
    key.write_text(_state())
    return _read()


def _read() -> Noted:
    found, starting = Noted(), defaultdict(list)
    for path in sorted(KEPT.glob("*.json")):
        for one in json.loads(path.read_text(encoding="utf-8")):
            if not one["passed"]:
                found.failed.append(one["test"])
                continue
            found.seconds[one["test"]] = one["seconds"]
            found.started[one["test"]] = len(one["starts"])
            for function in one["starts"]:
                starting[function].append(one["test"])
    found.starting = dict(starting)
    return found


def _state() -> str:
    told = hashlib.sha256()
    for folder in ("src", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            told.update(str(path).encode() + path.read_bytes())
    return told.hexdigest()


def tried(chosen: Sequence[Mutant], copies: Sequence[Copy], known: Noted) -> Iterator[bool]:
    """Try mutants, as many at a time as there are copies; tell of each whether it was killed."""
    free, own = list(copies), threading.local()

    def try_one(mutant: Mutant) -> bool:
        if not hasattr(own, "copy"):
            own.copy = free.pop()
        tests = known.tests_of(mutant)
        if not tests:
            return False
        worth = sum(known.seconds[one] for one in tests)
        return bool(own.copy.sees(mutant, tests, SLACK + 10 * worth))

    with ThreadPoolExecutor(len(copies)) as pool:
        yield from pool.map(try_one, chosen)


def main(arguments: Sequence[str] | None = None) -> int:
    """Try mutants, print what became of them, and give the exit status."""
    asked = argparse.ArgumentParser(prog="house.mutants", description=__doc__)
    asked.add_argument("--of", type=int, default=SAMPLE, help="how many are tried")
    asked.add_argument("--at-once", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--noted", action="store_true", help="take what was noted, though changed")
    asked.add_argument("named", nargs="*", metavar="PATH[:LINE]", help="only of these")
    given = asked.parse_args(arguments)
    chosen = sample(given.named, given.of)
    with tempfile.TemporaryDirectory(prefix="uptake-mutants-") as folder:
        copies = [Copy(Path(folder) / f"copy-{one}") for one in range(given.at_once)]
        known = _read() if given.noted else noted(copies[0], again=False)
        for test in known.failed:
            print(f"left out, since it fails without a change: {test}")
        left = []
        for number, (one, killed) in enumerate(
            zip(chosen, tried(chosen, copies, known), strict=True), 1
        ):
            print(f"{number:4} {'killed  ' if killed else 'SURVIVED'} {one}", flush=True)
            if not killed:
                left.append(one)
    return told(chosen, left)


def told(chosen: Sequence[Mutant], left: Sequence[Mutant]) -> int:
    """Say how many were killed and who survived; give the exit status."""
    known = reasons()
    killed = 1 - len(left) / len(chosen) if chosen else 1.0
    print(f"{len(chosen)} mutants, {killed:.0%} killed")
    unknown = [one for one in left if one.name not in known]
    for one in left:
        print(f"survived: {one}\n    {known.get(one.name, 'no reason is given')}")
    for one in unknown:
        print("\t".join((*one.name, "")))
    return int(bool(unknown) or killed < WANTED)


if __name__ == "__main__":
    sys.exit(main())
