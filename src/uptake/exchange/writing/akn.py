"""A StatusDocument as Akoma Ntoso: one file a language version, with its codes for machines.

The text is the tree of Word and PDF, so reading it back is reading any document. What each row
stands for is said besides by concepts, the same in every language: `#acceptance.accepted`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import BinaryIO

from uptake.core.codes import Acceptance, Action, Implementation, Language
from uptake.core.document import CODES as CODE_FIELDS
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.symbols import DocumentSymbol, programme_year
from uptake.documents.akn.writing import CODES, LineMark, Marking, RowMark, attribute, id_of
from uptake.documents.akn.writing import write as write_tree
from uptake.documents.tree import Document, Paragraph, Row, Table
from uptake.exchange.foreign import marked
from uptake.exchange.writing.head import issuer_line, symbol_text
from uptake.exchange.writing.lines import speaker, strong
from uptake.exchange.writing.typesetting import by_report, in_order, typeset
from uptake.terms.words import Words

_COUNTRY_AND_KIND = "/akn/un/doc/report"
_ONTOLOGY = "/akn/ontology"
NO_DATE = date.min
"""Stands where the standard wants a date and the document has none; it is named as such."""
_ISSUE = re.compile(r"[/ ]*[(]?(add|corr)\.? ?\d*[)]?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one language version: as work, as expression, as file."""

    work: str
    number: str
    day: date | None
    language: str

    @property
    def expression(self) -> str:
        """The name of the language version."""
        return self.version(self.language)

    @property
    def manifestation(self) -> str:
        """The name of the file."""
        return f"{self.expression}.akn"

    def version(self, language: str) -> str:
        """Return the name of the version in a language, by its code of three letters."""
        return f"{self.work}/{language}@{self.day.isoformat() if self.day else ''}"


def names_of(status: StatusDocument) -> Names:
    """Return the names of a language version; without a symbol it is the register of that day."""
    number = id_of(status.symbol or "register")
    return Names(_work_name(status, number), number, status.date, CODES[status.language.value])


def changed_by(status: StatusDocument) -> tuple[str, str, str] | None:
    """Get what an addendum or a corrigendum belongs to: `add` or `corr`, its symbol, its work."""
    found = _ISSUE.search(status.symbol or "")
    if not status.symbol or not found:
        return None
    base = status.symbol[: found.start()]
    return found[1].lower(), base, _work_name(status, id_of(base))


def report_name(symbol: str) -> str:
    """Return the name of a report of the Joint Inspection Unit as a work."""
    year = programme_year(symbol)
    return f"{_COUNTRY_AND_KIND}/jiu/{year or 'undated'}/{id_of(symbol)}"


def document_name(organization: str | None, symbol: str) -> str:
    """Return the name of a document that is cited: its year is not known, so it is no work here."""
    return f"{_ONTOLOGY}/document/un/{_author_name(organization)}/{id_of(symbol)}"


def organization_name(code: str | None) -> str:
    """Return the name of an organization of the United Nations system."""
    return f"{_ONTOLOGY}/organization/un/{_author_name(code)}"


def concept_name(kind: str, code: str) -> str:
    """Return the name of a concept: what a code of this kind means."""
    return f"{_ONTOLOGY}/concept/uptake/{kind}/{code}"


def printed(status: StatusDocument, language: Language) -> str:
    """Return the symbol as the version in a language prints it."""
    if status.symbol is None:
        return status.organization or "–"
    return DocumentSymbol(status.symbol, status.revision, language).text


def _work_name(status: StatusDocument, number: str) -> str:
    year = f"{status.date:%Y}" if status.date else "undated"
    return f"{_COUNTRY_AND_KIND}/{_author_name(status.organization)}/{year}/{number}"


def _author_name(organization: str | None) -> str:
    return id_of(organization).lower() if organization else "unknown"


SOURCE = "#organization"
MEDIA_TYPE = "application/akn+xml"
type Concepts = Mapping[str, str]


def metadata(status: StatusDocument, concepts: Concepts, words: Words) -> str:
    """Return the block of metadata. `concepts` are the words of each concept by its id."""
    names = names_of(status)
    return (
        f'<meta><identification source="{SOURCE}">{_work(status, names)}'
        f"{_expression(status, names)}{_manifestation(names)}</identification>"
        f"{_publication(status, words)}{_lifecycle(status)}"
        f'<references source="{SOURCE}">{"".join(_references(status, concepts, words))}'
        "</references></meta>"
    )


def concept_id(kind: str, code: str) -> str:
    """Return the id of a concept in the metadata, to which rows and marks refer."""
    return f"{kind}.{code}"


