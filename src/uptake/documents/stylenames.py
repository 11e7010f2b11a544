"""What the name of a paragraph's style says of the paragraph.

Word keeps English names for its own styles whatever language it speaks; other programs, and
templates made by hand, name them in their own.
"""

import re

_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titulo|encabezado|заголовок|标题|標題|العنوان|عنوان)"
    r"\s*([1-9])"
)
_TITLE = re.compile(r"title|titre|título|название|标题|標題|العنوان")
_CONTENTS = re.compile(
    r"(?:toc|contents|tm|tdc|table des matières|tabla de contenido|índice|оглавление|содержание|"
    r"目录|目錄|جدول المحتويات|المحتويات|فهرس)(?: heading)?\s*[1-9]?"
)


def level_of(name: str) -> int | None:
    """The level of a heading (1 to 9), 0 for the document's title, None for any other style."""
    folded = name.strip().casefold()
    heading = _HEADING.fullmatch(folded)
    if heading:
        return int(heading[1])
    return 0 if _TITLE.fullmatch(folded) else None


def is_contents(name: str) -> bool:
    """Whether paragraphs of this style are lines of a table of contents."""
    return _CONTENTS.fullmatch(name.strip().casefold()) is not None
