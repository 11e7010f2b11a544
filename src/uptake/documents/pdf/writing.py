"""A document as PDF: tagged (PDF/UA-1), with its fonts, landscape A4, in any of the six languages.

The same document gives the same bytes: neither the clock nor the machine's own fonts are asked.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

from uptake.documents.pdf.layout import layout
from uptake.documents.tree import Document

_TYPESETTER = Path(__file__).with_name("typesetter.py")


def write(document: Document, target: BinaryIO) -> None:
    """Write `document` to `target` as PDF.

    Headings become the outline, leading header rows are repeated on each page, bookmarks and
    addresses become links (addresses of the web and of mail only).
    """
    target.write(_typeset(json.dumps(layout(document), ensure_ascii=False)))


def _typeset(data: str) -> bytes:
    # -P: a script's own folder must not stand before the libraries.
    command = [sys.executable, "-P", str(_TYPESETTER)]
    done = subprocess.run(command, input=data.encode(), capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return done.stdout
