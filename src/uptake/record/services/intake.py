"""Files that come in.

The one door that they pass, the virus scanner, and the rows of what is kept of them.
"""

import logging
import re
import socket
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from uptake.core.answers import Evidence
from uptake.core.codes import UploadState
from uptake.core.errors import NotStored, UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.recognition import kind_of
from uptake.documents.sandbox.calling import call, call_behind
from uptake.record.queries.answering import reachable
from uptake.record.queries.files import unsaved_bytes
from uptake.record.services import events, storage
from uptake.record.services.locks import hold
from uptake.record.services.storage import Kept
from uptake.register.models import (
    BroughtFile,
    EvidenceFile,
    FileReceipt,
    FollowUp,
    ImportedFile,
    MeetingRecord,
    Organization,
    ReportDraft,
    TrackingUpload,
    Upload,
)

CHUNK = 1 << 16
# In seconds: how long the scanner may take to answer, and the longest answer that it gives.
PATIENCE = 60
LONGEST_ANSWER = 4096
CLEAN, FOUND = "OK", "FOUND"


def scan(path: Path, name: str) -> None:
    """Have a file looked at, where a scanner is set; `name` is what its owner calls it.

    Raises UptakeError `evidence-infected` (file, virus), and `scanner-unreachable` where the
    scanner does not answer or not in words that are known: what was not looked at is not taken.
    """
    if not settings.UPTAKE_CLAMD:
        return
    try:
        with _connected(settings.UPTAKE_CLAMD) as line:
            answer = _shown(line, path)
    except (OSError, ValueError) as error:
        raise UptakeError("scanner-unreachable") from error
    verdict = answer.rpartition(" ")[2]
    if verdict == FOUND:
        virus = answer.removeprefix("stream: ").removesuffix(f" {FOUND}")
        raise UptakeError("evidence-infected", file=name, virus=virus)
    if verdict != CLEAN:
        raise UptakeError("scanner-unreachable")


