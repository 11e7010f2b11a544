"""What a reader assumed rather than read: by the findings that say so."""

from collections.abc import Mapping
from dataclasses import dataclass

from uptake.core.codes import Addressee, CebComments
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.findings import FindingCode


@dataclass(frozen=True, slots=True)
class Guesses:
    """The reports and entries of a document of which something was assumed."""

    reports: frozenset[str]
    entries: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, status: StatusDocument) -> "Guesses":
        """Gather what the findings of a document say."""
        found: Mapping[FindingCode, list[tuple[str, str]]] = {
            FindingCode.CEB_COMMENTS_INFERRED: [],
            FindingCode.ADDRESSEE_INFERRED: [],
        }
        for finding in status.findings:
            if finding.code in found:
                where = finding.where
                found[finding.code].append((where.report or "", where.number or ""))
        return cls(
            frozenset(report for report, _ in found[FindingCode.CEB_COMMENTS_INFERRED]),
            frozenset(found[FindingCode.ADDRESSEE_INFERRED]),
        )

    def ceb_comments(self, report: Report) -> CebComments | None:
        """Return what was assumed of the comments on a report, None where it was read."""
        return report.ceb_comments if report.symbol in self.reports else None

    def addressee(self, entry: Entry) -> Addressee | None:
        """Return the addressee that was assumed, None where it was read."""
        return entry.addressee if (entry.report, entry.number) in self.entries else None
