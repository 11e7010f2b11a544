"""The files that prove answers: which there are, and who may have them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from uptake.core.actors import Actor
from uptake.core.answers import Evidence
from uptake.core.codes import Stage
from uptake.core.permissions import Act, Reach, may, reach
from uptake.record.queries.answering import reachable
from uptake.register.models import (
    EvidenceFile,
    FileReceipt,
    StageChange,
    UpdateEvidence,
    WorkingCopy,
)


@dataclass(frozen=True, slots=True)
class ProofFile:
    """A kept file: its name, the SHA-256 of its content, its type and its size."""

    name: str
    sha256: str
    media_type: str
    size: int


def proof_file(actor: Actor, organization: str, sha256: str) -> ProofFile | None:
    """Give a file of evidence, or None where there is none that the actor may have.

    Whoever sees the answers of a follow-up has the evidence of all its versions; whoever sees
    only what is cleared, that of cleared versions; and everybody what they just sent.
    """
    row = EvidenceFile.objects.filter(organization__code=organization, sha256=sha256).first()
    if row is None or not _may_have(actor, organization, sha256):
        return None
    return ProofFile(row.name, row.sha256, row.media_type, row.size)


def evidence_of(update: int) -> tuple[Evidence, ...]:
    """Give what proves a version of an answer, in its order. Asks one question."""
    rows = UpdateEvidence.objects.filter(update=update).order_by("position")
    return tuple(Evidence(*row) for row in rows.values_list("name", "sha256", "url"))


def unknown_files(
    organization: str, follow_up: int, wanted: Iterable[str], by: Actor
) -> frozenset[str]:
    """Give those hashes of files that somebody may not cite as evidence of a follow-up.

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
    whole = actor.follow_ups is None and may(actor, Act.SEE_CLEARED, organization)
    if whole and uses.filter(_CLEARED).exists():
        return True
    return _just_sent(actor, sha256)


_CLEARED = Q(update__stage=Stage.CLEARED) | Q(
    update__in=StageChange.objects.filter(stage=Stage.CLEARED).values("update")
)


def _seen(actor: Actor, organization: str) -> Q | None:
    """Give the condition of the versions that the actor sees; None: none beside cleared ones."""
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
    """Give the receipts of what somebody, or whom they replace, brought of the file in question."""
    return FileReceipt.objects.filter(person__in=by.people, sha256=OuterRef("sha256"))
