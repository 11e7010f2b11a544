"""Keeping files in the data folder by their content: each once, and never changed."""

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept: the SHA-256 of its content, in hexadecimal digits, and its bytes."""

    sha256: str
    size: int


def keep(path: Path) -> Kept:
    """Keep a copy of a file. It is there whole or not at all, whenever the power fails."""
    kept = weigh(path)
    place = place_of(kept.sha256)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        _copy_whole(path, place)
    return kept


def weigh(path: Path) -> Kept:
    """Give what a file would be kept as."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while piece := stream.read(CHUNK):
            digest.update(piece)
            size += len(piece)
    return Kept(digest.hexdigest(), size)


def place_of(sha256: str) -> Path:
    """Give the path of the kept file with this content."""
    return Path(settings.UPTAKE_DATA_DIR) / "files" / sha256[:2] / sha256


def _copy_whole(path: Path, place: Path) -> None:
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as target, path.open("rb") as source:
            shutil.copyfileobj(source, target, CHUNK)
            target.flush()
            os.fsync(target.fileno())
        os.replace(name, place)
    except BaseException:
        os.unlink(name)
        raise
