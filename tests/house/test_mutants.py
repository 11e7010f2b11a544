"""Mutants: which changes are made, that each is another program, and what a run says of them."""

import ast
from pathlib import Path

import pytest
from house.mutating import SOURCE, Mutant, mutants

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


def test_what_survives_without_a_reason_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = made(tmp_path) * 2
    one = every[0]
    monkeypatch.setattr(trying, "reasons", lambda: {one.name: "it changes nothing"})
    assert trying.told(every, []) == 0
    assert trying.told(every, [one]) == 0
    assert trying.told(every, [every[1]]) == 1
    # With a reason for each, but too many.
    monkeypatch.setattr(trying, "reasons", lambda: dict.fromkeys((x.name for x in every), "so"))
    assert trying.told(every, every[:4]) == 1


def test_survivors_are_listed_with_a_reason_and_are_there_still() -> None:
    """A line that was changed since makes another mutant: the list does not grow old."""
    for name, reason in trying.reasons().items():
        assert len(reason) > len("equivalent"), name
        assert name in {one.name for one in mutants(ROOT, name[0])}
