"""Files that are kept.

The evidence of answers and who may have it, which files are needed, which are saved.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Exists, JSONField, Model, OuterRef, Q, QuerySet, Sum, TextField
from django.db.models.functions import Cast

from uptake.core.answers import Evidence
from uptake.core.codes import Audience, Stage, UploadState
from uptake.core.permissions import Act, Reach, audience, reach, sight
from uptake.core.recipients import Actor
from uptake.record.queries.answering import reachable
from uptake.record.queries.contents.as_of import clearances
from uptake.record.queries.sight import of_other_bodies, reports_seen
from uptake.register.models import (
    BroughtFile,
    Event,
    EvidenceFile,
    FileReceipt,
    FrozenWords,
    Import,
    LanguageVersion,
    MeetingRecord,
    MemoryEntry,
    UpdateEvidence,
    WorkingCopy,
)

HASH = "sha256"
"""What a field is called that holds the hash of a file's content."""
# What tells of a file and does not need it: the receipt, and what was done, for all times.
NEEDS_NO_FILE = (FileReceipt, Event)
# What is kept by the hash of a text that stands in the register itself.
HASHES_OF_TEXTS = (FrozenWords, Import, LanguageVersion, MemoryEntry)
OPEN_STATES = (UploadState.WAITING, UploadState.READING, UploadState.READ)
"""Uploads and drafts in these states need their file; of others it goes."""
_STATE, _TAKEN = "state", "taken_at"


