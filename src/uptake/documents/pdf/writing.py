"""A document as PDF: tagged (PDF/UA-1), with its fonts, landscape A4, in any of the six languages.

The same document gives the same bytes: neither the clock nor the machine's own fonts are asked.
"""

import json
import re
from typing import BinaryIO

from uptake.documents.pdf.layout import layout
from uptake.documents.pdf.lettered import with_single_letters
from uptake.documents.pdf.presses import press
from uptake.documents.pdf.rowheaders import with_row_headers
from uptake.documents.tree import Document

_ARABIC = re.compile("[\u0620-\u064a]")


def write(document: Document, target: BinaryIO) -> None:
    """Write `document` to `target` as PDF.

    Headings become the outline, leading header rows are repeated on each page, bookmarks and
    addresses become links (addresses of the web and of mail only). Raises as `press`.
    """
    data = json.dumps(layout(document), ensure_ascii=False)
    made = press(data.encode())
    if document.one_measure:
        made = with_row_headers(with_single_letters(made) if _ARABIC.search(data) else made)
    target.write(made)
