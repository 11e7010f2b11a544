"""A file for the other side: a workbook, or JSON, in their columns and words."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from uptake.core.codes import Language
from uptake.core.tracking import (
    BETWEEN,
    Cells,
    TrackedEntry,
    TrackingField,
    TrackingMapping,
    cells_of,
)
from uptake.documents.sheet import writing as sheet
from uptake.documents.tree import Cell, Document, Format, Paragraph, Row, Table

FORMAT_NAME, VERSION = "uptake-tracking", 1
"""What a file says that it is. The version grows where a reader of today would misread it."""
FORMATS = (Format.XLSX, Format.JSON)
ABOUT, ROWS = "about", "recommendations"
_DAYS = (TrackingField.FIRST_ANSWERED, TrackingField.LAST_CHANGED)
_WIDTHS = {TrackingField.TEXT: 60, TrackingField.REMARKS: 60, TrackingField.IMPACT: 32}
_USUAL_WIDTH = 18


@dataclass(frozen=True, slots=True)
class TrackingFile:
    """What a file tells: whose register, as it stood on a day, in which language its texts are."""

    organization: str
    day: date
    language: Language
    entries: Sequence[TrackedEntry]

    @property
    def head(self) -> dict[str, str | int]:
        """What stands about it in the file, in the same words whatever the mapping."""
        return {
            "format": FORMAT_NAME,
            "version": VERSION,
            "organization": self.organization,
            "date": self.day.isoformat(),
            "language": self.language.value,
        }


def write_tracking(file: TrackingFile, mapping: TrackingMapping, written_as: Format) -> bytes:
    """Return the file in one of FORMATS; the same file for the same entries."""
    rows = [cells_of(one, mapping) for one in file.entries]
    if written_as is Format.JSON:
        return _json(file, rows, mapping)
    return _workbook(file, rows, mapping)


def _json(file: TrackingFile, rows: Sequence[Cells], mapping: TrackingMapping) -> bytes:
    names = _names(mapping)
    told = [{names[field]: _plain(value) for field, value in row.items()} for row in rows]
    text = json.dumps(file.head | {ROWS: told}, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def _plain(value: str | tuple[str, ...]) -> str | list[str] | None:
    return list(value) if isinstance(value, tuple) else value or None


def _workbook(file: TrackingFile, rows: Sequence[Cells], mapping: TrackingMapping) -> bytes:
    names = _names(mapping)
    header = Row(tuple(_cell(name) for name in names.values()), header=True)
    lines = (Row(tuple(_valued(field, row[field]) for field in names)) for row in rows)
    widths = tuple(_WIDTHS.get(field, _USUAL_WIDTH) for field in names)
    turned = file.language.right_to_left
    about = (Row((_cell(name), _cell(str(value)))) for name, value in file.head.items())
    document = Document(
        Format.XLSX,
        (
            Table((header, *lines), widths, turned, name=ROWS, head_columns=2),
            Table(tuple(about), (20, 40), name=ABOUT),
        ),
        title=f"{file.organization} {file.day.isoformat()}",
        language=file.language.value,
        date=file.day.isoformat(),
    )
    made = BytesIO()
    sheet.write(document, made)
    return made.getvalue()


def _names(mapping: TrackingMapping) -> dict[TrackingField, str]:
    written = mapping.written
    return {field: name for field in TrackingField if (name := written[field, None])}


def _valued(field: TrackingField, value: str | tuple[str, ...]) -> Cell:
    if isinstance(value, tuple):
        return _cell(f"{BETWEEN} ".join(value))
    if field in _DAYS and value:
        return Cell((Paragraph(value),), value=date.fromisoformat(value))
    return _cell(value)


def _cell(text: str) -> Cell:
    return Cell(tuple(map(Paragraph, text.split("\n")))) if text else Cell()
