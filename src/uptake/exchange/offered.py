"""What is offered as files: the formats of documents, and the ways in which changes are told.

Apart from those who write them, so that addresses can be named without the writers.
"""

from enum import StrEnum

from uptake.documents.tree import Format

WRITTEN = (
    Format.DOCX,
    Format.PDF,
    Format.XLSX,
    Format.CSV,
    Format.JSON,
    Format.AKOMA_NTOSO,
)


class ChangesAs(StrEnum):
    """The ways in which changes are told in a file."""

    TOLD = "changes"
    MARKED_UP = "marked-up"


FORMATS = {ChangesAs.TOLD: (Format.DOCX, Format.PDF), ChangesAs.MARKED_UP: (Format.DOCX,)}
"""The formats of each way: only Word has changes that can be accepted and rejected."""
