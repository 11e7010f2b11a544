"""Whether the tests would see a slip: `python -m house.mutants [--of N] [PATH[:LINE] ...]`.

Takes a sample of all mutants of the rules, the reading and the services (or of the paths below
src/uptake that are named), and runs for each, in a copy of the tree, the tests that start the
function it is in. Which those are is noted first, by running the tests once. It is always the same
sample: a mutant keeps its place in it until its own line is changed. What became of each is kept
(.mutants) as long as neither source nor tests change: a run that was ended goes on where it was,
and `--of 100` after `--of 50` tries the second fifty.

Ends with 1 where fewer than nine of ten are killed, or where one survives that the list of
survivors (house/survivors.tsv) does not name with a reason.
"""

import argparse
import csv
import hashlib
import json
import os
import queue
import shutil
import sys
import tempfile
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from house.copies import ROOT, Copy
from house.forking import APART
from house.mutating import SOURCE, Mutant, is_another_program, mutants

SURVIVORS = ROOT / "house/survivors.tsv"
KEPT = ROOT / ".mutants"
ANSWERS = "answers.jsonl"
PARTS = ("core/**/*.py", "exchange/reading/**/*.py", "*/services.py", "*/services/**/*.py")
NOT_OURS_TO_PROVE = "demonstration/services/"  # invented facts, for looking at
# What is run to note who starts what. Pages start everything, and are asked last: not here.
TESTS = (
    "core",
    "exchange",
    "terms",
    "answers",
    "assignments",
    "audit",
    "changes",
    "demonstration",
    "editions",
    "figures",
    "home",
    "imports",
    "inspection",
    "links",
    "meetings",
    "notifications",
    "operation",
    "organizations",
    "people",
    "record",
    "register_pages",
    "reports",
    "rooms",
    "sheets",
    "translation",
    "wording",
)
WANTED = 0.9
SAMPLE = 300
# In seconds of processor time: how much of the tests that start a function is run for one mutant.
WORTH = 30.0
CASES = 100  # of one test with many