@dataclass(frozen=True, slots=True)
class BroughtShown:
    """A file on its way as pages show it. An error is a code with values.

    `progress`, from 0 to 1, is of documents, `symbol` of reports.
    """

    key: UUID
    name: str
    size: int
    state: UploadState
    error_code: str
    error_values: Mapping[str, Any]
    made_at: datetime
    made_by: str
    progress: float = 0
    symbol: str | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to be read."""
        return self.state in (UploadState.WAITING, UploadState.READING)


def brought_shown(row: BroughtFile, **more: Any) -> BroughtShown:
    """Return a row of what was brought as pages show it, with what only its kind has."""
    columns = (field.name for field in BroughtFile._meta.fields)
    return BroughtShown(**{name: getattr(row, name) for name in columns if name != HASH}, **more)


def is_needed(sha256: str) -> bool:
    """Whether anything in the register rests on a kept file: by a column, or inside of JSON.

    What was put aside, or could not be read, needs its file no more.
    """
    return any(rows.exists() for rows in (*_by_column(sha256), *_by_json(sha256)))


def models_with_file() -> tuple[type[Model], ...]:
    """Return every kind of row that names a file by its hash and needs it."""
    return tuple(
        model
        for model in _models()
        if model not in HASHES_OF_TEXTS
        and HASH in {field.name for field in model._meta.get_fields()}
    )


def json_fields() -> tuple[tuple[type[Model], str], ...]:
    """Return every field of JSON in which a hash may stand."""
    return tuple(
        (model, field.name)
        for model in _models()
        for field in model._meta.concrete_fields
        if isinstance(field, JSONField)
    )


def unsaved_bytes(person: int) -> int:
    """Return how much somebody has brought that is kept and that nothing was made of yet."""
    brought = FileReceipt.objects.filter(person=person).values(HASH, "size").distinct()
    for model in models_with_file():
        open_rows = _open(model)
        saved = _needing(model) if open_rows is None else _needing(model).exclude(open_rows)
        brought = brought.exclude(Exists(saved.filter(sha256=OuterRef(HASH))))
    return int(brought.aggregate(all=Sum("size"))["all"] or 0)


def never_saved(before: datetime) -> Iterator[QuerySet[Any]]:
    """Return what was brought before a time and never saved, kind by kind.

    Evidence that no answer cites or is about to, forms, and files of translators and memories of
    which nothing was taken. What is reviewed on its page stays until somebody puts it aside.
    """
    for model in models_with_file():
        open_rows = _open(model)
        if open_rows is None or _has(model, _STATE):
            continue
        names = [field.name for field in model._meta.concrete_fields]
        brought_at = next(name for name in names if name.endswith("_at"))
        old = model._default_manager.filter(open_rows, **{f"{brought_at}__lt": before})
        about = [one for one in old.values_list(HASH, flat=True) if _is_about_to_be(one)]
        yield old.exclude(sha256__in=about)


def files_named(using: str = DEFAULT_DB_ALIAS) -> frozenset[str]:
    """Return the hashes of all files that a register needs, of this version or an earlier one."""
    there = set(connections[using].introspection.table_names())
    return frozenset(
        sha256
        for model in models_with_file()
        if model._meta.db_table in there
        for sha256 in _needing(model)
        .using(using)
        .values_list(HASH, flat=True)
        .distinct()
        .iterator()
        if sha256
    )


def _models() -> Iterator[type[Model]]:
    for model in apps.get_app_config("register").get_models():
        if model not in NEEDS_NO_FILE:
            yield model


def _by_column(sha256: str) -> Iterator[QuerySet[Any]]:
    for model in models_with_file():
        yield _needing(model).filter(**{HASH: sha256})


def _needing(model: type[Model]) -> QuerySet[Any]:
    """Return the rows of a kind that need their file.

    Of what is on its way those that are, and records that decisions were taken from.
    """
    rows = model._default_manager.all()
    if model is MeetingRecord:
        return rows.filter(state__in=(*OPEN_STATES, UploadState.APPLIED))
    return rows.filter(state__in=OPEN_STATES) if _has(model, _STATE) else rows


def _open(model: type[Model]) -> Q | None:
    """Return the condition of rows of which nothing was made yet; None: of all something was."""
    if model is EvidenceFile:
        return ~Q(Exists(UpdateEvidence.objects.filter(sha256=OuterRef(HASH))))
    if _has(model, _STATE):
        return Q(state__in=OPEN_STATES)
    return Q(taken_at=None) if _has(model, _TAKEN) else None


def _has(model: type[Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.concrete_fields)


def _by_json(sha256: str) -> Iterator[QuerySet[Any]]:
    for model, name in json_fields():
        rows = model._default_manager.annotate(_text=Cast(name, TextField()))
        yield rows.filter(_text__contains=sha256)


def _is_about_to_be(sha256: str) -> bool:
    copies = WorkingCopy.objects.annotate(_text=Cast("content", TextField()))
    return copies.filter(_text__contains=sha256).exists()


@dataclass(frozen=True, slots=True)
class ProofFile:
    """A kept file: its name, the SHA-256 of its content, its type and its size."""

    name: str
    sha256: str
    media_type: str
    size: int


def proof_file(actor: Actor, organization: str, sha256: str) -> ProofFile | None:
    """Return a file of evidence, or None where there is none that the actor may have.

    Whoever sees the answers of a follow-up has the evidence of all its versions; whoever sees
    only what is cleared, that of cleared versions; and everybody what they just sent.
    """
    row = EvidenceFile.objects.filter(organization__code=organization, sha256=sha256).first()
    if row is None or not _may_have(actor, organization, sha256):
        return None
    return ProofFile(row.name, row.sha256, row.media_type, row.size)


def evidence_of(update: int) -> tuple[Evidence, ...]:
    """Return what proves a version of an answer, in its order. Asks one question."""
    rows = UpdateEvidence.objects.filter(update=update).order_by("position")
    return tuple(Evidence(*row) for row in rows.values_list("name", "sha256", "url"))


def unknown_files(
    organization: str, follow_up: int, wanted: Iterable[str], by: Actor
) -> frozenset[str]:
    """Return those hashes of files that somebody may not cite as evidence of a follow-up.

    They may cite what the organization has kept as evidence, if they brought it themselves or a
    version of the same follow-up cites it: to know a hash is not to have the file.
    """
    asked = frozenset(wanted)
    if not asked:
        return asked
    rows = EvidenceFile.objects.filter(organization__code=organization, sha256__in=asked)
    if not by.trusted:
        cited = UpdateEvidence.objects.filter(
            update__follow_up=follow_up, sha256=OuterRef("sha256")
        )
        rows = rows.filter(Exists(cited) | Exists(_brought(by)))
    return asked - set(rows.values_list("sha256", flat=True))


def _may_have(actor: Actor, organization: str, sha256: str) -> bool:
    uses = UpdateEvidence.objects.filter(
        sha256=sha256, update__follow_up__organization__code=organization
    )
    follow_ups = _seen(actor, organization)
    if follow_ups is not None and uses.filter(follow_ups).exists():
        return True
    audiences = audience(actor, organization).parts
    if actor.follow_ups is None and Audience.STAFF in audiences:
        seen = reports_seen(
            sight(actor, organization), "update__follow_up__recommendation__report__"
        )
        theirs = ~of_other_bodies("update__") if audiences[1:] else Q()
        if uses.filter(_CLEARED, seen, theirs).exists():
            return True
    return _just_sent(actor, sha256)


_CLEARED = Q(update__stage=Stage.CLEARED) | Q(update__in=clearances().values("update"))


def _seen(actor: Actor, organization: str) -> Q | None:
    """Return the condition of the versions that the actor sees; None: none beside cleared ones."""
    found = reach(actor, Act.SEE_ANSWERS, organization)
    if found is None:
        return None
    if found is Reach.ASSIGNED or actor.follow_ups is not None:
        theirs = reachable(actor, Act.SEE_ANSWERS, organization).values("pk")
        return Q(update__follow_up__in=theirs)
    return Q()


def _just_sent(actor: Actor, sha256: str) -> bool:
    if actor.person is None:
        return False
    if not FileReceipt.objects.filter(person=actor.person, sha256=sha256).exists():
        return False
    copies = WorkingCopy.objects.filter(person=actor.person)
    if actor.follow_ups is not None:
        copies = copies.filter(follow_up__in=actor.follow_ups)
    kept = copies.values_list("content", flat=True)
    return any(one.get("sha256") == sha256 for copy in kept for one in copy.get("evidence") or ())


def _brought(by: Actor) -> QuerySet[FileReceipt]:
    """Get the receipts of what somebody, or whom they replace, brought of the file in question."""
    return FileReceipt.objects.filter(person__in=by.people, sha256=OuterRef("sha256"))
