"""Entries: what a row says, with its words understood, and findings where it leaves things open.

What an entry leaves open or says against itself, as findings at that entry.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from uptake.core.codes import (
    Acceptance,
    Addressee,
    ConditionKind,
    Implementation,
    Language,
    Relevance,
)
from uptake.core.document import Decision, Entry, FinancialDetail, ForeignText
from uptake.core.findings import FindingCode, Where
from uptake.core.symbols import find_cited_symbols
from uptake.exchange.facts import implied_action, implied_decision, implied_governing_body
from uptake.exchange.reading.addressees import (
    Addressed,
    addressee_of_note,
    addressee_of_text,
    asked_organizations,
    is_for_information,
)
from uptake.exchange.reading.addressing import Evidence, Source, concluded, is_head, of_row
from uptake.exchange.reading.answers import Gathered, gather
from uptake.exchange.reading.code_columns import code_values, with_deadline
from uptake.exchange.reading.dates import find_dates
from uptake.exchange.reading.findings import Findings, excerpt
from uptake.exchange.reading.money import is_amount_unclear
from uptake.exchange.reading.notes import struck_in
from uptake.exchange.reading.phrases import CommentFacts, read_comment
from uptake.exchange.reading.rows import Cells, EntryRow
from uptake.exchange.reading.statuses import (
    NOTHING_BESIDE,
    Beside,
    Differing,
    RowStatus,
    read_status,
    take_from_comment,
    understood_as_status,
)
from uptake.exchange.reading.texts import clean, form
from uptake.exchange.reading.vocabulary import Column, forms_of_term


def check_status(entry: Entry, status: RowStatus, where: Where, findings: Findings) -> None:
    """Tell of a status that is missing or contradicts another one, with the words of its cells."""
    told = {code for code, _ in status.problems} - _ASIDE
    if not told and (entry.for_information or _is_whole(entry, status)):
        return
    said = " | ".join(clean(text) for text in status.cells)
    place = Where(where.report, where.number, excerpt(said) or None)
    for code, words in status.problems:
        name = "marks" if code in _CONTRADICTED.values() else "words"
        findings.add(code, place, **{name: words})
    for one in status.differing:
        values = {"column": one.title, "words": excerpt(one.words), **_earlier(one)}
        findings.add(FindingCode.COLUMN_DIFFERS, place, **values)
    if entry.for_information or told & _OPEN:
        return
    missing = _missing(entry)
    if missing is not None and status.coloured:
        findings.add(FindingCode.STATUS_BY_COLOUR, place)
    elif missing is not None and _CONTRADICTED[missing] not in told:
        findings.add(missing, place)
    elif entry.acceptance is not Acceptance.ACCEPTED and entry.acceptance and entry.implementation:
        findings.add(
            FindingCode.IMPLEMENTATION_NOT_EXPECTED,
            place,
            acceptance=entry.acceptance.value,
            implementation=entry.implementation.value,
        )


def _earlier(one: Differing) -> dict[str, str]:
    """What a column that was not taken says, in codes, and of which day it is."""
    if not one.statuses:
        return {}
    codes = {
        "acceptance" if isinstance(code, Acceptance) else "implementation": code.value
        for code in one.statuses
    }
    return {**codes, "date": "-".join(f"{number:02}" for number in one.day)}


_ASIDE = {FindingCode.STATUS_QUALIFIED, FindingCode.NOTE_MISSING}
_OPEN = {FindingCode.STATUS_NOT_UNDERSTOOD, FindingCode.NOTE_AT_STATUS}
_CONTRADICTED = {
    FindingCode.ACCEPTANCE_MISSING: FindingCode.ACCEPTANCE_CONTRADICTORY,
    FindingCode.IMPLEMENTATION_MISSING: FindingCode.IMPLEMENTATION_CONTRADICTORY,
}


def _is_whole(entry: Entry, status: RowStatus) -> bool:
    """Whether there is nothing to tell of a status, as of most."""
    if status.problems or status.differing or _missing(entry) is not None:
        return False
    return entry.acceptance is Acceptance.ACCEPTED or entry.implementation is None


def _missing(entry: Entry) -> FindingCode | None:
    if entry.acceptance is None:
        return FindingCode.ACCEPTANCE_MISSING
    if entry.acceptance is Acceptance.ACCEPTED and entry.implementation is None:
        return FindingCode.IMPLEMENTATION_MISSING
    return None


def check_notes(cells: Cells, status: RowStatus, where: Where, findings: Findings) -> None:
    """Tell of the notes whose marks stand in a row, but for those at its status."""
    told = {words for _, words in status.problems}
    paragraphs = {id(p): p for cell in cells if cell is not None for p in cell.paragraphs}
    for note in (note for paragraph in paragraphs.values() for note in paragraph.notes):
        if note not in told:
            findings.add(FindingCode.NOTE_AT_ROW, where, words=excerpt(note))


def check_struck(cells: Cells, where: Where, findings: Findings) -> None:
    """Tell of words of a row that are struck out: they were not read."""
    words = struck_in(cells)
    if words:
        findings.add(FindingCode.STRUCK_OUT, where, words=excerpt(" | ".join(words)))


def check_exceptions(entry: Entry, where: Where, findings: Findings) -> None:
    """Tell of an exception that the comment states beside an answer without reserve."""
    for condition in entry.conditions:
        if condition.kind is not ConditionKind.EXCEPTION:
            continue
        words = excerpt(condition.words or "")
        place = Where(where.report, where.number, words or None)
        implemented = entry.implementation is Implementation.IMPLEMENTED
        if implemented:
            findings.add(FindingCode.IMPLEMENTED_WITH_EXCEPTION, place, words=words)
        if entry.relevance is Relevance.RELEVANT or not implemented:
            findings.add(FindingCode.EXCEPTION_STATED, place, words=words)


def check_amount(entry: Entry, language: Language, where: Where, findings: Findings) -> None:
    """Tell of an amount that was left open because its number has more than one meaning."""
    detail = entry.financial_detail
    if detail is None or detail.amount is not None or not detail.words:
        return
    if is_amount_unclear(detail.words, language):
        findings.add(FindingCode.AMOUNT_UNCLEAR, where, words=excerpt(detail.words))


type Values = dict[str, Any]


@dataclass(slots=True)
class EntryReader:
    """Makes entries of rows, in a document's language; `governing_body` and `organization` are
    the document's own,
    `beside` what it says beside its rows.

    `translations` are the texts in another language that are translations.
    """

    language: Language
    findings: Findings
    governing_body: str | None = None
    organization: str | None = None
    beside: Beside = NOTHING_BESIDE
    translations: list[ForeignText] = field(default_factory=list)

    def read(self, row: EntryRow, report: str) -> Entry:
        """Return the entry of a row that belongs to a report, and tell what is odd about it."""
        where = Where(report or None, row.number or None)
        status = read_status(row.cells, row.columns, self.language, self.beside)
        gathered = gather(row, self.language)
        self._of_comment(row, status, gathered, where)
        self.translations += gathered.translations
        said = self._said(gathered)
        values = self._values(row, gathered, said)
        note = self._note(status, said, values)
        self._addressee(row, gathered, (note, said.addressed), values, where)
        self._implied(values)
        entry = Entry(
            report=report,
            number=row.number,
            acceptance=status.acceptance,
            implementation=status.implementation,
            **values,
        )
        self._check(row, entry, status, gathered, where)
        return entry

    def _of_comment(
        self, row: EntryRow, status: RowStatus, gathered: Gathered, where: Where
    ) -> None:
        """Hear what the comment says of the status; struck out words leave all as it is."""
        struck = self.beside.notes.struck and struck_in(row.cells)
        if gathered.printed and not struck:
            language = gathered.comment_language
            take_from_comment(status, gathered.printed, language, where, self.findings)

    def _values(self, row: EntryRow, gathered: Gathered, said: CommentFacts) -> Values:
        """The fields that the words of the cells give: the comment's, the columns', the labels'."""
        text, comment = gathered.text or None, gathered.printed or None
        remarks = "\n".join(filter(None, (said.remarks, gathered.kept)))
        values: Values = {
            "formal": row.formal,
            "text": text,
            "text_language": gathered.text_language if text else None,
            "comment": comment,
            "comment_language": gathered.comment_language if comment else None,
            "relevance": said.relevance,
            "priority": said.priority,
            "conditions": said.conditions,
            "financial_implications": said.financial_implications,
            "human_resource_implications": said.human_resource_implications,
            "financial_detail": said.financial_detail,
            "verified": said.verified,
            "remarks": remarks or None,
            "references": said.references,
        }
        if gathered.kept:
            values["references"] = find_cited_symbols(f"{gathered.answer}\n{gathered.kept}")
        if row.columns.layout.coded:
            values |= code_values(row, self.language, gathered.problems)
        if gathered.values:
            values |= nested(gathered.values, values)
        if "dates" not in values:
            values["dates"] = find_dates(text, gathered.text_language) if text else ()
        if Column.DEADLINE in row.columns.places:
            values["dates"] = with_deadline(row, values["dates"], self.language, gathered.problems)
        return values

    def _said(self, gathered: Gathered) -> CommentFacts:
        """What the comment says, in the language that shows, or else in the document's own.

        What stands before a mark of another language is in the document's own.
        """
        language = self.language if gathered.kept else gathered.comment_language
        said = read_comment(gathered.answer, language)
        if language is self.language or said.remarks != gathered.answer:
            return said
        return read_comment(gathered.answer, self.language)

    def _note(self, status: RowStatus, said: CommentFacts, values: Values) -> Addressed | None:
        """Take words across the cells of status: a note "for information", or the status itself."""
        if status.note is None:
            if said.for_information and not status.given:
                values.setdefault("for_information", True)
            return None
        if self._informs(status.note):
            values["for_information"] = True
            return addressee_of_note(status.note, self.language)
        understood_as_status(status, self.language)
        return None

    def _informs(self, note: str) -> bool:
        """Whether words across the cells are "for information", wherever a PDF left these words."""
        if is_for_information(note, self.language):
            return True
        plain = form(note)
        return any(known in plain for known in forms_of_term("for_information_only"))

    def _addressee(
        self,
        row: EntryRow,
        gathered: Gathered,
        notes: tuple[Addressed | None, Addressed | None],
        values: Values,
        where: Where,
    ) -> None:
        """Set the addressee by all the evidence; one that a label states needs no other."""
        if values.get("addressee", ...) is None:
            return
        evidence = list(self._evidence(row, gathered, notes, values))
        taken = concluded(evidence, where, self.findings)
        if taken is None:
            return
        if taken.source is Source.WORDS:
            taken = self._of_own_head(taken, gathered, values, where)
        values["addressee"] = taken.addressee
        if "addressee_name" not in values:
            other = taken.addressee is Addressee.OTHER
            names = (e.name for e in evidence if other and e.addressee is taken.addressee)
            values["addressee_name"] = taken.name or next(filter(None, names), None)

    def _of_own_head(
        self, taken: Evidence, gathered: Gathered, values: Values, where: Where
    ) -> Evidence:
        """Take the organization's own head, asked by title and name, for what a head is.

        Where only others are named, what is asked of this organization stays open.
        """
        named = asked_organizations(gathered.text, gathered.text_language)
        if not named or self.organization is None:
            return taken
        if self.organization in named:
            return (
                replace(taken, addressee=Addressee.EXECUTIVE_HEADS, name=None)
                if (is_head(taken.name or ""))
                else taken
            )
        if taken.addressee in (Addressee.EXECUTIVE_HEADS, Addressee.GOVERNING_BODIES):
            values["action"] = None
            others = ", ".join(sorted(named))
            self.findings.add(FindingCode.ORGANIZATIONS_NAMED, where, organizations=others)
        return taken

    def _evidence(
        self,
        row: EntryRow,
        gathered: Gathered,
        notes: tuple[Addressed | None, Addressed | None],
        values: Values,
    ) -> Iterator[Evidence]:
        in_cell, in_comment = notes
        if in_cell is not None:
            yield Evidence(Source.CELL, in_cell.addressee, in_cell.name)
        if "addressee" in values:
            yield Evidence(Source.COLUMN, values["addressee"], values.get("addressee_name"))
        yield from of_row(row, self.language)
        if in_comment is not None:
            yield Evidence(Source.NOTE, in_comment.addressee, in_comment.name)
        found = addressee_of_text(gathered.text, gathered.text_language)
        if found is not None:
            yield Evidence(Source.WORDS, found.addressee, found.name, found.words)

    def _implied(self, values: Values) -> None:
        """Fill in what the document need not say, because the addressee implies it."""
        addressee = values.get("addressee")
        values.setdefault("action", implied_action(addressee, values.get("for_information", False)))
        values.setdefault("decision", implied_decision(addressee))
        values.setdefault("governing_body", implied_governing_body(addressee, self.governing_body))

    def _check(
        self, row: EntryRow, entry: Entry, status: RowStatus, gathered: Gathered, where: Where
    ) -> None:
        if not row.number:
            unnumbered = Where(where.report, None, excerpt(entry.text or entry.comment or ""))
            self.findings.add(FindingCode.NUMBER_MISSING, unnumbered)
        check_status(entry, status, where, self.findings)
        if self.beside.notes.marked:
            check_notes(row.cells, status, where, self.findings)
        if self.beside.notes.struck:
            check_struck(
                [cell for cells in (row.cells, *row.more) for cell in cells], where, self.findings
            )
        if entry.conditions:
            check_exceptions(entry, where, self.findings)
        check_amount(entry, self.language, where, self.findings)
        for code, words in gathered.problems:
            place = Where(where.report, where.number, excerpt(words))
            self.findings.add(code, place, words=excerpt(words))


def nested(stated: Values, values: Values) -> Values:
    """Return fields as an Entry has them: `decision.state` and the like become one Decision.

    Parts of a value that the comment gave already stay where they are not stated anew.
    """
    found = {name: value for name, value in stated.items() if "." not in name}
    for whole, kind in (("decision", Decision), ("financial_detail", FinancialDetail)):
        parts = {
            name.removeprefix(f"{whole}."): value
            for name, value in stated.items()
            if name.startswith(f"{whole}.")
        }
        if parts:
            before = values.get(whole)
            found[whole] = replace(before, **parts) if before is not None else kind(**parts)
    return found
