"""The files of the open data: made once for each state of what everybody sees, then kept."""

import gzip
import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import version
from io import BufferedReader
from pathlib import Path
from typing import IO, Any

from uptake.core.codes import Language
from uptake.documents.datasets import DataFormat, join, write
from uptake.open_data.description import (
    CATALOGUE,
    METADATA,
    WHOLE,
    Published,
    catalogue,
    table_alone,
    table_group,
)
from uptake.open_data.queries import (
    AT_EACH,
    Asked,
    public_state,
    public_states,
    rows_at,
    rows_of,
)
from uptake.open_data.tables import BY_NAME, TABLES
from uptake.record.queries.organizations import organizations
from uptake.record.queries.publications import publications
from uptake.record.services import storage

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of each file in the package of all: the same data are the same package."""


def names() -> Iterator[str]:
    """Return the names of all files, the package of all the last."""
    yield METADATA
    for table in TABLES:
        yield f"{table.name}.{METADATA}"
        yield from (f"{table.name}.{one}" for one in DataFormat)
    yield CATALOGUE
    yield WHOLE


def published(asked: Asked, folder: str) -> Published:
    """Return what is said of the data as a whole; `folder` is the address that they lie at."""
    there = organizations(Language.ENGLISH, asked.on)
    newest = publications(Language.ENGLISH, asked.on, 1)
    name = there[0].name if len(there) == 1 else "Organizations of the United Nations system"
    return Published(folder, name, newest[0].day if newest else None)


type Made = Callable[[str], IO[bytes] | None]
"""Opens a file that was made already; gives None where it was not."""


def write_file(
    name: str, asked: Asked, folder: str, target: IO[bytes], made: Made = lambda _: None
) -> None:
    """Write one of the files; into the package of all goes what was `made` already, if it was."""
    stem, _, ending = name.partition(".")
    match name:
        case _ if name == WHOLE:
            _write_whole(asked, folder, target, made)
        case _ if name == CATALOGUE:
            _write_json(catalogue(published(asked, folder)), target)
        case _ if name == METADATA:
            _write_json(table_group(), target)
        case _ if ending == METADATA:
            _write_json(table_alone(BY_NAME[stem]), target)
        case _:
            _write_table(stem, DataFormat(ending), asked, target)


def _write_table(table: str, written_as: DataFormat, asked: Asked, target: IO[bytes]) -> None:
    columns = BY_NAME[table].columns
    if table in AT_EACH:
        join(written_as, columns, _parts(table, written_as, asked), target)
    else:
        write(written_as, columns, rows_of(table, asked), target)


def _parts(table: str, written_as: DataFormat, asked: Asked) -> Iterator[BufferedReader]:
    """Open the same file of each organization alone: kept until something changes there."""
    for code, state in public_states().items():
        key = f"{_digest(code, state, asked)}-{table}.{written_as}"
        with storage.opened(key) or storage.keep_written(
            key, partial(_write_part, code, table, written_as, asked)
        ) as part:
            yield part


def _write_part(
    code: str, table: str, written_as: DataFormat, asked: Asked, target: IO[bytes]
) -> None:
    write(written_as, BY_NAME[table].columns, rows_at(code, table, asked), target)


def _digest(*told: object) -> str:
    return hashlib.sha256(repr((*told, version("uptake"))).encode()).hexdigest()


def write_all(asked: Asked, folder: Path, address: str) -> tuple[str, ...]:
    """Write all files into a folder; give their names."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names():
        with (folder / name).open("wb") as target:
            write_file(name, asked, address, target, lambda one: (folder / one).open("rb"))
    return tuple(names())


def kept(name: str, asked: Asked, folder: str, *, packed: bool = False) -> BufferedReader:
    """Open one of the files, made now or before. Asks one question where it was made before.

    `packed`: as it is sent to who takes it compressed, made so once.
    """
    state = _digest(public_state(), asked, folder)

    def opened(one: str) -> BufferedReader | None:
        return storage.opened(f"{state}-{one}")

    if packed:
        key = f"{state}-{name}.gz"
        return storage.opened(key) or storage.keep_written(
            key, lambda target: _pack(kept(name, asked, folder), target)
        )
    found = opened(name)
    if found is not None:
        return found
    if name == WHOLE:  # before its turn comes: one waits for one lock at a time
        for one in names():
            if one != WHOLE:
                kept(one, asked, folder).close()
    with storage.alone(state):
        return opened(name) or storage.keep_written(
            f"{state}-{name}", lambda target: write_file(name, asked, folder, target, opened)
        )


def _pack(plain: BufferedReader, target: IO[bytes]) -> None:
    with plain, gzip.GzipFile(filename="", mode="wb", fileobj=target, mtime=0) as into:
        shutil.copyfileobj(plain, into, storage.CHUNK)


def _write_whole(asked: Asked, folder: str, target: IO[bytes], made: Made) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in names():
            if name != WHOLE:
                entry = zipfile.ZipInfo(name, LONG_AGO)
                entry.compress_type = zipfile.ZIP_DEFLATED
                with package.open(entry, "w", force_zip64=True) as inside:
                    _put(name, asked, folder, inside, made)


def _put(name: str, asked: Asked, folder: str, target: IO[bytes], made: Made) -> None:
    found = made(name)
    if found is None:
        write_file(name, asked, folder, target)
        return
    with found:
        shutil.copyfileobj(found, target, storage.CHUNK)


def _write_json(value: dict[str, Any], target: IO[bytes]) -> None:
    target.write(json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")
