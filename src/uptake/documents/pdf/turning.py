"""Pages whose words do not stand upright: a quarter turned, on their head, or a little askew.

Whoever reads turns the page; so all that is drawn is turned until most of the letters stand.
"""

import math
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

_LOOKED_AT = 400
"""Letters of a page whose angle is looked at."""
_ASKEW = math.radians(0.1)
_HALF_TURNED = 0.1  # about 45 degrees nothing tells height from width

type Box = tuple[float, float, float, float]  # left, bottom, right, top


def turn_of(page: pypdfium2.PdfPage) -> float:
    """Get the angle (radians, to the right) at which most letters of a page stand, 0 for upright.

    Where no angle is that of most letters, the page is left as it is.
    """
    opened = page.get_textpage()  # closed when it is forgotten
    text = opened.raw
    count = pdfium.FPDFText_CountChars(text)
    step = max(1, count // _LOOKED_AT)
    angles = sorted(
        pdfium.FPDFText_GetCharAngle(text, index) % math.tau
        for index in range(0, count, step)
        if not pdfium.FPDFText_IsGenerated(text, index)
    )
    if not angles:
        return 0.0
    usual = angles[len(angles) // 2]
    alike = sum(_apart(angle, usual) < _ASKEW for angle in angles)
    return usual if _apart(usual, 0) >= _ASKEW and 2 * alike > len(angles) else 0.0


def _apart(one: float, other: float) -> float:
    return abs((one - other + math.pi) % math.tau - math.pi)


@dataclass(slots=True)
class Turning:
    """Turns what is drawn on a page of `width` and `height` to the left by `angle` (radians)."""

    angle: float
    width: float
    height: float
    is_quarter: bool = field(init=False)
    _left: float = 0.0
    _bottom: float = 0.0

    def __post_init__(self) -> None:
        self.is_quarter = abs(math.sin(self.angle)) > abs(math.cos(self.angle))
        corners = [self.point(x, y) for x in (0, self.width) for y in (0, self.height)]
        self._left, self._bottom = (min(each) for each in zip(*corners, strict=True))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page when it is turned."""
        return (self.height, self.width) if self.is_quarter else (self.width, self.height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point is when the page is turned."""
        across, up = math.cos(self.angle), math.sin(self.angle)
        return x * across - y * up - self._left, x * up + y * across - self._bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return where what lies turned in a box is then; the box is as small as it can be."""
        x, y = self.point((left + right) / 2, (bottom + top) / 2)
        level, steep = abs(math.cos(self.angle)), abs(math.sin(self.angle))
        across, up = (right - left) / 2, (top - bottom) / 2
        whole = level**2 - steep**2
        if abs(whole) > _HALF_TURNED:
            across, up = (
                max(0.0, (across * level - up * steep) / whole),
                max(0.0, (up * level - across * steep) / whole),
            )
        # What had the same place has it still, so nothing finer than a thousandth is kept.
        left, right = round(x - across, 3), round(x + across, 3)
        return left, round(y - up, 3), right, round(y + up, 3)
