"""A copy of the tree, in which mutants are tried while somebody works on."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from house.mutating import SOURCE, Mutant

ROOT = Path(__file__).parent.parent
NOT_COPIED = (".git", ".venv", ".tools", ".mutants", ".*_cache", "dist", "demo", "__pycache__")


class Copy:
    """A copy of the tree, in which files are changed and put back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder.with_suffix(".log")
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_COPIED), symlinks=True)

    @contextmanager
    def started(self, *arguments: str, keep: int = -1, **more: str) -> Iterator[None]:
        """Start pytest in the copy, and wait for its end; `keep` is a descriptor that it has."""
        path = os.pathsep.join([str(self.folder / "src"), str(self.folder)])
        # With a memory of its own for what is shared, which ends with the copy.
        around = {"PYTHONPATH": path, "TMPDIR": str(self.folder.parent), **more}
        kept = {k: v for k, v in os.environ.items() if not k.startswith("UPTAKE_")}
        with (
            self.log.open("w") as log,
            subprocess.Popen(
                [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", *arguments],
                cwd=self.folder,
                env={**kept, **around},
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=[keep] if keep >= 0 else [],
            ) as process,
        ):
            try:
                yield
                process.wait()
            finally:
                process.kill()

    def answers(self, tasks: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Run tests as house.forking does; give its answers as they come."""
        files = sorted({one.partition("::")[0] for task in tasks for one in task["tests"]})
        asked = self.folder.parent / f"{self.folder.name}.json"
        asked.write_text(json.dumps(tasks), encoding="utf-8")
        more = {"UPTAKE_MUTANTS": str(asked)}
        # The tables are those of the source as it is, whatever is changed in the copy.
        if made := sorted(self.folder.glob(".tables_cache/*.ready")):
            more["UPTAKE_TESTS_TABLES"] = str(made[0].with_suffix(""))
        read, write = os.pipe()
        more["UPTAKE_ANSWERS"] = str(write)
        with (
            self.started("-n0", "-p", "house.forking", *files, keep=write, **more),
            open(read, encoding="utf-8") as lines,
        ):
            os.close(write)
            yield from map(json.loads, lines)

    def anew(self, mutant: Mutant, task: dict[str, Any]) -> str | None:
        """Return the test that fails where everything is started with the change."""
        path = self.folder / SOURCE / mutant.path
        source = path.read_bytes()
        try:
            path.write_bytes(mutant.of(source))
            found = list(self.answers([{**task, "change": None}]))
            return found[0]["found"] if found else "the tests cannot be started"
        finally:
            path.write_bytes(source)
            # The bytecode of the mutant is as long, and may be as old, as that of the source.
            for one in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
                one.unlink()
