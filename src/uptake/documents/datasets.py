"""Tables of data as files, a row at a time: CSV, JSON and Parquet.

A file may have any number of rows: never more than a thousand of them are held at once. Parquet is
written by arro3, a fifth of the size of pyarrow and without other needs.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import batched
from typing import IO

from arro3.core import Array, DataType, Field, RecordBatch, RecordBatchReader, Schema
from arro3.io import read_parquet
from arro3.io import write_parquet as write_batches

from uptake.documents.sheet.csv import write_lines

AT_ONCE = 1_000
_ZSTD = "zstd(3)"

type Value = str | int | bool | date | Decimal | tuple[str, ...] | None
type Rows = Iterable[Sequence[Value]]


class Kind(StrEnum):
    """What the values of a column are, by the names that XML Schema gives them."""

    TEXT = "string"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"
    DECIMAL = "decimal"


class DataFormat(StrEnum):
    """A format of tables, by the ending of its files."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `several`: texts, which CSV and Parquet separate by blanks."""

    name: str
    kind: Kind = Kind.TEXT
    several: bool = False


def write(written_as: DataFormat, columns: Sequence[Column], rows: Rows, target: IO[bytes]) -> None:
    """Write a table in a format."""
    match written_as:
        case DataFormat.CSV:
            heads = (tuple(one.name for one in columns),)
            write_lines(_chained(heads, (tuple(map(_plain, row)) for row in rows)), target)
        case DataFormat.JSON:
            _write_json(columns, rows, target)
        case DataFormat.PARQUET:
            _write_parquet(columns, rows, target)


def join(
    written_as: DataFormat, columns: Sequence[Column], parts: Iterable[IO[bytes]], target: IO[bytes]
) -> None:
    """Write a table whose rows stand in several files of the format, as if it were written whole.

    Each part has the same columns, and is read to its end before the next is taken.
    """
    match written_as:
        case DataFormat.CSV:
            write(written_as, columns, (), target)
            for part in parts:
                part.readline()
                shutil.copyfileobj(part, target)
        case DataFormat.JSON:
            _join_json(parts, target)
        case DataFormat.PARQUET:
            schema = _schema(columns)
            batches = (batch for part in parts for batch in read_parquet(part))
            write_batches(
                RecordBatchReader.from_batches(schema, batches), target, compression=_ZSTD
            )


def _join_json(parts: Iterable[IO[bytes]], target: IO[bytes]) -> None:
    """Write what stands between the brackets of each part, a line a row, in brackets once."""
    before = b"[\n"
    for part in parts:
        if part.readline() != b"[\n":
            continue  # a part without rows is a line of its own
        for line in part:
            if line != b"]\n":
                target.write(before + line.rstrip(b",\n"))
                before = b",\n"
    target.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def _chained(*several: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for one in several:
        yield from one


def _plain(value: Value) -> str:
    """Return a value as text; what there is not is empty."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case tuple():
            return " ".join(value)
        case date():
            return value.isoformat()
    return str(value)


def _write_json(columns: Sequence[Column], rows: Rows, target: IO[bytes]) -> None:
    """Write an array of objects, a line an object; what there is not is null."""
    names, before = [one.name for one in columns], "[\n"
    for row in rows:
        said = dict(zip(names, map(_as_json, row), strict=True))
        target.write(f"{before}{json.dumps(said, ensure_ascii=False)}".encode())
        before = ",\n"
    target.write(("[]\n" if before == "[\n" else "\n]\n").encode())


def _as_json(value: Value) -> object:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
    return value


_TYPES = {
    Kind.TEXT: DataType.utf8(),
    Kind.INTEGER: DataType.int32(),
    Kind.BOOLEAN: DataType.bool(),
    Kind.DATE: DataType.date32(),
    Kind.DECIMAL: DataType.decimal128(20, 2),
}
_READ_FROM_TEXT = (Kind.DATE, Kind.DECIMAL)


def _write_parquet(columns: Sequence[Column], rows: Rows, target: IO[bytes]) -> None:
    schema = _schema(columns)
    batches = (
        RecordBatch.from_arrays(
            [_array(column, values) for column, values in zip(columns, several, strict=True)],
            schema=schema,
        )
        for several in (tuple(zip(*rows_, strict=True)) for rows_ in batched(rows, AT_ONCE))
    )
    reader = RecordBatchReader.from_batches(schema, batches)
    write_batches(reader, target, compression=_ZSTD)


def _schema(columns: Sequence[Column]) -> Schema:
    return Schema([Field(one.name, _type(one), nullable=True) for one in columns])


def _type(column: Column) -> DataType:
    return DataType.utf8() if column.several else _TYPES[column.kind]


def _array(column: Column, values: Sequence[Value]) -> Array:
    wanted = _type(column)
    if column.several or column.kind is Kind.TEXT:
        return Array([None if one is None else _plain(one) for one in values], type=wanted)
    if column.kind in _READ_FROM_TEXT:
        said = [None if one is None else _plain(one) for one in values]
        return Array(said, type=DataType.utf8()).cast(wanted)
    return Array(list(values), type=wanted)
