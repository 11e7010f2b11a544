"""Evidence: taking the files that prove an answer, looked at by content, kept by hash."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from django.conf import settings

from uptake.core.actors import Actor
from uptake.core.answers import Evidence
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.documents.recognition import kind_of
from uptake.documents.sandbox.calling import call
from uptake.record.queries.answering import reachable
from uptake.record.services import events
from uptake.record.services.intake import admit, called_as, keeping, plain_name
from uptake.register.models import EvidenceFile, FollowUp

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
    """Give what a file must be, and the type that it is sent as, by its size and its name."""
    if file.stat().st_size > settings.UPTAKE_EVIDENCE_BYTES:
        limit = f"{settings.UPTAKE_EVIDENCE_BYTES // (1024 * 1024)} MB"
        raise UptakeError("evidence-too-large", file=name, limit=limit)
    kinds, media_type = TAKEN.get(name.rpartition(".")[2].lower(), (None, ""))
    if kinds is None:
        raise UptakeError("evidence-kind-refused", file=name, endings=", ".join(TAKEN))
    return kinds, media_type
