"""Mutants: our source with one thing in it changed, as a slip of the hand might change it.

A change is one that some test ought to see: another comparison, a condition the other way round,
a number one greater, a refusal or a step left out, a query without one of its conditions. Words,
annotations and decorators are left alone. So are locks: what they are for shows only where two
come at once, and tests/rooms/test_at_once.py lets them come.
"""

import ast
import copy
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path("src/uptake")
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
# Calls that narrow, order or clean what they are called of, and give it back.
LEFT_OUT = frozenset(
    ("filter", "exclude", "order_by", "distinct", "strip", "rstrip", "lstrip", "lower", "casefold")
)
NARROWING = frozenset(("filter", "exclude", "Q"))
# Parts that say what something is, and not what it does.
UNCHANGED = frozenset(("annotation", "returns", "decorator_list", "type_params", "bases"))
ASIDE = frozenset(("hold", "_hold", "wait_for", "debug", "info", "warning", "exception"))


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change of one file. `line` is the line as it stands, `was` and `now` what differs in it."""

    path: str
    function: str
    number: int
    line: str
    was: str
    now: str
    start: int
    end: int
    text: str

    @property
    def name(self) -> tuple[str, str, str, str, str]:
        """What it is known by, wherever in the file its line has come to stand."""
        return (self.path, self.function, self.line, self.was, self.now)

    @property
    def place(self) -> bytes:
        """Where it stands among all mutants: by chance, but at the same place each time."""
        return hashlib.sha256("\n".join(self.name).encode()).digest()

    def of(self, source: bytes) -> bytes:
        """Return the source of its file with the change."""
        return source[: self.start] + self.text.encode() + source[self.end :]

    def __str__(self) -> str:
        return f"{self.path}:{self.number} {self.function}: {self.was}  ->  {self.now}"


def mutants(root: Path, path: str) -> list[Mutant]:
    """Return all mutants of a file below the source; few are no other programs."""
    source = (root / SOURCE / path).read_bytes()
    tree = ast.parse(source)
    found: dict[tuple[int, int, str], Mutant] = {}
    for one in _Walk(path, source).of(tree):
        found.setdefault((one.start, one.end, one.text), one)
    return list(found.values())


def is_another_program(source: bytes, mutant: Mutant) -> bool:
    """Say whether the source of a file with a change is a program, and another one."""
    try:
        changed = ast.parse(mutant.of(source))
    except SyntaxError:
        return False
    return ast.dump(changed) != ast.dump(ast.parse(source))


class _Walk:
    def __init__(self, path: str, source: bytes) -> None:
        self._path = path
        self._source = source
        self._lines = source.splitlines(keepends=True)
        self._begins = [0]
        for line in self._lines:
            self._begins.append(self._begins[-1] + len(line))

    def of(self, node: ast.AST, function: tuple[str, ...] = ()) -> Iterator[Mutant]:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            function = (*function, node.name)
        for new in _changed(node):
            yield self._mutant(node, new, ".".join(function))
        for child in _children(node):
            yield from self.of(child, function)

    def _mutant(self, node: ast.AST, new: ast.AST, function: str) -> Mutant:
        assert isinstance(node, ast.expr | ast.stmt)
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        written = ast.unparse(new)
        return Mutant(
            self._path,
            function,
            node.lineno,
            self._lines[node.lineno - 1].decode().strip(),
            " ".join(ast.unparse(node).split()),
            " ".join(written.split()),
            self._begins[node.lineno - 1] + node.col_offset,
            self._begins[node.end_lineno - 1] + node.end_col_offset,
            written if isinstance(new, ast.stmt) else f"({written})",
        )


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """Return the parts of a node that are walked: no words, annotations or decorators.

    Nor that a `zip` is strict: that guards against what has never been.
    """
    for field, value in ast.iter_fields(node):
        if field in UNCHANGED or (isinstance(node, ast.keyword) and node.arg == "strict"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_aside(child):
                yield child


def _is_aside(node: ast.AST) -> bool:
    """Tell what is left alone: words that are put together, names, notes in the log, locks."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        return _called(node.value) in ASIDE
    return isinstance(node, ast.JoinedStr | ast.TypeAlias | ast.Import | ast.ImportFrom)


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _changed(node: ast.AST) -> Iterator[ast.AST]:
    """Return what may stand in the place of a node."""
    match node:
        case ast.Compare():
            yield from _compared(node)
        case ast.BoolOp():
            other = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
            yield ast.BoolOp(other, node.values)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.IfExp():
            yield ast.IfExp(node.test, node.orelse, node.body)
        case ast.Call():
            yield from _called_otherwise(node)
        case ast.stmt():
            yield from _stated(node)
        case _:
            yield from _counted(node)


def _counted(node: ast.AST) -> Iterator[ast.expr]:
    match node:
        case ast.BinOp() if type(node.op) in COUNTED:
            yield ast.BinOp(node.left, COUNTED[type(node.op)](), node.right)
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)


def _compared(node: ast.Compare) -> Iterator[ast.Compare]:
    for place, op in enumerate(node.ops):
        ops = [*node.ops[:place], COMPARED[type(op)](), *node.ops[place + 1 :]]
        yield ast.Compare(node.left, ops, node.comparators)


def _called_otherwise(node: ast.Call) -> Iterator[ast.expr]:
    name = _called(node)
    if isinstance(node.func, ast.Attribute) and name in LEFT_OUT:
        yield node.func.value
    if name in NARROWING and len(node.args) + len(node.keywords) > 1:
        for place in range(len(node.keywords)):
            fewer = copy.copy(node)
            fewer.keywords = [*node.keywords[:place], *node.keywords[place + 1 :]]
            yield fewer


def _stated(node: ast.stmt) -> Iterator[ast.stmt]:
    match node:
        case ast.Expr(value=ast.Call()) | ast.Raise() | ast.AugAssign():
            yield ast.Pass()
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
