"""A register of which something was issued, and what its open data say of it."""

import csv
import datetime
import io
import json
from typing import Any

from arro3.io import read_parquet

from tests.meetings.builders import ENDORSED, NOTED, brought, decided, key
from uptake.documents.datasets import DataFormat
from uptake.open_data.files import write_file
from uptake.open_data.queries import Asked

SITE = "https://uptake.example.org"
ASKED = Asked(datetime.date(2026, 11, 1), SITE)
FOLDER = f"{SITE}/data/"


def made() -> None:
    """A document and its paper, on which the Council has decided."""
    decided(brought(), {None: NOTED, key("2"): ENDORSED})


def content(name: str, asked: Asked = ASKED) -> bytes:
    """Return what a file says."""
    target = io.BytesIO()
    write_file(name, asked, FOLDER, target)
    return target.getvalue()


def table(name: str, written_as: DataFormat = DataFormat.JSON) -> list[dict[str, Any]]:
    """Return the rows of a table, read back from a format; of CSV all values are texts."""
    said = content(f"{name}.{written_as}")
    match written_as:
        case DataFormat.JSON:
            return list(json.loads(said))
        case DataFormat.CSV:
            return list(csv.DictReader(io.StringIO(said.decode("utf-8-sig"), newline="")))
        case DataFormat.PARQUET:
            read = read_parquet(io.BytesIO(said)).read_all()
            columns = {one: read.column(one).to_pylist() for one in read.column_names}
            return [
                dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)
            ]
