"""Findings: what was odd in a document, where, and what was assumed. A guess is never silent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from uptake.core.codes import FindingGroup, Severity

NOTHING: Mapping[str, str] = MappingProxyType({})


class FindingCode(StrEnum):
    """Every kind of finding. `SEVERITIES` gives its weight, `terms` its sentence in six languages.

    The values that each sentence takes stand behind the code.
    """

    REPORT_HEADING_MISSING = "report-heading-missing"  # report: the one that was assumed
    REPORT_UNKNOWN = "report-unknown"  # entries stand under no heading and none could be assumed
    REPORT_NOT_LISTED = "report-not-listed"  # report: has a heading, stands not in Table 1
    REPORT_WITHOUT_ENTRIES = "report-without-entries"  # report: stands in Table 1 only
    REPORT_TITLE_DIFFERS = "report-title-differs"  # listed, heading
    FOCAL_POINT_DIFFERS = "focal-point-differs"  # listed, heading; the list is taken
    BOOKMARK_DIFFERS = "bookmark-differs"  # bookmark, report; a bookmark proves nothing
    CEB_COMMENTS_INFERRED = "ceb-comments-inferred"  # header says nothing: taken as available
    ADDRESSEE_INFERRED = "addressee-inferred"  # addressee; from the words alone
    ADDRESSEE_DIFFERS = "addressee-differs"  # taken, source, other, other_source
    ORGANIZATIONS_NAMED = "organizations-named"  # organizations: others are asked, by name
    ADDRESSEE_UNKNOWN = "addressee-unknown"
    ACCEPTANCE_CONTRADICTORY = "acceptance-contradictory"  # marks
    IMPLEMENTATION_CONTRADICTORY = "implementation-contradictory"  # marks
    ACCEPTANCE_MISSING = "acceptance-missing"
    IMPLEMENTATION_MISSING = "implementation-missing"
    IMPLEMENTATION_NOT_EXPECTED = "implementation-not-expected"  # acceptance, implementation
    STATUS_NOT_UNDERSTOOD = "status-not-understood"  # words
    STATUS_QUALIFIED = "status-qualified"  # words; they say less than the status that was taken
    COLUMNS_ALIKE = "columns-alike"  # words, column: the one that was taken
    COLUMNS_UNDECIDED = "columns-undecided"  # words
    COMMENT_DIFFERS = "comment-differs"  # words: say another thing than the cell of the status
    STATUS_IN_COMMENT = "status-in-comment"  # words: the status was taken from them
    # Beside its words, what can be offered to the history: acceptance, implementation, date
    # (of its title: a year, a month or a day), where they say a status without any reserve.
    COLUMN_DIFFERS = "column-differs"  # column, words: what the column that was not taken says
    OTHER_BODY = "other-body"  # words, count
    SEVERAL_BODIES = "several-bodies"  # bodies, body: the one with whose words it was read
    RECOMMENDATION_NOT_READ = "recommendation-not-read"  # words
    FIGURES_DIFFER = "figures-differ"  # words, counted
    HIDDEN_READ = "hidden-read"  # words
    STATUS_BY_COLOUR = "status-by-colour"  # shown by nothing else
    NOTE_AT_STATUS = "note-at-status"  # words: a footnote at the status
    NOTE_MISSING = "note-missing"  # words: with the mark of a note that was not found
    STRUCK_OUT = "struck-out"  # words: they are not read
    NOTE_AT_ROW = "note-at-row"  # words: a footnote elsewhere in the row
    DATE_MISSING = "date-missing"
    DATE_ORDER_ASSUMED = "date-order-assumed"  # words: the first number was taken for the day
    PROGRAMME_YEAR_ASSUMED = "programme-year-assumed"  # year: from the symbol alone
    CHANGES_ACCEPTED = "changes-accepted"  # tracked changes are read as accepted
    IMPLEMENTED_WITH_EXCEPTION = "implemented-with-exception"  # words
    EXCEPTION_STATED = "exception-stated"  # words; beside a relevance or status without reserve
    AMOUNT_UNCLEAR = "amount-unclear"  # words; the number has two meanings and was left open
    ADDRESSEE_NOTE_PARTIAL = "addressee-note-partial"  # some, all
    COMMENT_MERGED = "comment-merged"  # numbers
    NUMBER_MISSING = "number-missing"  # the row has no number that can be read
    NUMBER_REPEATED = "number-repeated"
    NUMBERS_LEFT_OUT = "numbers-left-out"  # numbers
    HEADER_MISSPELT = "header-misspelt"  # words, meant
    COLUMN_NOT_UNDERSTOOD = "column-not-understood"  # words
    ROW_NOT_UNDERSTOOD = "row-not-understood"  # words
    SYMBOL_MISSING = "symbol-missing"
    SYMBOL_BY_NAME = "symbol-by-name"  # words, symbol: the file's name alone says it
    SYMBOL_REPAIRED = "symbol-repaired"  # words, symbol
    LETTERS_TURNED = "letters-turned"  # words, meant: a PDF has lam and alef the other way round
    LANGUAGE_DIFFERS = "language-differs"  # stated, found
    DATE_NOT_UNDERSTOOD = "date-not-understood"  # words
    LINK_DIFFERS = "link-differs"  # words, target: the words name another document than the link
    ADDRESS_LEFT_OUT = "address-left-out"  # address: leads to no page on the web
    CODE_IGNORED = "code-ignored"  # words: macros, scripts or embedded files were not read
    NOTHING_FOUND = "nothing-found"  # the document has no recommendation
    # Found when a language version is imported beside another that is in the register already.
    VERSION_DIFFERS = "version-differs"  # field, known, given; what is known stays
    VERSION_ENTRY_UNKNOWN = "version-entry-unknown"  # stands in this language version only
    VERSION_ENTRY_MISSING = "version-entry-missing"  # stands in the other language versions only
    UNIT_PATH_TURNED = "unit-path-turned"  # words, path: the highest unit stands last


SEVERITIES: Mapping[FindingCode, Severity] = MappingProxyType(
    {
        FindingCode.REPORT_HEADING_MISSING: Severity.WARNING,
        FindingCode.REPORT_UNKNOWN: Severity.ERROR,
        FindingCode.REPORT_NOT_LISTED: Severity.WARNING,
        FindingCode.REPORT_WITHOUT_ENTRIES: Severity.INFO,
        FindingCode.REPORT_TITLE_DIFFERS: Severity.INFO,
        FindingCode.FOCAL_POINT_DIFFERS: Severity.WARNING,
        FindingCode.BOOKMARK_DIFFERS: Severity.INFO,
        FindingCode.CEB_COMMENTS_INFERRED: Severity.WARNING,
        FindingCode.ADDRESSEE_INFERRED: Severity.INFO,
        FindingCode.ADDRESSEE_DIFFERS: Severity.WARNING,
        FindingCode.ORGANIZATIONS_NAMED: Severity.WARNING,
        FindingCode.ADDRESSEE_UNKNOWN: Severity.WARNING,
        FindingCode.ACCEPTANCE_CONTRADICTORY: Severity.ERROR,
        FindingCode.IMPLEMENTATION_CONTRADICTORY: Severity.ERROR,
        FindingCode.ACCEPTANCE_MISSING: Severity.WARNING,
        FindingCode.IMPLEMENTATION_MISSING: Severity.WARNING,
        FindingCode.IMPLEMENTATION_NOT_EXPECTED: Severity.WARNING,
        FindingCode.STATUS_NOT_UNDERSTOOD: Severity.ERROR,
        FindingCode.STATUS_QUALIFIED: Severity.INFO,
        FindingCode.COLUMNS_ALIKE: Severity.WARNING,
        FindingCode.COLUMNS_UNDECIDED: Severity.WARNING,
        FindingCode.COMMENT_DIFFERS: Severity.WARNING,
        FindingCode.STATUS_IN_COMMENT: Severity.WARNING,
        FindingCode.COLUMN_DIFFERS: Severity.INFO,
        FindingCode.OTHER_BODY: Severity.WARNING,
        FindingCode.SEVERAL_BODIES: Severity.WARNING,
        FindingCode.RECOMMENDATION_NOT_READ: Severity.WARNING,
        FindingCode.FIGURES_DIFFER: Severity.WARNING,
        FindingCode.HIDDEN_READ: Severity.WARNING,
        FindingCode.STATUS_BY_COLOUR: Severity.ERROR,
        FindingCode.NOTE_AT_STATUS: Severity.ERROR,
        FindingCode.NOTE_MISSING: Severity.WARNING,
        FindingCode.STRUCK_OUT: Severity.WARNING,
        FindingCode.NOTE_AT_ROW: Severity.INFO,
        FindingCode.DATE_MISSING: Severity.INFO,
        FindingCode.DATE_ORDER_ASSUMED: Severity.WARNING,
        FindingCode.PROGRAMME_YEAR_ASSUMED: Severity.INFO,
        FindingCode.CHANGES_ACCEPTED: Severity.INFO,
        FindingCode.IMPLEMENTED_WITH_EXCEPTION: Severity.WARNING,
        FindingCode.EXCEPTION_STATED: Severity.WARNING,
        FindingCode.AMOUNT_UNCLEAR: Severity.WARNING,
        FindingCode.ADDRESSEE_NOTE_PARTIAL: Severity.INFO,
        FindingCode.COMMENT_MERGED: Severity.INFO,
        FindingCode.NUMBER_MISSING: Severity.ERROR,
        FindingCode.NUMBER_REPEATED: Severity.ERROR,
        FindingCode.NUMBERS_LEFT_OUT: Severity.INFO,
        FindingCode.HEADER_MISSPELT: Severity.INFO,
        FindingCode.COLUMN_NOT_UNDERSTOOD: Severity.WARNING,
        FindingCode.ROW_NOT_UNDERSTOOD: Severity.WARNING,
        FindingCode.SYMBOL_MISSING: Severity.WARNING,
        FindingCode.SYMBOL_BY_NAME: Severity.WARNING,
        FindingCode.SYMBOL_REPAIRED: Severity.INFO,
        FindingCode.LETTERS_TURNED: Severity.WARNING,
        FindingCode.LANGUAGE_DIFFERS: Severity.WARNING,
        FindingCode.DATE_NOT_UNDERSTOOD: Severity.WARNING,
        FindingCode.LINK_DIFFERS: Severity.INFO,
        FindingCode.ADDRESS_LEFT_OUT: Severity.WARNING,
        FindingCode.CODE_IGNORED: Severity.WARNING,
        FindingCode.NOTHING_FOUND: Severity.ERROR,
        FindingCode.VERSION_DIFFERS: Severity.WARNING,
        FindingCode.VERSION_ENTRY_UNKNOWN: Severity.WARNING,
        FindingCode.VERSION_ENTRY_MISSING: Severity.WARNING,
        FindingCode.UNIT_PATH_TURNED: Severity.INFO,
    }
)


_ASSUMED = frozenset(
    (
        FindingCode.REPORT_HEADING_MISSING,
        FindingCode.REPORT_TITLE_DIFFERS,
        FindingCode.FOCAL_POINT_DIFFERS,
        FindingCode.CEB_COMMENTS_INFERRED,
        FindingCode.ADDRESSEE_INFERRED,
        FindingCode.ADDRESSEE_DIFFERS,
        FindingCode.STATUS_QUALIFIED,
        FindingCode.SEVERAL_BODIES,
        FindingCode.COLUMNS_ALIKE,
        FindingCode.STATUS_IN_COMMENT,
        FindingCode.COLUMN_DIFFERS,
        FindingCode.HEADER_MISSPELT,
        FindingCode.SYMBOL_REPAIRED,
        FindingCode.LETTERS_TURNED,
        FindingCode.LANGUAGE_DIFFERS,
        FindingCode.PROGRAMME_YEAR_ASSUMED,
        FindingCode.CHANGES_ACCEPTED,
        FindingCode.HIDDEN_READ,
        FindingCode.DATE_ORDER_ASSUMED,
        FindingCode.NOTE_MISSING,
        FindingCode.SYMBOL_BY_NAME,
        FindingCode.STRUCK_OUT,
        FindingCode.VERSION_DIFFERS,
    )
)
_TO_KNOW = frozenset(
    (
        FindingCode.OTHER_BODY,
        FindingCode.REPORT_NOT_LISTED,
        FindingCode.ADDRESS_LEFT_OUT,
        FindingCode.CODE_IGNORED,
        FindingCode.VERSION_ENTRY_UNKNOWN,
        FindingCode.VERSION_ENTRY_MISSING,
    )
)


def group_of(code: FindingCode) -> FindingGroup:
    """Get the group of a kind of finding: what is open or contradicts itself is to be decided."""
    if code in _ASSUMED:
        return FindingGroup.ASSUMED
    if code in _TO_KNOW or SEVERITIES[code] is Severity.INFO:
        return FindingGroup.INFORMATION
    return FindingGroup.DECIDE


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a finding: the report's symbol, the number, the cell's words."""

    report: str | None = None
    number: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should know about a document that was read."""

    code: FindingCode
    where: Where = Where()
    values: Mapping[str, str] = field(default_factory=lambda: NOTHING)

    @property
    def severity(self) -> Severity:
        """The weight of this kind of finding."""
        return SEVERITIES[self.code]

    @property
    def group(self) -> FindingGroup:
        """What this kind of finding asks of whoever reads it."""
        return group_of(self.code)
