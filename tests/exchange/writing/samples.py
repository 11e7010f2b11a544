"""A small document of our own for the tests of writers, in any language, with what they need."""

from dataclasses import replace
from datetime import date
from typing import Any

from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    CebComments,
    EditionKind,
    Implementation,
    Language,
)
from uptake.core.document import Decision, Entry, FocalPoint, Reference, Report, StatusDocument
from uptake.documents.tree import Block, Cell, Document, Paragraph, Row, Table
from uptake.exchange.writing.typesetting import typeset
from uptake.terms.words import words

OLD, NEW = "JIU/REP/2019/4", "JIU/REP/2021/3"


def heads(number: str = "1", **changes: Any) -> Entry:
    """A recommendation to executive heads, accepted and implemented."""
    entry = Entry(
        NEW,
        number,
        text="The executive heads should keep a register.",
        text_language=Language.ENGLISH,
        addressee=Addressee.EXECUTIVE_HEADS,
        action=Action.EXECUTIVE_HEAD,
        acceptance=Acceptance.ACCEPTED,
        implementation=Implementation.IMPLEMENTED,
    )
    return replace(entry, **changes)


def bodies(number: str = "2", **changes: Any) -> Entry:
    """A recommendation to governing bodies, of which nothing has to be stated."""
    entry = heads(
        number,
        text="The governing bodies should ask for a report.",
        addressee=Addressee.GOVERNING_BODIES,
        action=Action.GOVERNING_BODY,
        governing_body="Council",
        decision=Decision(),
    )
    return replace(entry, **changes)


def information(number: str = "3", **changes: Any) -> Entry:
    """A recommendation that is there for information."""
    entry = heads(
        number,
        addressee=Addressee.OTHER,
        addressee_name="Secretary-General of the United Nations",
        action=Action.INFORMATION,
        for_information=True,
        acceptance=None,
        implementation=None,
    )
    return replace(entry, **changes)


def status(
    *entries: Entry, language: Language = Language.ENGLISH, **changes: Any
) -> StatusDocument:
    """A document with these entries."""
    document = StatusDocument(
        symbol="C22/61",
        language=language,
        original_language=Language.ENGLISH,
        date=date(2022, 2, 18),
        organization="ITU",
        kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        governing_body="Council",
        meeting="2022 session",
        based_on=("CWG-FHR-15/2",),
        issuer="the Secretary-General",
        title="Reports of the Joint Inspection Unit",
        period="2020-2021",
        summary="First.\nSecond.",
        action_required="The Council is invited to take note.",
        references=(Reference("C21/50", "Last year", "https://example.org/c21-50"),),
        reports=(
            Report(
                NEW,
                "Cybersecurity",
                2021,
                "https://example.org/report",
                "https://example.org/highlights",
                CebComments.NOT_AVAILABLE,
                focal_points=(FocalPoint("Ms A", "Unit"), FocalPoint("Mr B")),
            ),
            Report(
                OLD,
                "Change",
                2019,
                ceb_comments=CebComments.AVAILABLE,
                ceb_url="https://example.org/ceb",
            ),
        ),
        entries=entries,
    )
    return replace(document, **changes)


def tree(document: StatusDocument) -> Document:
    """The tree of a document, in its own language and its organization's words."""
    return typeset(document, words(document.language, document.organization))


def tables(document: Document) -> list[Table]:
    """The tables of a document that are no layout."""
    return [b for b in document.blocks if isinstance(b, Table) and not b.layout]


def rows(document: StatusDocument) -> list[Row]:
    """The rows of all recommendations, without headers."""
    return [row for table in tables(tree(document))[1:] for row in table.rows if not row.header]


def lines(cell: Cell | None) -> list[str]:
    """The lines of a cell."""
    return cell.text.split("\n") if cell and cell.blocks else []


def paragraphs(blocks: tuple[Block, ...]) -> list[Paragraph]:
    return [block for block in blocks if isinstance(block, Paragraph)]
