"""The documents of an organization as a list: what narrows it, its order, what was decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from uptake.core.codes import DecisionState, EditionKind
from uptake.core.symbols import DocumentKey
from uptake.core.typed_values import read_code, read_key, read_words, read_year
from uptake.record.queries.documents import DocumentLine, document_lines
from uptake.record.queries.texts import Wording, has_words
from uptake.record.queries.viewpoint import Look, documents_out
from uptake.register.models import MeetingDecision


class DocumentOrder(StrEnum):
    """The orders of documents; the first is the usual one."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True)
class DocumentsAsked:
    """What narrows the documents, and their order. `body` is the key of a governing body."""

    words: str = ""
    kind: EditionKind | None = None
    body: int | None = None
    year: int | None = None
    order: DocumentOrder = DocumentOrder.NEWEST


def read_documents(address: Mapping[str, str]) -> DocumentsAsked:
    """Read what narrows the list; what cannot be understood narrows nothing."""
    return DocumentsAsked(
        read_words(address.get("q")),
        read_code(EditionKind, address.get("kind")),
        read_key(address.get("body")),
        read_year(address.get("year")),
        read_code(DocumentOrder, address.get("sort")) or DocumentOrder.NEWEST,
    )


@dataclass(frozen=True, slots=True)
class DocumentListed:
    """A document, and what its meeting did with it as a whole, on which day."""

    document: DocumentLine
    decided: tuple[DecisionState, date] | None

    @property
    def body(self) -> str:
        """The name of its governing body, "" where it has none."""
        return self.document.governing_body.text if self.document.governing_body else ""


@dataclass(frozen=True, slots=True)
class DocumentList:
    """The documents that are asked for, and all that there are."""

    found: tuple[DocumentListed, ...]
    whole: tuple[DocumentListed, ...]

    @property
    def bodies(self) -> tuple[tuple[int, Wording], ...]:
        """The governing bodies that have documents, by name, each with its key."""
        named = {
            line.body: line.governing_body
            for line in (one.document for one in self.whole)
            if line.body and line.governing_body
        }
        return tuple(sorted(named.items(), key=lambda one: (one[1].text, one[0])))

    @property
    def years(self) -> tuple[int, ...]:
        """The years of documents, the latest first."""
        days = {one.document.date.year for one in self.whole if one.document.date}
        return tuple(sorted(days, reverse=True))


def documents_listed(look: Look, asked: DocumentsAsked) -> DocumentList:
    """Return the documents that are asked for. Asks one question more than `document_lines`."""
    decided = _decided(look)
    whole = tuple(DocumentListed(one, decided.get(one.key)) for one in document_lines(look))
    found = [one for one in whole if _is_asked(one, asked)]
    return DocumentList(tuple(_ordered(found, asked.order)), whole)


def _decided(look: Look) -> dict[DocumentKey, tuple[DecisionState, date]]:
    """Return what stands of what meetings did with documents as a whole."""
    rows = MeetingDecision.objects.filter(document__in=documents_out(look), follow_up=None)
    said = rows.order_by("recorded_at", "pk").values_list(
        "document__symbol", "document__revision", "state", "date"
    )
    return {DocumentKey(symbol, revision): (state, day) for symbol, revision, state, day in said}


def _is_asked(one: DocumentListed, asked: DocumentsAsked) -> bool:
    line = one.document
    title = line.title.text if line.title else ""
    meeting = line.meeting.text if line.meeting else ""
    return (
        has_words(f"{line.key} {title} {meeting} {one.body}", asked.words)
        and asked.kind in (None, line.kind)
        and asked.body in (None, line.body)
        and asked.year in (None, line.date.year if line.date else None)
    )


def _ordered(found: Iterable[DocumentListed], order: DocumentOrder) -> list[DocumentListed]:
    match order:
        case DocumentOrder.NEWEST:
            return list(found)
        case DocumentOrder.OLDEST:
            return list(reversed(tuple(found)))
        case DocumentOrder.SYMBOL:
            return sorted(found, key=_symbol)


def _symbol(one: DocumentListed) -> tuple[str, int]:
    return one.document.key.symbol, one.document.key.revision or 0
