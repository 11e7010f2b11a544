"""The typesetter, run as a process of its own: data on standard input, the PDF on standard output.

Apart, because it keeps what it has set in memory for later calls (600 MB after 1,000 rows) and
gives it back only when the process ends. This file is run as a script; it imports nothing of ours.
"""

import sys
from importlib.resources import files
from pathlib import Path
from typing import Literal

import typst

TEMPLATE = Path(__file__).with_name("document.typ")
FONTS = (
    files("fontpkg_noto_serif") / "files",
    files("fontpkg_amiri") / "files",
    files("pylopdf_fonts_zh_cn"),
)


def typeset(data: str) -> bytes:
    """The PDF of `data` (JSON as `layout` makes it), by PDF/UA-1.

    Letters that no font of ours has are against that standard; a document that holds such letters
    is still tagged but does not claim it.
    """
    compiler = typst.Compiler(font_paths=fonts(), sys_inputs={"document": data})
    try:
        return _compiled(compiler, ["ua-1"])
    except typst.TypstError:
        return _compiled(compiler, [])


def fonts() -> typst.Fonts:
    """The fonts that come with us, and no others."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in FONTS],
    )


def _compiled(compiler: typst.Compiler, standards: list[Literal["ua-1"]]) -> bytes:
    made = compiler.compile(
        TEMPLATE.read_bytes(), format="pdf", pdf_standards=[*standards], timestamp=0
    )
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(sys.stdin.buffer.read().decode()))
