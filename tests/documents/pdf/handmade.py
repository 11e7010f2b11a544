"""PDFs written by hand: boxes drawn at places, each with the letters that the file gives for it.

So every file can be made whose letters lie, overlap or stand in another order than they are seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SIZE = 10
_MARGIN, _TOP, _LEADING = 50, 750, 20


@dataclass(frozen=True, slots=True)
class Box:
    """What is drawn as one: the letters that the file gives for it, and its width in points.

    `back` is by how much it is drawn over the box at its left.
    """

    text: str
    width: float = 5.0
    back: float = 0.0


type Shown = Sequence[str | Box]


def pdf(*lines: Shown) -> bytes:
    """A page of these lines, each from left to right as it is seen."""
    rows = [[each if isinstance(each, Box) else Box(each) for each in line] for line in lines]
    every = list(dict.fromkeys(box for row in rows for box in row))
    content = "".join(_line(row, every, number) for number, row in enumerate(rows))
    font = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 -200 1000 800]/FontMatrix[.001 0 0 .001 0 0]"
        f"/FirstChar 1/LastChar {len(every)}/Widths[{' '.join(_width(box) for box in every)}]"
        f"/Encoding<</Differences[1 {' '.join(f'/g{n}' for n in range(len(every)))}]>>"
        f"/CharProcs<<{' '.join(f'/g{n} {n + 7} 0 R' for n in range(len(every)))}>>"
        "/ToUnicode 6 0 R>>"
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        _stream(content),
        font,
        _stream(_letters(every)),
        *(_stream(f"{_width(box)} 0 0 0 500 700 d1 0 0 500 700 re f") for box in every),
    ]
    return _packed(objects)


def _line(row: Sequence[Box], every: Sequence[Box], number: int) -> str:
    parts: list[str] = []
    for box in row:
        if box.back:
            parts.append(f"{box.back / SIZE * 1000:g}")
        parts.append(f"<{every.index(box) + 1:02X}>")
    place = f"{_MARGIN} {_TOP - _LEADING * number}"
    return f"BT /F1 {SIZE} Tf {place} Td [{' '.join(parts)}] TJ ET\n"


def _width(box: Box) -> str:
    return f"{box.width / SIZE * 1000:g}"


def _letters(every: Sequence[Box]) -> str:
    """The table that says which letters each box is."""
    said = "\n".join(
        f"<{code:02X}> <{box.text.encode('utf-16-be').hex().upper()}>"
        for code, box in enumerate(every, 1)
    )
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/Own def"
        "/CMapType 2 def 1 begincodespacerange <00><FF> endcodespacerange\n"
        f"{len(every)} beginbfchar\n{said}\nendbfchar endcmap end end"
    )


def _stream(text: str) -> str:
    return f"<</Length {len(text)}>>stream\n{text}\nendstream"


def _packed(objects: Sequence[str]) -> bytes:
    out = "%PDF-1.7\n"
    places: list[int] = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}"
    trailer = f"trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return (out + end + trailer).encode("ascii")