@dataclass(slots=True)
class Noted:
    """Which tests start which functions, and how long each takes."""

    starting: dict[str, list[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    started: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def tests_of(self, mutant: Mutant) -> list[str]:
        """Return the tests that are run for a mutant, those that start least beside it first."""
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


def sources(root: Path) -> list[str]:
    """Return the files whose mutants are tried where none are named."""
    source = root / SOURCE
    found = (path for part in PARTS for path in source.glob(part))
    return sorted(str(path.relative_to(source)) for path in found)


def sample(named: Sequence[str], size: int, root: Path = ROOT) -> list[Mutant]:
    """Return the mutants that are tried: so many of all, or of the files, folders, lines named."""
    source = root / SOURCE
    paths, lines = sources(root), [one for one in named if ":" in one]
    if named:
        places = [source / one.partition(":")[0] for one in named]
        files = [path for one in places for path in ([one] if one.is_file() else one.rglob("*.py"))]
        paths = sorted({str(path.relative_to(source)) for path in files})
    tried = [one for one in paths if not one.startswith(NOT_OURS_TO_PROVE)]
    every = [one for path in tried for one in mutants(root, path)]
    if lines:
        every, size = [one for one in every if f"{one.path}:{one.number}" in lines], len(every)
    programs = (
        one
        for one in sorted(every, key=lambda one: one.place)
        if is_another_program((source / one.path).read_bytes(), one)
    )
    return list(islice(programs, size))


def reasons() -> dict[tuple[str, ...], str]:
    """Return why those survive that are known to: by what they are known by."""
    with SURVIVORS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t"))[1:]
    return {tuple(row[:5]): row[5] for row in rows}


def noted(copies: Sequence[Copy], *, again: bool) -> Noted:
    """Run all tests once and note who starts what; as long as nothing changes, that is kept."""
    key, state = KEPT / "of", _state(copies[0].folder)
    if not again and key.exists() and key.read_text() == state:
        return _read()
    shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.mkdir()
    tests = [f"tests/{one}" for one in TESTS]
    # Programs of their own are not seen, and take long.
    with copies[0].started(
        "-n", str(len(copies)), "-p", "house.noting", "-m", "not office and not register",
        "--ignore-glob=*/pages", *tests,
        UPTAKE_NOTED=str(KEPT),
    ):  # fmt: skip
        pass
    key.write_text(state)
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


def _state(root: Path) -> str:
    told = hashlib.sha256()
    for folder in ("src", "tests"):
        for path in sorted((root / folder).rglob("*.py")):
            told.update(str(path.relative_to(root)).encode() + path.read_bytes())
    return told.hexdigest()


def task_of(number: int, mutant: Mutant, known: Noted) -> dict[str, Any]:
    """Say what is to be tried, as house.forking reads it."""
    tests = known.tests_of(mutant)
    change = {"path": mutant.path, "start": mutant.start, "end": mutant.end, "text": mutant.text}
    return _task(number, change, tests, known)


def _task(number: int, change: object, tests: Sequence[str], known: Noted) -> dict[str, Any]:
    seconds = {one: known.seconds[one] for one in tests}
    return {"number": number, "change": change, "tests": tests, "seconds": seconds, "all": False}


def tried(
    chosen: Sequence[Mutant], copies: Sequence[Copy], known: Noted
) -> Iterator[tuple[Mutant, str | None]]:
    """Try mutants, as many at a time as there are copies; give which test killed each."""
    found: queue.SimpleQueue[tuple[Mutant, str | None] | BaseException] = queue.SimpleQueue()

    def try_share(copy: Copy, share: Sequence[int]) -> None:
        try:
            for number, killer in _tried(copy, [(one, chosen[one]) for one in share], known):
                found.put((chosen[number], killer))
        except BaseException as error:
            found.put(error)
            raise

    for place, copy in enumerate(copies):
        share = range(place, len(chosen), len(copies))
        threading.Thread(target=try_share, args=(copy, share), daemon=True).start()
    for _ in chosen:
        answer = found.get()
        if isinstance(answer, BaseException):
            raise answer
        yield answer


def _tried(
    copy: Copy, share: Sequence[tuple[int, Mutant]], known: Noted
) -> Iterator[tuple[int, str | None]]:
    tasks = {number: task_of(number, one, known) for number, one in share}
    left = dict(share)
    apart = []
    for answer in copy.answers([one for one in tasks.values() if one["tests"]]):
        number = answer["number"]
        if answer["found"] == APART:
            apart.append(number)
        else:
            del left[number]
            yield number, answer["found"]
    for number, one in left.items():
        if not tasks[number]["tests"]:
            yield number, None
        elif number in apart:
            yield number, copy.anew(one, tasks[number])
        else:
            said = copy.log.read_text(errors="replace")[-2000:]
            raise RuntimeError(f"no answer about {one}:\n{said}")


def outcomes(
    chosen: Sequence[Mutant], copies: Sequence[Copy], known: Noted, *, survived_too: bool = True
) -> Iterator[tuple[Mutant, str | None]]:
    """Return which test killed each: of those tried before as it is kept, then of the others."""
    with (KEPT / ANSWERS).open("a+", encoding="utf-8") as kept:
        kept.seek(0)
        said = ((tuple(key), killer) for key, killer in map(json.loads, kept))
        before = {key: killer for key, killer in said if killer or survived_too}
        done = [one for one in chosen if _key(one) in before]
        for one in done:
            yield one, before[_key(one)]
        for one, killer in tried([one for one in chosen if one not in done], copies, known):
            kept.write(json.dumps([_key(one), killer]) + "\n")
            kept.flush()
            yield one, killer


def _key(one: Mutant) -> tuple[str | int, ...]:
    return (*one.name, one.start)  # two of one line may have one name


def unsure(killers: Iterable[str], copy: Copy, known: Noted) -> set[str]:
    """Return those tests that fail without a change too, run as they were for the mutants."""
    tests = sorted({one for one in killers if one in known.seconds})
    task = {**_task(0, None, tests, known), "all": True}
    found = next(copy.answers([task]), None) if tests else None
    return set(found["found"].split("\n")) if found and found["found"] else set()


def main(arguments: Sequence[str] | None = None) -> int:
    """Try mutants, print what became of them, and give the exit status."""
    asked = argparse.ArgumentParser(prog="house.mutants", description=__doc__)
    asked.add_argument("--of", type=int, default=SAMPLE, help="how many are tried")
    asked.add_argument("--at-once", type=int, default=os.cpu_count() or 1)
    noted_help = "take what was noted, and who was killed, though changed"
    asked.add_argument("--noted", action="store_true", help=noted_help)
    asked.add_argument("named", nargs="*", metavar="PATH[:LINE]", help="only of these")
    given = asked.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="uptake-mutants-") as folder:
        copies = [Copy(Path(folder) / f"copy-{one}") for one in range(given.at_once)]
        # Of the copy: somebody may work on here.
        chosen = sample(given.named, given.of, copies[0].folder)
        known = _read() if given.noted else noted(copies, again=False)
        for test in known.failed:
            print(f"left out, since it fails without a change: {test}")
        found: dict[Mutant, str | None] = {}
        try:
            for one, killer in outcomes(chosen, copies, known, survived_too=not given.noted):
                found[one] = killer
                became = f"killed by {killer}" if killer else "SURVIVED"
                print(f"{len(found):4} {one}\n     {became}", flush=True)
        except KeyboardInterrupt:
            print("ended before all were tried")
        weak = unsure(filter(None, found.values()), copies[0], known)
    for test in sorted(weak):
        print(f"kills nothing, since it fails without a change: {test}")
    left = [one for one, killer in found.items() if killer is None or killer in weak]
    return told(len(chosen), len(found), left)


def told(chosen: int, tried_: int, left: Sequence[Mutant]) -> int:
    """Say how many were killed and who survived; give the exit status."""
    known = reasons()
    unknown = [one for one in left if one.name not in known]
    for one in left:
        print(f"survived: {one}\n    {known.get(one.name, 'no reason is given')}")
    for one in unknown:
        print("\t".join((*one.name, "")))
    killed = tried_ - len(left)
    print(
        f"{chosen} mutants: {killed} killed ({killed / max(tried_, 1):.1%} of those tried), "
        f"{len(left) - len(unknown)} survived with a reason, {len(unknown)} without one, "
        f"{chosen - tried_} not tried"
    )
    return int(bool(unknown) or tried_ < chosen or killed < WANTED * tried_)


if __name__ == "__main__":
    sys.exit(main())
