"""A document as PDF: tagged (PDF/UA-1), with its fonts, landscape A4, in any of the six languages.

The same document gives the same bytes: neither the clock nor the machine's own fonts are asked.
"""

import json
from typing import BinaryIO

from uptake.documents.pdf.layout import layout
from uptake.documents.pdf.presses import press
from uptake.documents.pdf.rowheaders import with_row_headers
from uptake.documents.tree import Document


def write(document: Document, target: BinaryIO) -> None:
    """Write `document` to `target` as PDF.

    Headings become the outline, leading header rows are repeated on each page, bookmarks and
    addresses become links (addresses of the web and of mail only). Raises as `press`.
    """
    made = press(json.dumps(layout(document), ensure_ascii=False).encode())
    target.write(with_row_headers(made) if document.one_measure else made)
