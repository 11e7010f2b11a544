"""Every file that comes in passes one door, and is read in a process of its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "uptake"
DOOR = "admit"
DOORS = {DOOR, "receive"}  # what is reviewed before it is applied passes it in the intake
# Services that are given a file which passed the door before, or none that anybody sent.
BEHIND_THE_DOOR = {
    "imports/services/applying.py: apply_plan": "called by `uploads` and by the command",
    "imports/services/applying.py: _keep": "of the same",
    "imports/services/__init__.py: apply": "called by `uploads` and by the command",
    "reports/services/registering.py: register": "called by `report_drafts` and by the command",
    "reports/services/registering.py: keep_source": "of the same",
    "reports/services/report_drafts.py: read_file": "a command reads the file of its own caller",
    "record/services/word_templates.py: look": "shown before it is taken; `take` has the door",
    "translation/services/files.py: keep_file": "of `receive` there and in `memories`",
    "record/services/intake.py: _taken": "of `receive`: looks at size and name only",
    "record/services/intake.py: keeping": "keeps what was admitted",
}
READERS = {
    "read_form",
    "key_of_form",
    "read_people",
    "read_xliff",
    "read_tmx",
    "look_at",
    "kind_of",
    "read_file",
    "read_report_file",
    "read_record_file",
    "read_values",
}
OTHERS = "editions/pages/form.py"  # its `read_form` reads a page's form
READ_HERE = {
    "reports/services/report_drafts.py: read_file": "a command reads the file of its own caller",
    "record/services/word_templates.py: notes_in_use": "it was looked at when it was taken",
}


def functions(*floors: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in sorted(SOURCE.rglob("*.py")):
        parts = {part.removesuffix(".py") for part in path.relative_to(SOURCE).parts[:2]}
        if not parts & set(floors):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.relative_to(SOURCE)}: {node.name}", node


def calls(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Call):
            name = one.func
            yield name.id if isinstance(name, ast.Name) else getattr(name, "attr", "")


def takes_a_file(node: ast.FunctionDef) -> bool:
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return any(one.arg == "file" and "Path" in ast.dump(one) for one in given)


def test_every_service_that_takes_a_file_has_the_door() -> None:
    found = {name: node for name, node in functions("services") if takes_a_file(node)}
    without = {name for name, node in found.items() if not DOORS & set(calls(node))}
    assert without - {"record/services/intake.py: admit"} == set(BEHIND_THE_DOOR)
    assert len(found) - len(without) >= 9


def test_commands_that_keep_a_file_have_the_door() -> None:
    keeping = {
        name
        for name, node in functions("cli")
        if any(
            keyword.arg == "file" for one in ast.walk(node) if isinstance(one, ast.Call)
            for keyword in one.keywords
        )
    }  # fmt: skip
    doors = {name for name, node in functions("cli") if DOOR in set(calls(node))}
    assert doors <= keeping
    assert {"cli/import_.py: _apply", "cli/registration.py: _register"} == doors


def test_pages_take_files_in_one_place() -> None:
    taking = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "request.FILES." in path.read_text()
    }
    assert taking == {"web/uploads.py", "answers/pages/fields.py"}


def test_what_is_sent_is_read_in_a_process_of_its_own() -> None:
    here = {
        name
        for name, node in functions("services", "pages", "web")
        if READERS & set(calls(node)) and OTHERS not in name
    }
    assert here == set(READ_HERE)
