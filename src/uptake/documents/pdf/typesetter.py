"""The typesetter, run as a process of its own: data on standard input, the file on standard output.

Its arguments are the bytes of memory and the seconds of work that it may take, the number of the
process that has started it, with which it ends, and whether it sets a document or drawings.
Apart, because it keeps what it has set in memory for later calls (600 MB after 1,000 rows) and
gives it back only when the process ends. This file is run as a script; it imports nothing of ours.
"""

import base64
import ctypes
import json
import os
import signal
import sys
from importlib.resources import files
from pathlib import Path
from typing import Literal

import typst

if sys.platform != "win32":
    import resource

TEMPLATE = Path(__file__).with_name("document.typ")
FONTS = (
    files("fontpkg_noto_serif") / "files",
    files("fontpkg_amiri") / "files",
    files("pylopdf_fonts_zh_cn"),
)

_DRAWINGS = b"""
#set page(width: auto, height: auto, margin: 0pt)
#for (place, svg) in json(bytes(sys.inputs.drawings)).enumerate() {
  if place > 0 { pagebreak() }
  image(bytes(svg), format: "svg")
}
"""
_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG


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


def drawn(svgs: str) -> bytes:
    """The PNG of each drawing, two dots for each of its points: JSON in, and base64 in JSON out."""
    compiler = typst.Compiler(font_paths=fonts(), sys_inputs={"drawings": svgs})
    made = compiler.compile(_DRAWINGS, format="png", ppi=192)
    if made is None:
        raise TypeError(type(made))
    every = [made] if isinstance(made, bytes) else made
    return json.dumps([base64.b64encode(one).decode() for one in every]).encode()


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


def bound(memory: int, seconds: int, parent: int) -> None:
    """Let the system end this process where it takes more, or is left alone by its parent."""
    if sys.platform == "win32":
        return
    # what is written into memory counts, not what is only reserved
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit(1)


if __name__ == "__main__":
    *bounds, of = sys.argv[1:]
    bound(*map(int, bounds))
    make = {"document": typeset, "drawings": drawn}[of]
    sys.stdout.buffer.write(make(sys.stdin.buffer.read().decode()))
