"""Documents as files to take home, written when they are asked for."""

import re
import tempfile
from pathlib import Path
from typing import IO

from uptake.core.codes import Language
from uptake.core.document import StatusDocument
from uptake.exchange.files import write_file
from uptake.terms.words import words

# The formats offered, in the order of the page, with the media types of what is sent.
FORMATS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


def written(status: StatusDocument, format_name: str) -> IO[bytes]:
    """Write a document in one of the formats and give the open file, which is gone once closed."""
    spoken = words(status.language, status.organization)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"document.{format_name}"
        write_file(status, format_name, path, spoken)
        return path.open("rb")


def file_name(symbol: str, language: Language, format_name: str) -> str:
    """Give the name of the file: the symbol with its language letter, strokes made dashes."""
    plain = re.sub(r"[^A-Za-z0-9.]+", "-", symbol).strip("-")
    return f"{plain}-{language.letter}.{format_name}"