@contextmanager
def _connected(place: str) -> Iterator[socket.socket]:
    if place.startswith("/"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(PATIENCE)
            line.connect(place)
            yield line
    else:
        host, _, port = place.rpartition(":")
        with socket.create_connection((host.strip("[]"), int(port)), PATIENCE) as line:
            yield line


def _shown(line: socket.socket, path: Path) -> str:
    line.sendall(b"zINSTREAM\0")
    with path.open("rb") as source:
        while piece := source.read(CHUNK):
            line.sendall(len(piece).to_bytes(4, "big") + piece)
    line.sendall(bytes(4))
    answer = b""
    while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
        piece = line.recv(LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.partition(b"\0")[0].decode("utf-8", "replace").strip()


# Of a name, in bytes: a folder takes 255, and a file that is being written gets some more.
LONGEST_NAME = 240
UNREAD = (UploadState.WAITING, UploadState.READING)
FAILED, ENDED = "reading-failed", UptakeError("reading-ended")

log = logging.getLogger(__name__)


def admit(file: Path, name: str, by: Actor) -> str:
    """Let a file in, and give the name by which it is known from now on.

    Raises UnreadableFile `file-empty`; UptakeError `files-not-saved` (limit) for somebody who has
    brought more than they may without saving it; `evidence-infected` (file, virus),
    `scanner-unreachable`.
    """
    called = plain_name(name)
    size = file.stat().st_size
    if size == 0:
        raise UnreadableFile(Fault.EMPTY, file=called)
    _count(size, by)
    scan(file, called)
    return called


@contextmanager
def keeping(file: Path, *, organization: str, by: Actor, at: datetime) -> Iterator[storage.Kept]:
    """Keep a file that was admitted for what is written inside, with a receipt.

    Raises as `storage.keeping`.
    """
    with storage.keeping(file) as kept:
        FileReceipt.objects.create(
            sha256=kept.sha256,
            size=kept.size,
            organization=organization,
            person=by.person,
            at=at,
        )
        yield kept


def _count(size: int, by: Actor) -> None:
    """Hold one person, or one signed link, to what may lie here unsaved."""
    if by.person is None:
        return  # a command on the machine itself; or nobody, who may keep nothing
    if unsaved_bytes(by.person) + size > settings.UPTAKE_UNSAVED_BYTES:
        limit = f"{settings.UPTAKE_UNSAVED_BYTES // (1024 * 1024)} MB"
        raise UptakeError("files-not-saved", limit=limit)


def plain_name(name: str) -> str:
    """Return the name of a file without folders and signs that no name should have."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    return _end_of(seen.strip(". ")).strip(". ") or "file"


def _end_of(name: str) -> str:
    """Return as much of the end of a name as a folder takes; its ending tells what it is."""
    return name.encode()[-LONGEST_NAME:].decode(errors="ignore")


@contextmanager
def called_as(name: str) -> Iterator[None]:
    """Let what cannot be read be told under the name that its sender gave it."""
    try:
        yield
    except UnreadableFile as error:
        raise UnreadableFile(Fault(error.code), **{**error.values, "file": name}) from error


def read_kept[T](
    reader: Callable[..., T],
    sha256: str,
    name: str,
    *args: Any,
    progress: Callable[[float], None] | None = None,
    **named: Any,
) -> T:
    """Let a reader read a kept file, behind the pages, under the name it came with.

    Readers compare the ending of a name with the content. Raises as `call_behind`.
    """
    called = plain_name(name)
    with tempfile.TemporaryDirectory(prefix="uptake-") as folder:
        path = Path(folder) / called
        path.symlink_to(storage.place_of(sha256))
        return call_behind(reader, path, *args, progress=progress, **named)


KINDS: tuple[type[BroughtFile], ...] = (Upload, ReportDraft, MeetingRecord, TrackingUpload)
"""What is read behind the pages, reviewed, then applied or put aside."""


@dataclass(frozen=True, slots=True)
class Intake[Row: BroughtFile]:
    """How a room takes in a kind of file that is read, reviewed, then applied or put aside.

    `act` is what somebody has to be permitted; `verbs` is what the verbs of its events begin with,
    `closed` the code of the error where a row is applied or put aside already. `about` gives whose
    a row is, what its events name, and their values; `read` the fields that its file fills.
    """

    model: type[Row]
    act: Act
    verbs: str
    closed: str
    about: Callable[[Row], tuple[str, str, Mapping[str, object]]]
    read: Callable[[Row], Mapping[str, object]]

    def receive(
        self,
        file: Path,
        name: str,
        organization: str,
        by: Actor,
        at: datetime,
        /,
        **columns: object,
    ) -> UUID:
        """Keep a file, note that it waits to be read, and give the key of its row.

        `name` is what the sender calls it. Raises UptakeError `not-permitted` (act), and as
        `admit`.
        """
        require(by, self.act, organization)
        called = admit(file, name, by)
        with keeping(file, organization=organization, by=by, at=at) as kept:
            row = self.model._default_manager.create(
                name=called,
                sha256=kept.sha256,
                size=kept.size,
                state=UploadState.WAITING,
                made_at=at,
                made_by=by.name,
                **columns,
            )
            self.tell("receive", row, by, at)
        return row.key

    def read_in(self, key: UUID) -> None:
        """Read the file of a row and note what was found, or why it cannot be read; then it goes.

        A row that is not waiting, or not being read, is left as it is; so is one that somebody puts
        aside meanwhile.
        """
        row = _unread(self.model, key).first()
        if row is None:
            return
        note(self.model, key, state=UploadState.READING)
        try:
            note(self.model, key, **self.read(row), state=UploadState.READ)
        except Exception as error:
            give_up(self.model, key=key, error=error)

    def open(self, key: UUID, by: Actor, *, unread: bool = False) -> Row:
        """Return a row that was read and is under review, locked; `unread`: or is not read yet.

        Raises UptakeError `not-permitted` (act), the code of what is closed.
        """
        row = hold(self.model._default_manager.filter(key=key)).first()
        if row is None:
            raise UptakeError("not-permitted", act=self.act)
        require(by, self.act, self.about(row)[0])
        ended = row.state in (UploadState.APPLIED, UploadState.DISCARDED)
        if ended if unread else row.state is not UploadState.READ:
            raise UptakeError(self.closed)
        return row

    def close(self, row: Row, state: UploadState) -> None:
        """Note that a row was applied or put aside."""
        row.state = state
        row.save(update_fields=["state"])

    def discard(self, key: UUID, by: Actor, at: datetime) -> None:
        """Put a row aside; its file goes where nothing else needs it. Raises as `open`."""
        with transaction.atomic():
            row = self.open(key, by, unread=True)
            self.close(row, UploadState.DISCARDED)
            self.tell("discard", row, by, at)
        storage.forget(row.sha256)

    def tell(self, verb: str, row: Row, by: Actor, at: datetime) -> None:
        """Record what was done with a row."""
        organization, subject, values = self.about(row)
        events.record(
            f"{self.verbs}.{verb}",
            organization=organization,
            subject=subject,
            by=by,
            at=at,
            values={**values, "file": row.sha256 or None},
        )


def give_up(kind: type[BroughtFile], *, key: UUID, error: Exception = ENDED) -> None:
    """Note that nobody will read the file of a row, and why; without a reason, its reading ended.

    Whatever went wrong: nobody is to wait for ever for a file that is never read.
    """
    if isinstance(error, UnreadableFile | UptakeError | NotStored):
        code, values = error.code, {name: str(value) for name, value in error.values.items()}
    else:
        log.error("reading failed", exc_info=error)
        code, values = FAILED, {}
    for sha256 in _unread(kind, key).values_list("sha256", flat=True):
        note(kind, key, error_code=code, error_values=values, state=UploadState.UNREADABLE)
        storage.forget(sha256)


def note(kind: type[BroughtFile], key: UUID, **values: object) -> None:
    """Note how far reading has come, unless somebody has put the row aside meanwhile."""
    _unread(kind, key).update(**values)


def _unread[Row: BroughtFile](kind: type[Row], key: UUID) -> QuerySet[Row]:
    return kind._default_manager.filter(key=key, state__in=UNREAD)


def keep_row(
    organization: Organization, kept: Kept, name: str, by: Actor, at: datetime
) -> tuple[ImportedFile, bool]:
    """Get the row of a file that is being kept, and whether it is new: nothing is taken of it."""
    return ImportedFile.objects.select_for_update().get_or_create(
        organization=organization,
        sha256=kept.sha256,
        defaults={"name": name, "size": kept.size, "recorded_at": at, "recorded_by": by.name},
    )


def keep_taken_row(
    organization: Organization, kept: Kept, name: str, by: Actor, at: datetime
) -> ImportedFile:
    """Return the row of a file that is being kept, and of which something is taken now."""
    row, _ = keep_row(organization, kept, name, by, at)
    return mark_taken(row, at)


def mark_taken(row: ImportedFile, at: datetime) -> ImportedFile:
    """Note that something is taken of a file: from now on it stays.

    Raises UptakeError `translation-file-unknown` where it was let go meanwhile.
    """
    if not ImportedFile.objects.filter(pk=row.pk).exists():
        raise UptakeError("translation-file-unknown")
    if ImportedFile.objects.filter(pk=row.pk, taken_at=None).update(taken_at=at):
        row.taken_at = at
    return row


_TEXT = frozenset({"txt", "csv", "json"})
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."

# What is taken, by the ending of the name: what the content must be, and the type it is sent as.
# None of them is a page that a browser would run, and none may hold macros.
TAKEN: Mapping[str, tuple[frozenset[str], str]] = MappingProxyType(
    {
        "pdf": (frozenset({"pdf"}), "application/pdf"),
        "docx": (frozenset({"docx"}), f"{_OFFICE}wordprocessingml.document"),
        "xlsx": (frozenset({"xlsx"}), f"{_OFFICE}spreadsheetml.sheet"),
        "pptx": (frozenset({"pptx"}), f"{_OFFICE}presentationml.presentation"),
        "odt": (frozenset({"odt"}), f"{_OPEN}text"),
        "ods": (frozenset({"ods"}), f"{_OPEN}spreadsheet"),
        "odp": (frozenset({"odp"}), f"{_OPEN}presentation"),
        "txt": (_TEXT, "text/plain"),
        "csv": (_TEXT, "text/csv"),
        "png": (frozenset({"png"}), "image/png"),
        "jpg": (frozenset({"jpeg"}), "image/jpeg"),
        "jpeg": (frozenset({"jpeg"}), "image/jpeg"),
    }
)


def receive(*, follow_up: int, file: Path, name: str, by: Actor, at: datetime) -> Evidence:
    """Take a file as evidence for a follow-up that the actor answers; give what an answer cites.

    `name` is what the sender calls it. Raises UptakeError `follow-up-unknown`,
    `evidence-too-large` (file, limit), `evidence-kind-refused` (file, endings),
    `evidence-not-as-named` (file), `evidence-infected`, `scanner-unreachable`; UnreadableFile for
    what is empty, damaged, encrypted or has macros.
    """
    row = _answered(follow_up, by)
    called = plain_name(name)
    kinds, media_type = _taken(file, called)
    admit(file, name, by)
    with called_as(called):
        if call(kind_of, file) not in kinds:
            raise UptakeError("evidence-not-as-named", file=called)
    with keeping(file, organization=row.organization.code, by=by, at=at) as kept:
        held, new = EvidenceFile.objects.get_or_create(
            organization=row.organization,
            sha256=kept.sha256,
            defaults={
                "name": called,
                "size": kept.size,
                "media_type": media_type,
                "recorded_at": at,
                "recorded_by": by.name,
            },
        )
        events.record(
            "evidence.receive",
            organization=row.organization.code,
            subject=called,
            by=by,
            at=at,
            values={"follow_up": follow_up, "file": held.sha256, "new": new},
        )
    return Evidence(called, sha256=kept.sha256)


def _answered(follow_up: int, by: Actor) -> FollowUp:
    row = FollowUp.objects.select_related("organization").filter(pk=follow_up).first()
    if row is not None:
        theirs = reachable(by, Act.ANSWER, row.organization.code).filter(pk=row.pk)
        if theirs.exists():
            return row
    raise UptakeError("follow-up-unknown")


def _taken(file: Path, name: str) -> tuple[frozenset[str], str]:
    """Return what a file must be, and the type that it is sent as, by its size and its name."""
    if file.stat().st_size > settings.UPTAKE_EVIDENCE_BYTES:
        limit = f"{settings.UPTAKE_EVIDENCE_BYTES // (1024 * 1024)} MB"
        raise UptakeError("evidence-too-large", file=name, limit=limit)
    kinds, media_type = TAKEN.get(name.rpartition(".")[2].lower(), (None, ""))
    if kinds is None:
        raise UptakeError("evidence-kind-refused", file=name, endings=tuple(TAKEN))
    return kinds, media_type
