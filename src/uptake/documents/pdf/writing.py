"""A document as PDF: tagged (PDF/UA-1), with its fonts, landscape A4, in any of the six languages.

The same document gives the same bytes: neither the clock nor the machine's own fonts are asked.
"""

import json
import re
from typing import BinaryIO

from uptake.documents.pdf.layout import layout
from uptake.documents.pdf.lettered import with_single_letters
from uptake.documents.pdf.parts import in_parts
from uptake.documents.pdf.presses import press
from uptake.documents.pdf.rowheaders import with_row_headers
from uptake.documents.tree import Document

_ARABIC = re.compile("[\u0620-\u064a]")


def write(document: Document, target: BinaryIO) -> None:
    """Write `document` to `target` as PDF.

    Headings become the outline, leading header rows are repeated on each page, bookmarks and
    addresses become links (addresses of the web and of mail only). Raises as `press`.
    """
    data = layout(document)

    def finished(told: bytes) -> bytes:
        made = press(told)
        if not document.one_measure:
            return made
        arabic = _ARABIC.search(told.decode())
        return with_row_headers(with_single_letters(made) if arabic else made)

    made = in_parts(data, finished)
    target.write(made or finished(json.dumps(data, ensure_ascii=False).encode()))
