"""What an entry leaves open or says against itself, as findings at that entry."""

from uptake.core.codes import Acceptance, ConditionKind, Implementation, Language, Relevance
from uptake.core.document import Entry
from uptake.core.findings import FindingCode, Where
from uptake.exchange.reading.details import is_amount_unclear
from uptake.exchange.reading.findings import Findings, excerpt
from uptake.exchange.reading.notes import struck_in
from uptake.exchange.reading.rows import Cells
from uptake.exchange.reading.statuses import Differing, RowStatus
from uptake.exchange.reading.texts import clean


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
