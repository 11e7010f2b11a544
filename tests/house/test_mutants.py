"""Mutants: which changes are made, that each is another program, and what a run says of them."""

import ast
import functools
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from house.mutating import SOURCE, Mutant, mutants

from house import forking, noting
from house import mutants as trying

ROOT = Path(__file__).parents[2]
PROGRAM = '''"""Words about it."""

LIMIT: int = 3


def due(day: int, late: bool = False) -> int | None:
    """Words with 3 < 4 in them."""
    wait_for("a lock")
    tell(f"{day + 1} days")
    if day < LIMIT and not late:
        raise ValueError("né" + str(day))
    rows = table.filter(day=day, late=late).order_by("day")
    return rows
'''


def made(folder: Path, program: str = PROGRAM) -> list[Mutant]:
    (folder / SOURCE).mkdir(parents=True)
    (folder / SOURCE / "one.py").write_text(program, encoding="utf-8")
    return mutants(folder, "one.py")


def test_slips_of_the_hand_are_made_and_nothing_else(tmp_path: Path) -> None:
    found = {(one.was, one.now) for one in made(tmp_path)}
    query = "table.filter(day=day, late=late)"
    assert found == {
        ("3", "4"),
        ("False", "True"),
        ('tell(f"{day + 1} days")'.replace('"', "'"), "pass"),
        ("day < LIMIT and (not late)", "day < LIMIT or not late"),
        ("day < LIMIT", "day <= LIMIT"),
        ("not late", "late"),
        ("raise ValueError('né' + str(day))", "pass"),
        ("'né' + str(day)", "'né' - str(day)"),
        (f"{query}.order_by('day')", query),
        (query, "table"),
        (query, "table.filter(late=late)"),
        (query, "table.filter(day=day)"),
        ("return rows", "return None"),
    }


def test_each_is_a_program_that_differs_in_its_one_place(tmp_path: Path) -> None:
    source = PROGRAM.encode()
    for one in made(tmp_path):
        changed = one.of(source)
        assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(source))
        assert changed[: one.start] == source[: one.start]
        assert changed.endswith(source[one.end :])
        place = source[one.start : one.end].decode()
        assert ast.unparse(ast.parse(place)).split() == one.was.split()


def test_a_mutant_is_known_wherever_its_line_has_come_to_stand(tmp_path: Path) -> None:
    before = made(tmp_path / "before")
    after = made(tmp_path / "after", PROGRAM.replace("LIMIT: int", "\n# A note.\nLIMIT: int"))
    assert [one.name for one in before] == [one.name for one in after]
    assert [one.place for one in before] == [one.place for one in after]
    assert [one.number + 2 for one in before] == [one.number for one in after]


def test_the_tests_that_start_a_function_are_run_those_of_its_own_file_first(
    tmp_path: Path,
) -> None:
    mutant = next(one for one in made(tmp_path) if one.function == "due")
    tests = ["tests/test_all.py::a", "tests/test_one.py::b", "tests/test_few.py::c"]
    cases = [f"tests/test_few.py::d[{number}]" for number in range(trying.CASES + 5)]
    started = dict.fromkeys(cases, 2) | dict(zip(tests, (90, 9, 1), strict=True))
    known = trying.Noted(
        {"one.py:due": [*tests, *cases], "one.py:other": ["tests/test_other.py::e"]},
        dict.fromkeys([*tests, *cases], 0.1),
        started,
    )
    chosen = known.tests_of(mutant)
    assert [chosen[0], chosen[1], chosen[-1]] == [tests[1], tests[2], tests[0]]
    assert len(chosen) == len(tests) + trying.CASES
    known.seconds[tests[2]] = trying.WORTH
    assert known.tests_of(mutant) == [tests[1]]


def test_a_run_that_was_ended_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = made(tmp_path)
    asked: list[list[Mutant]] = []

    def tried(chosen: list[Mutant], *_: object) -> Iterator[tuple[Mutant, str | None]]:
        asked.append(list(chosen))
        yield from ((one, None if one == every[1] else "a test") for one in chosen)

    monkeypatch.setattr(trying, "KEPT", tmp_path)
    monkeypatch.setattr(trying, "tried", tried)
    ended = list(islice(trying.outcomes(every[:4], (), trying.Noted()), 2))
    assert ended == [(every[0], "a test"), (every[1], None)]
    found = dict(trying.outcomes(every[:4], (), trying.Noted()))
    assert list(found.values()) == ["a test", None, "a test", "a test"]
    # Where something has changed since, who survived is tried again.
    assert dict(trying.outcomes(every[:4], (), trying.Noted(), survived_too=False)) == found
    assert asked == [every[:4], every[2:4], [every[1]]]


