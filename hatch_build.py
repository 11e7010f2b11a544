"""Compile the site's catalogues when the package is built, or by `python hatch_build.py`.

Every `django.po` gets its `django.mo` beside it, where both an editable installation and the
wheel find it; git ignores what is compiled.
"""

import io
import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # in the developer's environment hatchling is not installed
    BuildHookInterface = object

LOCALE = Path("src/uptake/web/locale")


def compile_catalogues(root: Path) -> list[Path]:
    """Compile every catalogue below the root and give the files; those up to date stay as they are.

    Raises babel's PoFileError where a catalogue cannot be read.
    """
    return [_compile(source) for source in sorted((root / LOCALE).glob("*/LC_MESSAGES/*.po"))]


def _compile(source: Path) -> Path:
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parts[-3], abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    target = source.with_suffix(".mo")
    if not target.exists() or target.read_bytes() != compiled.getvalue():
        target.write_bytes(compiled.getvalue())
    return target


class CustomBuildHook(BuildHookInterface):
    """The step that hatchling takes before it packs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues and put them in, although git ignores them."""
        del version
        files = compile_catalogues(Path(self.root))
        build_data["artifacts"].extend(str(file.relative_to(self.root)) for file in files)


if __name__ == "__main__":
    for made in compile_catalogues(Path(__file__).parent):
        print(made, file=sys.stderr)
