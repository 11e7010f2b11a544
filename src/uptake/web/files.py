"""Documents as files to take home, written when they are asked for."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from uptake.core.codes import Language
from uptake.core.document import StatusDocument
from uptake.documents.tree import Format
from uptake.exchange.files import write_file
from uptake.record.queries.spoken import spoken

MEDIA_TYPES: Mapping[Format, str] = MappingProxyType(
    {
        Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Format.PDF: "application/pdf",
        Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Format.CSV: "text/csv; charset=utf-8",
        Format.JSON: "application/json; charset=utf-8",
        Format.AKOMA_NTOSO: "application/akn+xml; charset=utf-8",
    }
)
"""The formats that pages offer, with the types of what is sent."""


def attached(
    content: bytes,
    name: str,
    media_type: str,
    language: Language | None = None,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> HttpResponse:
    """Give the answer that sends a file under its name; `language` is that of what it says."""
    disposition = content_disposition_header(True, name) or "attachment"
    spoken_in = {"Content-Language": language.value} if language else {}
    return HttpResponse(
        content,
        content_type=media_type,
        headers={**spoken_in, "Content-Disposition": disposition, **headers},
    )


def written(status: StatusDocument, written_as: Format, template: bytes | None = None) -> bytes:
    """Give the file of a document, a Word file in the dress of `template`.

    Raises as `write_file`.
    """
    said = spoken(status.language, status.organization)
    with tempfile.TemporaryDirectory(prefix="uptake-") as folder:
        path = Path(folder) / f"document.{written_as.value}"
        write_file(status, written_as, path, said, template)
        return path.read_bytes()
