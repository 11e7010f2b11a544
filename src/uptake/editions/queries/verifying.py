"""Whether a file is one that was issued here, unchanged, and what vouches for it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from uptake.core.chain import ChainedEvent, Head, hash_of
from uptake.core.codes import Language
from uptake.core.comparison import Comparison, compare
from uptake.core.document import StatusDocument
from uptake.core.permissions import Sight
from uptake.core.symbols import DocumentKey, parse_document_symbol
from uptake.documents.tree import Format
from uptake.record.queries.composing import Reading
from uptake.record.queries.documents import (
    Vouched,
    first_unlike_its_issue,
    vouched,
)
from uptake.record.queries.viewpoint import readable
from uptake.register.models import Document, Event, IssuedFile


@dataclass(frozen=True, slots=True)
class IssuedAs:
    """A file that was issued: as what, when; `head` is the end of the chain of events before it.

    `vouched` says whether the event of the issue carries this very file, and is what its own hash
    says; whether the whole chain holds is proved apart.
    """

    organization: str
    key: DocumentKey
    language: Language
    format: Format
    name: str
    at: datetime
    head: Head | None
    event: Head | None
    vouched: bool

    @property
    def whole(self) -> str:
        """The symbol as it is printed."""
        return str(self.key)


def issued_as(
    sha256: str, *, organization: int | None = None, restricted: Sight = Sight.MEMBERS
) -> tuple[IssuedAs, ...]:
    """Return as what a file with this content was issued; nothing where it was not.

    Only by one organization where its key is given; files that the reader may not see are as if
    they had never been issued.
    """
    rows = IssuedFile.objects.filter(readable(restricted, "document__"), sha256=sha256)
    if organization is not None:
        rows = rows.filter(document__organization=organization)
    found = rows.select_related("document__organization").order_by("pk")
    return tuple(_as_what(row) for row in found)


def _as_what(row: IssuedFile) -> IssuedAs:
    document, found = row.document, vouched(row.document)
    return IssuedAs(
        document.organization.code,
        document.key,
        row.language,
        row.format,
        row.name,
        document.issued_at or datetime.max,
        found.manifest.head if found else None,
        found.event if found else None,
        found is not None and _holds(row, found),
    )


def _holds(row: IssuedFile, found: Vouched) -> bool:
    event = Event.objects.get(number=found.event.number)
    chained = ChainedEvent(
        event.number,
        event.previous,
        event.hash,
        event.at,
        event.by,
        event.person,
        event.organization,
        event.verb,
        event.subject,
        event.values,
    )
    linked = event.previous == row.document.chain_head == found.manifest.head.hash
    return (
        linked
        and hash_of(chained) == event.hash
        and first_unlike_its_issue(Event.objects.filter(pk=event.pk)) is None
        and found.manifest.vouches_for(row.name, row.sha256)
    )


@dataclass(frozen=True, slots=True)
class Claimed:
    """A document that claims to be one that was issued here: what differs, if anything."""

    organization: str
    whole: str
    comparison: Comparison


def claimed(
    status: StatusDocument, *, organization: int | None = None, restricted: Sight = Sight.MEMBERS
) -> Claimed | None:
    """Compare a document that was read with the issued one of its symbol and language.

    None where no document of this symbol was issued here in this language, or the reader may not
    see it.
    """
    for row in _rows(status, organization, restricted):
        issued = Reading().issued(row, (status.language,), restricted=restricted)
        if issued:
            whole = str(row.key)
            compared = compare(issued[0], _known(status, issued[0]))
            return Claimed(row.organization.code, whole, compared)
    return None


def _rows(
    status: StatusDocument, organization: int | None, restricted: Sight
) -> Iterator[Document]:
    parsed = parse_document_symbol(status.symbol or "")
    if parsed is None:
        return
    rows: QuerySet[Document] = Document.objects.filter(
        readable(restricted),
        symbol=parsed.base,
        revision=status.revision or parsed.revision,
        issued_at__isnull=False,
    ).select_related("organization")
    if organization is not None:
        rows = rows.filter(organization=organization)
    yield from rows.order_by("pk")


def _known(status: StatusDocument, frozen: StatusDocument) -> StatusDocument:
    """Return what was read with its symbol in the form of the register: without its letter."""
    parsed = parse_document_symbol(status.symbol or "")
    if parsed is None:
        return status
    revision = status.revision or parsed.revision
    named: dict[str, Any] = {"symbol": parsed.base, "revision": revision}
    if status.organization is None:
        named["organization"] = frozen.organization
    return replace(status, **named)
