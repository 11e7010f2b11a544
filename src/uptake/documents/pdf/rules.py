"""The drawn lines of a page, level and upright, wherever a path draws them."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from uptake.documents.errors import Fault, UnreadableFile

_MOST_SEGMENTS = 400_000  # on one page
_STRAIGHT = 0.75  # points that a level line may rise
_SHORTEST = 3.0
_THICKEST = 4.0  # a filled rectangle up to this is a line, above it is shading


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: `at` is its height if it is level, else its distance from the left."""

    level: bool
    at: float
    start: float
    end: float


def rules(page: pypdfium2.PdfPage) -> Iterator[Rule]:
    """All level and upright lines of the page, as they are drawn. Raises PACKAGE_BOMB."""
    budget = _MOST_SEGMENTS
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        segments = pdfium.FPDFPath_CountSegments(drawn)
        budget -= segments
        if budget < 0:
            raise UnreadableFile(Fault.PACKAGE_BOMB)
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(drawn, mode, stroke)
        if stroke.value:
            yield from _stroked(drawn, segments)
        elif mode.value:
            yield from _filled(drawn, segments)


def _stroked(drawn: ctypes.c_void_p, segments: int) -> Iterator[Rule]:
    for (left, bottom), (right, top) in _lines(drawn, segments):
        if abs(top - bottom) <= _STRAIGHT < _SHORTEST <= abs(right - left):
            yield Rule(True, (top + bottom) / 2, min(left, right), max(left, right))
        elif abs(right - left) <= _STRAIGHT < _SHORTEST <= abs(top - bottom):
            yield Rule(False, (left + right) / 2, min(bottom, top), max(bottom, top))


def _filled(drawn: ctypes.c_void_p, segments: int) -> Iterator[Rule]:
    """Lines are often drawn as thin filled rectangles, many in one path."""
    points: list[tuple[float, float]] = []
    for start, end in _lines(drawn, segments):
        if points and points[-1] != start:
            yield from _thin(points)
            points = []
        points = [*points, end] if points else [start, end]
    yield from _thin(points)


def _thin(points: list[tuple[float, float]]) -> Iterator[Rule]:
    if not points:
        return
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    if top - bottom <= _THICKEST and right - left >= max(_SHORTEST, top - bottom):
        yield Rule(True, (bottom + top) / 2, left, right)
    elif right - left <= _THICKEST and top - bottom >= _SHORTEST:
        yield Rule(False, (left + right) / 2, bottom, top)


type _Point = tuple[float, float]


def _lines(drawn: ctypes.c_void_p, segments: int) -> Iterator[tuple[_Point, _Point]]:
    """The straight pieces of a path, in the page's own measure."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for number in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment) and last != first:
            yield last, first
            last = first
