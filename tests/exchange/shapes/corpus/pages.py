"""Pages of a PDF without tags: tables ruled or not, turned, or as a scanner leaves the words."""

import json
import re
import zlib
from collections.abc import Iterator, Sequence
from textwrap import wrap

import typst

from tests.exchange.shapes.corpus.words import NOTE, STRUCK, coloured, stretches
from uptake.documents.pdf import typesetter

WAYS = ("ruled", "plain", "lined", "turned", "upside", "scanned", "skewed", "misnamed")
"""With all lines, with none, with level ones, a quarter turned, on its head, word by word; with
all lines and lam and alef, drawn as one, named in the wrong order."""
_PAGE = """
#set page(paper: "a4", flipped: %s, margin: 1.5cm)
#set text(font: (%s, "Noto Serif SC"), size: 9pt, hyphenate: false, dir: %s)
#set par(leading: 0.6em, spacing: 1.1em)
"""
_STROKES = {
    "ruled": "0.5pt",
    "misnamed": "0.5pt",
    "turned": "0.5pt",
    "lined": "(x, y) => (bottom: 0.5pt)",
}
_ANGLES = {"turned": "-90deg", "upside": "180deg", "skewed": "1.2deg"}


def pdf(blocks: Sequence[str | Sequence[Sequence[str]]], way: str) -> bytes:
    """A PDF of these paragraphs and tables, in one of the WAYS."""
    every = json.dumps([*blocks], ensure_ascii=False)
    right_to_left = any("\u0600" <= letter <= "\u06ff" for letter in every)
    if way == "scanned":
        body = "\n".join(_scanned(blocks))
    else:
        stroke = _STROKES.get(way, "none")
        body = "\n".join(_set(block, stroke) for block in blocks)
    if way in _ANGLES:
        body = f"#rotate({_ANGLES[way]}, reflow: true, block(width: 26cm)[{body}])"
    faces = '"Amiri", "Noto Serif"' if right_to_left else '"Noto Serif", "Amiri"'
    flipped = "false" if way == "turned" else "true"
    source = _PAGE % (flipped, faces, "rtl" if right_to_left else "ltr") + body
    compiler = typst.Compiler(font_paths=typesetter.fonts())
    made = compiler.compile(source.encode(), format="pdf", pdf_tags=False, timestamp=0)
    assert isinstance(made, bytes)
    return _STREAM.sub(_misnamed, made) if way == "misnamed" else made


# Alef and lam in a map of signs to letters, one behind the other as they are drawn together.
_ALEF_LAM = re.compile(rb"<(\w{4})> <(062[2357])>\n<(\w{4})> <0644>")
_STREAM = re.compile(
    rb"(<<[^<>]*(?:<<[^<>]*>>)?[^<>]*>>\s*)stream\r?\n(.*?)\r?\nendstream", re.DOTALL
)


def _misnamed(found: re.Match[bytes]) -> bytes:
    """A stream of the file; in a map of signs to letters, lam and alef have each other's names."""
    try:
        words = zlib.decompress(found[2])
    except zlib.error:
        return found[0]
    if b"beginbfchar" not in words:
        return found[0]
    packed = zlib.compress(_ALEF_LAM.sub(rb"<\1> <0644>\n<\3> <\2>", words))
    head = re.sub(rb"/Length \d+", b"/Length %d" % len(packed), found[1])
    return head + b"stream\n" + packed + b"\nendstream"


def _set(block: str | Sequence[Sequence[str]], stroke: str) -> str:
    if isinstance(block, str):
        strong = block.startswith("#")
        words = _words(block.lstrip("# "))
        return f"#par[*{words}*]\n" if strong else f"#par[{words}]\n"
    widths = ", ".join(f"{_width(column)}fr" for column in zip(*block, strict=True))
    cells = "\n".join(f"[{_cell(cell)}]," for row in block for cell in row)
    return f"#table(columns: ({widths}), stroke: {stroke}, inset: (x: 6pt, y: 5pt),\n{cells})\n"


def _cell(text: str) -> str:
    return " #linebreak() ".join(_words(line) for line in coloured(text)[1].split("\n"))


def _words(text: str) -> str:
    return "".join(
        f"#strike[#{json.dumps(words, ensure_ascii=False)}]"
        if kind == STRUCK
        else f"#footnote[#{json.dumps(words, ensure_ascii=False)}]"
        if kind == NOTE
        else f"#{json.dumps(words, ensure_ascii=False)}"
        for kind, words in stretches(text)
    )


def _width(column: Sequence[str]) -> int:
    return max(3, min(14, max(len(text) for text in column) // 2))


def _scanned(blocks: Sequence[str | Sequence[Sequence[str]]]) -> Iterator[str]:
    """Each word at its place, a little too high or too low, the last column first."""
    placed: list[str] = []
    down = 0.0
    for block in blocks:
        rows = [[block.lstrip("# ")]] if isinstance(block, str) else block
        widths = [_width(column) * 13 for column in zip(*rows, strict=True)]
        for row in rows:
            deepest = 1
            for place, text in enumerate(row):
                left, jitter = sum(widths[:place]), (place * 7 + len(placed) * 3) % 5 / 2 - 1
                lines = wrap(coloured(text)[1], widths[place] // 5)
                deepest = max(deepest, len(lines))
                for number, line in enumerate(lines):
                    words = "".join(f"{json.dumps(word)}, " for word in line.split())
                    top = down + jitter + 12 * number
                    placed.append(f"#spoken(({words}), {left}pt, {top:.1f}pt)")
            down += 12 + 12 * deepest
    yield """#let spoken(words, x, y) = context {
  let at = x
  for (n, word) in words.enumerate() {
    place(dx: at, dy: y + calc.rem(n * 3, 4) * 0.4pt, word)
    at += measure(word).width + 2.6pt
  }
}"""
    yield from reversed(placed)
