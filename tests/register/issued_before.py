"""A register of version 0008 in which an edition was issued, kept as rows."""

import datetime
import gzip
import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from uptake.core.contract import from_json
from uptake.documents.tree import Format
from uptake.editions import services as editions
from uptake.exchange.files import write_file
from uptake.register.models import IssuedFile, LanguageVersion
from uptake.terms.freezing import thaw

VERSION = "0008"
ROWS = Path(__file__).with_name("issued_at_0008.json.gz")
LOOKS = Path(__file__).with_name("issued_at_0008_rebuilt.json")
LOOKS_IN_FORM = {
    form: Path(__file__).with_name(f"issued_at_0008_in_form_{form}.json") for form in (2, 3)
}


def essence(path: Path) -> str:
    """Return a hash of what a file holds: of a package its parts, as zlib differs by machine."""
    digest = hashlib.sha256()
    if not zipfile.is_zipfile(path):
        return hashlib.sha256(path.read_bytes()).hexdigest()
    with zipfile.ZipFile(path) as package:
        for name in sorted(package.namelist()):
            digest.update(name.encode() + b"\0" + package.read(name))
    return digest.hexdigest()


def load() -> None:
    """Write the rows by SQL alone: the models know only this version's columns."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in json.loads(gzip.decompress(ROWS.read_bytes())):
            for row in rows:
                columns = ", ".join(f'"{name}"' for name in row)
                marks = ", ".join(["%s"] * len(row))
                values = [_stored(value) for value in row.values()]
                cursor.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', values)


def _stored(value: Any) -> Any:
    if isinstance(value, dict):
        moment = datetime.datetime.fromisoformat(value["at"])
        return connection.ops.adapt_datetimefield_value(moment)
    return value


def looks_in_form(form: int, folder: Path) -> dict[str, str]:
    """Write the issued document as of another form of documents; give what each file holds."""
    found = {}
    for version in LanguageVersion.objects.exclude(words=None).select_related("words"):
        kept = json.loads(version.words.content if version.words else "") | {"form": form}
        status, words = from_json(version.content), thaw(json.dumps(kept))
        for written_as in (Format.DOCX, Format.PDF):
            target = folder / f"{version.language}.{written_as}"
            write_file(status, written_as, target, words)
            found[target.name] = essence(target)
    return found


def looks(folder: Path) -> dict[str, str]:
    """Write every file of the issued document again; give what each holds, by its name."""
    found = {}
    for one in IssuedFile.objects.order_by("name"):
        target = folder / one.name
        editions.rebuild(
            document=one.document_id,
            language=one.language,
            written_as=one.format,
            target=target,
        )
        found[one.name] = essence(target)
    return found
