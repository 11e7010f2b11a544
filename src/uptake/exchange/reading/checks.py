"""What an entry leaves open or says against itself, as findings at that entry."""

from uptake.core.codes import Acceptance, ConditionKind, Implementation, Relevance
from uptake.core.document import Entry
from uptake.core.findings import FindingCode, Where
from uptake.exchange.reading.findings import Findings, excerpt
from uptake.exchange.reading.statuses import RowStatus


def check_status(entry: Entry, status: RowStatus, where: Where, findings: Findings) -> None:
    """Tell of a status that is missing or contradicts another one, with the words of its cells."""
    place = Where(where.report, where.number, excerpt(" | ".join(status.cells)) or None)
    for code, words in status.problems:
        name = "words" if code is FindingCode.STATUS_NOT_UNDERSTOOD else "marks"
        findings.add(code, place, **{name: words})
    told = {code for code, _ in status.problems}
    if entry.for_information or FindingCode.STATUS_NOT_UNDERSTOOD in told:
        return
    if entry.acceptance is None:
        if FindingCode.ACCEPTANCE_CONTRADICTORY not in told:
            findings.add(FindingCode.ACCEPTANCE_MISSING, place)
    elif entry.acceptance is Acceptance.ACCEPTED:
        if entry.implementation is None and FindingCode.IMPLEMENTATION_CONTRADICTORY not in told:
            findings.add(FindingCode.IMPLEMENTATION_MISSING, place)
    elif entry.implementation is not None:
        findings.add(
            FindingCode.IMPLEMENTATION_NOT_EXPECTED,
            place,
            acceptance=entry.acceptance.value,
            implementation=entry.implementation.value,
        )


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
