"""Charts as PNG, with the fonts that PDF has, so that they look alike on every machine."""

from uptake.documents.pdf.presses import press


def png_of(svg: str) -> bytes:
    """Return a file of `draw_file` as PNG, two dots for each of its points. Raises as `press`."""
    return press(svg.encode(), "drawing")
