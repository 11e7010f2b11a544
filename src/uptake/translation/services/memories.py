"""Translation memories from elsewhere: kept, looked at, and their pairs remembered."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import transaction

from uptake.core.characters import tidy
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.documents.sandbox.calling import call
from uptake.exchange.tmx import Pair, ReadMemory, identity_of, read_tmx
from uptake.record.services import events, storage
from uptake.record.services.intake import admit, called_as, mark_taken
from uptake.record.services.locks import wait_for
from uptake.register.models import ImportedFile, MemoryEntry, Organization
from uptake.translation.queries.memory import pairs_of
from uptake.translation.services.files import keep_file, kept_file, organization_for

_AT_ONCE = 2_000

type Languages = tuple[Language, Language]


@dataclass(frozen=True, slots=True)
class MemoryReview:
    """What a memory would bring: its new pairs by languages, how many are known, and left out."""

    units: int
    new: Mapping[Languages, int]
    known: int
    left_out: Mapping[str, int]

    @property
    def all_new(self) -> int:
        """How many pairs are new."""
        return sum(self.new.values())


def receive(*, organization: str, file: Path, name: str, by: Actor, at: datetime) -> str:
    """Keep a memory that was brought; give the hash by which it is known.

    Nothing is remembered by that. Raises UptakeError `organization-unknown`; what reading and the
    scanner say.
    """
    row = organization_for(by, organization)
    called = admit(file, name, by)
    with called_as(called):
        call(read_tmx, file)
    return keep_file(row, file, called, "memory.receive", by, at)


def preview(*, organization: str, sha256: str, by: Actor) -> MemoryReview:
    """Return what a memory that is kept would bring; nothing is changed.

    Raises UptakeError `organization-unknown`, `translation-file-unknown`; what reading says.
    """
    row = organization_for(by, organization)
    kept_file(row, sha256)
    memory = call(read_tmx, storage.place_of(sha256))
    return _review(memory, _new(row, memory))


def take(*, organization: str, sha256: str, by: Actor, at: datetime) -> int:
    """Remember the pairs of a memory that are not known yet; give how many there were.

    Raises UptakeError `memory-nothing-new`; as `preview`.
    """
    row = organization_for(by, organization)
    file = kept_file(row, sha256)
    # Read before the transaction, for which others wait.
    memory = call(read_tmx, storage.place_of(sha256))
    with transaction.atomic():
        wait_for("memory")
        return _take(row, file, memory, by, at)


def _take(
    row: Organization, file: ImportedFile, memory: ReadMemory, by: Actor, at: datetime
) -> int:
    new = _new(row, memory)
    if not new:
        raise UptakeError("memory-nothing-new")
    mark_taken(file, at)
    MemoryEntry.objects.bulk_create(
        (_entry(row, file, identity, pair) for identity, pair in new.items()), _AT_ONCE
    )
    events.record(
        "memory.take",
        organization=row.code,
        subject=file.name,
        by=by,
        at=at,
        values={"file": file.sha256, "taken": len(new)},
    )
    return len(new)


type _Identity = tuple[Language, Language, str]


def _new(organization: Organization, memory: ReadMemory) -> Mapping[_Identity, Pair]:
    """Return the pairs that are not known yet, by what tells them apart.

    Known is what was brought before, and what the register says itself in both languages.
    """
    found = {_identity(pair): pair for pair in memory.pairs}
    known = set(_known(organization.pk, {(source, language) for source, language, _ in found}))
    return {identity: pair for identity, pair in found.items() if identity not in known}


def _known(organization: int, asked: set[Languages]) -> Iterator[_Identity]:
    for left, right in {(min(pair), max(pair)) for pair in asked}:
        for pair in pairs_of(organization, left, right):
            plain = replace(pair, source=tidy(pair.source), text=tidy(pair.text))
            yield _identity(plain)
            yield _identity(plain.reversed)


def _identity(pair: Pair) -> _Identity:
    return pair.source_language, pair.language, identity_of(pair)


def _review(memory: ReadMemory, new: Mapping[_Identity, Pair]) -> MemoryReview:
    counted = Counter((pair.source_language, pair.language) for pair in new.values())
    known = len(memory.pairs) - len(new)
    return MemoryReview(memory.units, dict(sorted(counted.items())), known, memory.left_out)


def _entry(
    organization: Organization, file: ImportedFile, identity: _Identity, pair: Pair
) -> MemoryEntry:
    return MemoryEntry(
        organization=organization,
        source_language=pair.source_language,
        language=pair.language,
        source=pair.source,
        text=pair.text,
        sha256=identity[-1],
        imported_file=file,
    )