def _work(status: StatusDocument, names: Names) -> str:
    """Return the work: the same in every language."""
    return (
        f"<FRBRWork>{_named(names.work)}{_day(status.date, 'issued')}{_author()}"
        f'<FRBRcountry value="un"/><FRBRsubtype value="report"/><FRBRnumber value="{names.number}"'
        f' showAs="{attribute(status.symbol or names.number)}"/>'
        '<FRBRprescriptive value="false"/><FRBRauthoritative value="true"/></FRBRWork>'
    )


def _expression(status: StatusDocument, names: Names) -> str:
    title = attribute(status.title or printed(status, status.language))
    version, original = "", status.original_language
    if status.revision:
        version = f'<FRBRversionNumber value="{status.revision}" showAs="Rev.{status.revision}"/>'
    translated = ""
    if original and original is not status.language:
        code = CODES[original.value]
        translated = (
            f'<FRBRtranslation href="{names.version(code)}" fromLanguage="{code}"'
            f' authoritative="true" by="{SOURCE}"/>'
        )
    return (
        f'<FRBRExpression>{_named(names.expression)}<FRBRalias value="{title}" name="title"/>'
        f"{_day(status.date, 'issued')}{_author()}"
        f'{version}<FRBRauthoritative value="true"/><FRBRlanguage language="{names.language}"/>'
        f"{translated}</FRBRExpression>"
    )


def _manifestation(names: Names) -> str:
    return (
        f"<FRBRManifestation>{_named(names.manifestation)}{_day(names.day, 'written')}{_author()}"
        f'<FRBRformat value="{MEDIA_TYPE}"/></FRBRManifestation>'
    )


def _named(name: str) -> str:
    """Return a name for the document and for its main part, which is all that it has."""
    return f'<FRBRthis value="{name}/!main"/><FRBRuri value="{name}"/>'


def _day(day: date | None, name: str) -> str:
    told = name if day else "undated"
    return f'<FRBRdate date="{(day or NO_DATE).isoformat()}" name="{told}"/>'


def _author() -> str:
    return f'<FRBRauthor href="{SOURCE}" as="#author"/>'


def _publication(status: StatusDocument, words: Words) -> str:
    if status.date is None or status.kind is None:
        return ""
    number = attribute(printed(status, words.language))
    return (
        f'<publication date="{status.date.isoformat()}" name="{status.kind.value}"'
        f' showAs="{attribute(words.of(status.kind))}" number="{number}"/>'
    )


def _lifecycle(status: StatusDocument) -> str:
    """Return the event that made this version: it came to be, or it was revised."""
    kind = "amendment" if status.revision else "generation"
    day = (status.date or NO_DATE).isoformat()
    return (
        f'<lifecycle source="{SOURCE}"><eventRef eId="eref_1" date="{day}" source="#original"'
        f' type="{kind}"/></lifecycle>'
    )


def _references(status: StatusDocument, concepts: Concepts, words: Words) -> Iterator[str]:
    names = names_of(status)
    language = status.original_language or status.language
    original = names.version(CODES[language.value])
    yield _reference("original", "original", original, printed(status, language))
    changed = changed_by(status)
    if changed:
        kind, symbol, work = changed
        yield _reference("attachmentOf" if kind == "add" else "activeRef", "changed", work, symbol)
    called = words.called(status.organization, status.date)
    name = called.name if called else status.organization or "–"
    yield _reference(
        "TLCOrganization", "organization", organization_name(status.organization), name
    )
    yield _reference("TLCRole", "author", "/akn/ontology/role/un/author", words["issuer"])
    for symbol in _cited(status):
        href = document_name(status.organization, symbol)
        yield _reference("TLCReference", f"doc_{id_of(symbol)}", href, symbol)
    for report in status.reports:
        href = report_name(report.symbol)
        yield _reference("TLCReference", f"rep_{id_of(report.symbol)}", href, report.symbol)
    for identity, said in concepts.items():
        kind, _, code = identity.partition(".")
        yield _reference("TLCConcept", identity, concept_name(kind, code), said)


def _cited(status: StatusDocument) -> tuple[str, ...]:
    """Return the symbols of the documents that this one follows or refers to, each once."""
    referred = (one.symbol for one in status.references if one.symbol)
    answered = (symbol for entry in status.entries for symbol in entry.references)
    by_id = {id_of(symbol): symbol for symbol in (*status.based_on, *referred, *answered)}
    return tuple(by_id.values())


def _reference(element: str, identity: str, href: str, said: str) -> str:
    return (
        f'<{element} eId="{identity}" href="{attribute(href)}" showAs="{attribute(said)}"'
        f"{' name="document"' if element == 'TLCReference' else ''}/>"
    )