def test_what_one_test_had_remembered_is_started_anew_by_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(noting, "OURS", str(ROOT))
    monkeypatch.setattr(functools, "lru_cache", functools.lru_cache)
    memories, started = noting.Memories(), []
    memories.begin()

    @functools.cache
    def one(place: int) -> None:
        started.append(place)

    @functools.lru_cache
    def other(place: int) -> None:
        started.append(place)

    for place in (1, 2, 1, 2):
        one(place)
        other(place)
    assert started == [1, 1, 2, 2]
    memories.forget()
    one(2)
    other(1)
    assert started == [1, 1, 2, 2, 2, 1]


def test_what_survives_without_a_reason_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    every = made(tmp_path)
    one, other = every[:2]
    monkeypatch.setattr(trying, "reasons", lambda: {one.name: "it changes nothing"})
    assert trying.told(20, 20, []) == 0
    assert trying.told(20, 20, [one]) == 0
    assert trying.told(20, 20, [one, other]) == 1
    said = "18 killed (90.0% of those tried), 1 survived with a reason, 1 without one, 0 not tried"
    assert said in capsys.readouterr().out
    # Where not all were tried.
    assert trying.told(20, 19, []) == 1
    # With a reason for each, but too many.
    monkeypatch.setattr(trying, "reasons", lambda: dict.fromkeys((x.name for x in every), "so"))
    assert trying.told(20, 20, every[:2]) == 0
    assert trying.told(20, 20, every[:3]) == 1


MODULE = '''LATEST = 3


class Days:
    """Days."""

    @staticmethod
    def due(day: int, late: int = 2) -> bool:
        """Say."""
        raise_no_more = [one for one in (day, late)]
        return max(raise_no_more) < LATEST


def other() -> int:
    """Say."""
    return 4
'''


def changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, was: str, started: set[str] | None = None
) -> tuple[object, object]:
    """Load a module, change it in memory, and give what its two functions answer then."""
    path = folder / SOURCE / "one.py"
    one = next(one for one in made(folder, MODULE) if one.was == was)
    monkeypatch.setattr(forking, "OURS", f"{path.parent}/")
    there: dict[str, Any] = {}
    exec(compile(MODULE, str(path), "exec"), there)
    task = forking.Trying([], 0)
    task._functions = {str(path): [there["Days"].due, there["other"]]}
    change = {"path": "one.py", "start": one.start, "end": one.end, "text": one.text}
    for function, code in task._changed(change, started or set()):
        function.__code__ = code
    return there["Days"].due(3), there["other"]()


def test_a_function_is_changed_in_memory_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert changed(tmp_path / "a", monkeypatch, "max(raise_no_more) < LATEST") == (True, 4)
    assert changed(tmp_path / "b", monkeypatch, "4") == (False, 5)


@pytest.mark.parametrize(("was", "started"), [("3", None), ("2", None), ("4", {"one.py:other"})])
def test_what_was_used_when_it_was_loaded_is_tried_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, was: str, started: set[str] | None
) -> None:
    with pytest.raises(forking.NotHere):
        changed(tmp_path, monkeypatch, was, started)


def test_who_says_nothing_and_does_nothing_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(forking, "PATIENCE", 0)
    nobody = -1
    read, write = os.pipe()
    assert not forking._ends(nobody, read)
    os.write(write, b".")
    assert forking._ends(nobody, read)
    os.close(read)
    os.close(write)
    assert forking._spent(os.getsid(0)) > forking._spent(nobody) == 0


def test_survivors_are_listed_with_a_reason_and_are_there_still() -> None:
    """A line that was changed since makes another mutant: the list does not grow old."""
    for name, reason in trying.reasons().items():
        assert len(reason) > len("equivalent"), name
        assert name in {one.name for one in mutants(ROOT, name[0])}
