"""Pictures of a document: a paragraph each under its caption, and the part that holds its dots.

Word draws SVG without the patterns that tell marks apart, so pictures are PNG.
"""

from collections.abc import Sequence

from uptake.documents.charts.drawing import Drawing, draw_picture
from uptake.documents.charts.png import pngs_of
from uptake.documents.tree import Picture
from uptake.documents.word.setting.paragraphs import escaped

_EMU_A_POINT = 9525  # of the web, of which an inch has 96
_EMU_A_TWENTIETH = 635
_SHARE = "http://schemas.openxmlformats.org/drawingml/2006"
# Bookmarks and changes have numbers too: no two of a document may share one.
_FIRST = 3_000_001


class Pictures:
    """Writes the pictures of one document, in its language; `parts` are those that hold them."""

    def __init__(self, language: str | None, right_to_left: bool, width: int) -> None:
        self._language, self._right_to_left = language or "en", right_to_left
        self._width = width * _EMU_A_TWENTIETH
        self.parts: dict[str, bytes] = {}

    @property
    def relationships(self) -> dict[str, str]:
        """The names of the relationships by the parts that they lead to, as the document does."""
        return {name.removeprefix("word/"): _identity(name) for name in self.parts}

    def paragraphs(self, pictures: Sequence[Picture]) -> list[str]:
        """Return a paragraph for each, as large as the page allows. Raises as `pngs_of`."""
        drawn = [
            draw_picture(one.chart, self._language, right_to_left=self._right_to_left)
            for one in pictures
        ]
        dots = pngs_of([one.svg for one in drawn])
        return list(map(self._paragraph, pictures, drawn, dots))

    def _paragraph(self, picture: Picture, drawn: Drawing, dots: bytes) -> str:
        name = f"word/media/uptake{len(self.parts) + 1}.png"
        self.parts[name] = dots
        points = min(_EMU_A_POINT, self._width / drawn.breadth)
        size = int(drawn.breadth * points), int(drawn.height * points)
        run = _run(picture, _identity(name), len(self.parts), size)
        turned = "<w:bidi/>" if self._right_to_left else ""
        return f'<w:p><w:pPr><w:pStyle w:val="Picture"/>{turned}</w:pPr>{run}</w:p>'


def _identity(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".png")


def _run(picture: Picture, identity: str, number: int, size: tuple[int, int]) -> str:
    """Return the run of a picture: what it is called, what it says, its size and its part."""
    wide, high = size
    named = f'id="{_FIRST + number}" name="{_attribute(picture.caption)}"'
    said = f'descr="{_attribute(picture.alternative)}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_SHARE}/wordprocessingDrawing" distT="0" distB="0"'
        f' distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/><wp:docPr {named} {said}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_SHARE}/main" noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{_SHARE}/main"><a:graphicData'
        f' uri="{_SHARE}/picture"><pic:pic xmlns:pic="{_SHARE}/picture"><pic:nvPicPr>'
        f"<pic:cNvPr {named} {said}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="{identity}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def _attribute(text: str) -> str:
    return escaped(text).replace('"', "&quot;")