_MARKS = (*Acceptance, *Implementation)
_FIRST_MARK = 2
"""The first column of marks: those before it are the recommendation's."""
_HEADERS_OF_ENTRIES, _HEADERS_OF_REPORTS = 2, 1
# The sections of a document by the terms that head them; one that is missing leaves its number.
_SECTIONS = {"summary": 1, "action_required": 2, "references": 3, "status_heading": 4}


def write(status: StatusDocument, words: Words, target: BinaryIO) -> None:
    """Write a document as Akoma Ntoso 3.0 into an open binary file, in the language of `words`."""
    status = marked(in_order(status), words)
    tree = typeset(status, words)
    concepts = _concepts(status, words)
    marking = Marking(
        "report",
        metadata(status, concepts, words),
        headings=_headings(status, tree, words),
        rows=dict(_rows(status, tree, words)),
        lines=_lines(status, words),
    )
    write_tree(tree, marking, target)


def _codes(entry: Entry) -> Iterator[tuple[str, StrEnum]]:
    """Return what an entry says in codes, each with the name of its field."""
    for field in ("addressee", "action", *CODE_FIELDS):
        code: StrEnum | None = getattr(entry, field)
        if code is not None:
            yield field, code
    if entry.action is None and entry.for_information:
        yield "action", Action.INFORMATION
    if entry.decision is not None:
        yield "decision", entry.decision.state


def _concepts(status: StatusDocument, words: Words) -> dict[str, str]:
    used = {(field, code) for entry in status.entries for field, code in _codes(entry)}
    used |= {
        ("ceb_comments", report.ceb_comments) for report in status.reports if report.ceb_comments
    }
    return {
        concept_id(field, code.value): words.of(code)
        for field, code in sorted(used, key=lambda one: (one[0], one[1].value))
    }


def _headings(status: StatusDocument, tree: Document, words: Words) -> Mapping[Paragraph, str]:
    numbers = {Paragraph(words[term], level=1): str(n) for term, n in _SECTIONS.items()}
    groups = iter(by_report(status))
    for block in tree.blocks:
        if isinstance(block, Paragraph) and block.level == 3:
            numbers[block] = id_of(next(groups)[0].symbol)
    return numbers


def _lines(status: StatusDocument, words: Words) -> Mapping[Paragraph, LineMark]:
    """Return the lines of the head that are one thing: number, date, issuer."""
    lines = {}
    if symbol := symbol_text(status, words):
        for printed in (symbol, f"{words['document']} {symbol}"):
            lines[strong(printed)] = LineMark("docNumber")
    if status.date:
        day = Paragraph(words.date(status.date))
        lines[day] = LineMark("docDate", f' date="{status.date.isoformat()}"')
    if status.issuer:
        issuer = issuer_line(status.issuer, words)
        lines[speaker(status, words)(issuer)] = LineMark("docProponent")
    return lines


def _rows(status: StatusDocument, tree: Document, words: Words) -> Iterator[tuple[Row, RowMark]]:
    entries = {report.symbol: group for report, group in by_report(status)}
    for block in tree.blocks:
        if not isinstance(block, Table) or block.layout:
            continue
        group = entries.get(block.name or "")
        if group and len(block.rows) == len(group) + _HEADERS_OF_ENTRIES:
            rows = block.rows[_HEADERS_OF_ENTRIES:]
            yield from zip(rows, map(_entry_mark, group), strict=True)
        elif block.name == words["reports"]:
            rows = block.rows[_HEADERS_OF_REPORTS:]
            yield from zip(rows, map(_report_mark, status.reports), strict=True)


def _entry_mark(entry: Entry) -> RowMark:
    number = id_of(entry.number)
    cells = {
        _FIRST_MARK + place: _concept(kind, mark)
        for place, mark in enumerate(_MARKS)
        for kind, given in (
            ("acceptance", entry.acceptance),
            ("implementation", entry.implementation),
        )
        if given is not None and mark is given
    }
    refers = (f"#rep_{id_of(entry.report)}", *(_concept(*one) for one in _codes(entry)))
    return RowMark(number if entry.formal else f"informal-{number}", " ".join(refers), cells)


def _report_mark(report: Report) -> RowMark:
    state = report.ceb_comments
    refers = (
        f"#rep_{id_of(report.symbol)}",
        *((_concept("ceb_comments", state),) if state else ()),
    )
    return RowMark(id_of(report.symbol), " ".join(refers))


def _concept(field: str, code: StrEnum) -> str:
    return f"#{concept_id(field, code.value)}"
