"""Addresses that a document brings: those that cannot be followed are left out, and told."""

from dataclasses import replace

from uptake.core.citing import is_web_address
from uptake.core.document import Reference, Report, StatusDocument
from uptake.core.findings import Finding, FindingCode, Where


def with_web_addresses(status: StatusDocument) -> StatusDocument:
    """Return a document without addresses that lead to no page, with a finding for each."""
    found: list[Finding] = []

    def kept(address: str | None, report: str | None = None) -> str | None:
        if not address or is_web_address(address):
            return address
        values = {"address": address[:200]}
        found.append(Finding(FindingCode.ADDRESS_LEFT_OUT, Where(report=report), values))
        return None

    def report(one: Report) -> Report:
        return replace(
            one,
            url=kept(one.url, one.symbol),
            highlights_url=kept(one.highlights_url, one.symbol),
            ceb_url=kept(one.ceb_url, one.symbol),
        )

    def reference(one: Reference) -> Reference:
        return replace(one, url=kept(one.url))

    reports = tuple(map(report, status.reports))
    references = tuple(map(reference, status.references))
    if not found:
        return status
    findings = (*status.findings, *found)
    return replace(status, reports=reports, references=references, findings=findings)
