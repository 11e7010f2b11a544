"""The house stays readable: small files, small functions, nothing imported on the way."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "uptake"
MODULES = [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]
FORBIDDEN = {"utils", "common", "helpers", "constants", "misc"}


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Return every function of the source with its place."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.relative_to(SOURCE)}:{node.lineno} {node.name}", node


def test_no_file_is_longer_than_500_lines() -> None:
    long = {
        str(p.relative_to(SOURCE)): n
        for p in MODULES
        if (n := len(p.read_text().splitlines())) > 500
    }
    assert long == {}


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        place
        for place, node in functions()
        if node.end_lineno is not None and node.end_lineno - node.lineno >= 40
    ]
    assert long == []


def test_nothing_is_imported_inside_a_function() -> None:
    inside = [
        place
        for place, node in functions()
        if any(isinstance(part, ast.Import | ast.ImportFrom) for part in ast.walk(node))
    ]
    assert inside == []


def test_names_say_what_the_field_says() -> None:
    assert [str(path) for path in MODULES if path.stem in FORBIDDEN] == []


def test_every_module_says_first_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(SOURCE))
        for path in MODULES
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_a_row_is_saved_by_its_own_columns_or_as_a_new_one() -> None:
    """A whole row that is saved again takes back what somebody else has written beside."""
    allowed = {"update_fields", "force_insert"}
    whole = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "save"
        # A service is called with all that it needs by name, a row with nothing or with these.
        and not node.args
        and "by" not in {one.arg for one in node.keywords}
        and allowed.isdisjoint(one.arg for one in node.keywords)
    ]
    assert whole == []
