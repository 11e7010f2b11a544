"""The history of a follow-up: what was recorded, by whom, and which documents printed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from uptake.core.codes import Acceptance, EditionKind, Implementation, Stage
from uptake.queries.follow_ups import for_information
from uptake.register.models import Document, DocumentEntry, StatusUpdate


@dataclass(frozen=True, slots=True)
class DocumentNamed:
    """A document as one refers to it."""

    symbol: str
    revision: int | None
    kind: EditionKind | None
    date: date | None


@dataclass(frozen=True, slots=True)
class Step:
    """One moment: an answer that was recorded, or a document that printed the answer as it stood.

    `recorded_at` and `recorded_by` are None where a document printed what stood already.
    """

    day: date
    document: DocumentNamed | None
    recorded_at: datetime | None
    recorded_by: str | None
    file: str | None
    why: str
    acceptance: Acceptance | None
    implementation: Implementation | None
    for_information: bool


def history(follow_up: int, on: date) -> tuple[Step, ...]:
    """Give the cleared moments of a follow-up until a day, the latest first. Asks two questions."""
    updates = (
        StatusUpdate.objects.filter(follow_up=follow_up, stage=Stage.CLEARED, valid_from__lte=on)
        .select_related("document", "imported_file")
        .order_by("valid_from", "recorded_at", "pk")
    )
    printed = (
        DocumentEntry.objects.filter(follow_up=follow_up, document__date__lte=on)
        .select_related("document")
        .order_by("document__date", "document__pk")
    )
    recorded = list(updates)
    told = {update.document_id for update in recorded}
    unchanged = [entry.document for entry in printed if entry.document_id not in told]
    steps = (*map(_recorded, recorded), *_reprinted(unchanged, recorded))
    return tuple(sorted(steps, key=lambda step: step.day, reverse=True))


def document_named(document: Document) -> DocumentNamed:
    """Give a document as one refers to it."""
    return DocumentNamed(document.symbol, document.revision, document.kind, document.date)


def _recorded(update: StatusUpdate) -> Step:
    return Step(
        day=update.valid_from,
        document=document_named(update.document) if update.document else None,
        recorded_at=update.recorded_at,
        recorded_by=update.recorded_by,
        file=update.imported_file.name if update.imported_file else None,
        why=update.why,
        acceptance=update.acceptance,
        implementation=update.implementation,
        for_information=for_information(update.for_information, update.action),
    )


def _reprinted(documents: Iterable[Document], recorded: list[StatusUpdate]) -> Iterable[Step]:
    for document in documents:
        day = document.date or date.min
        standing = [update for update in recorded if update.valid_from <= day]
        if standing:
            answer = _recorded(standing[-1])
            yield Step(
                day=day,
                document=document_named(document),
                recorded_at=None,
                recorded_by=None,
                file=None,
                why="",
                acceptance=answer.acceptance,
                implementation=answer.implementation,
                for_information=answer.for_information,
            )
