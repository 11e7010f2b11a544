"""What a change costs: files of two walks and of one more field, and what the source is made of.

Counts, not times: `ours` is what there is, `theirs` what is aimed at.
"""

import ast
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import combinations
from pathlib import Path

import grimp

import uptake
from bench.measure import Measured
from uptake.cli.django_setup import set_up

SOURCE = Path(uptake.__file__).parent
# What follows these goes where one more field would go: of an answer, and of a report.
FIELDS = ("human_resource_implications", "programme_year")
# Dataclasses with so many names in common say the same thing twice.
MIRRORED = 8
# Statements that stand twice, so many in a row.
REPEATED = 8


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the source, without those that are made by others."""

    path: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The folder in which it lies."""
        return self.path.partition("/")[0]


def measurements(folder: Path) -> Iterator[Measured]:
    """Count in a register of its own, and in the source."""
    os.environ["UPTAKE_DATA_DIR"] = str(folder)
    os.environ.setdefault("UPTAKE_SECRET_KEY", "of a register that is thrown away")
    set_up()
    walks = import_module("bench.walks")
    for name, walk in (("a status cell", walks.of_a_cell), ("an answer", walks.of_an_answer)):
        walked = walk(folder)
        yield _counted(f"files of the walk of {name}", len(walked.files), 60)
        yield _counted("of them those that take or give the answer", len(walked.followed), 60)
    sources = list(_sources())
    for field in FIELDS:
        files = sum(field in one.text for one in sources)
        yield _counted(f"files that name {field}", files, 15)
    yield from _made_of(sources)
    rooms = Counter[str]()
    for one in sources:
        rooms[one.room] += one.text.count("\n")
    for room, lines in rooms.items():
        share = lines / rooms.total()
        yield Measured(f"lines in {room}", "all", lines, rooms.total(), share, "≤ 1 ×")


def _made_of(sources: list[Source]) -> Iterator[Measured]:
    lines = sum(one.text.count("\n") for one in sources)
    imports = sum(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for one in sources
        for node in one.tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
    )
    classes = {name: fields for one in sources for name, fields in _dataclasses(one)}
    functions = [
        (node.end_lineno or 0) - node.lineno + 1
        for one in sources
        for node in ast.walk(one.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    yield _counted("files of the source, without migrations", len(sources), 560)
    yield _counted("lines of the source, without migrations", lines, 74_000)
    yield _counted("import lines of 1,000", round(1000 * imports / lines), 80)
    yield _counted("dataclasses", len(classes), 430)
    yield _counted("mirrored pairs of dataclasses", _mirrored(classes), 0)
    yield _counted(f"{REPEATED} statements that stand twice", _repeated(sources), 0)
    yield _counted("modules in circles", _in_circles(), 0)
    yield _counted("functions beyond 40 lines", sum(each > 40 for each in functions), 0)
    yield _counted("files beyond 500 lines", sum(one.text.count("\n") > 500 for one in sources), 0)


def _counted(what: str, there: int, aim: int) -> Measured:
    ratio = there / aim if aim else float(there)
    return Measured(what, "aim", float(there), float(aim), ratio, "≤ 1 ×" if aim else "≤ 0 ×")


def _sources() -> Iterator[Source]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            text = path.read_text(encoding="utf-8")
            yield Source(path.relative_to(SOURCE).as_posix(), text, ast.parse(text))


def _dataclasses(source: Source) -> Iterator[tuple[str, frozenset[str]]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef) and any(
            "dataclass" in ast.unparse(decorator) for decorator in node.decorator_list
        ):
            fields = (part.target for part in node.body if isinstance(part, ast.AnnAssign))
            names = frozenset(one.id for one in fields if isinstance(one, ast.Name))
            yield f"{source.path}:{node.name}", names


def _mirrored(classes: dict[str, frozenset[str]]) -> int:
    pairs = combinations(classes.values(), 2)
    return sum(len(one & other) >= MIRRORED for one, other in pairs)


def _repeated(sources: list[Source]) -> int:
    """Count the runs of statements that stand at more than one place, whatever their names."""
    seen: Counter[str] = Counter()
    for one in sources:
        for node in ast.walk(one.tree):
            body = getattr(node, "body", None)
            if isinstance(node, ast.FunctionDef) and isinstance(body, list):
                said = [ast.dump(part) for part in body]
                for first in range(len(said) - REPEATED + 1):
                    seen["\n".join(said[first : first + REPEATED])] += 1
    return sum(times - 1 for times in seen.values() if times > 1)


def _in_circles() -> int:
    """Count the modules from which a chain of imports leads back to them."""
    graph = grimp.build_graph("uptake", cache_dir=None)
    known = {one: graph.find_modules_directly_imported_by(one) for one in graph.modules}
    left = dict(known)
    while gone := [one for one, others in left.items() if not others & left.keys()]:
        for one in gone:
            del left[one]
    while gone := [one for one in left if not any(one in known[other] for other in left)]:
        for one in gone:
            del left[one]
    return len(left)
