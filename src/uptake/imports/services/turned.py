"""Findings on paths of units that a document writes the other way round."""

from collections.abc import Mapping
from dataclasses import replace

from uptake.core.document import StatusDocument
from uptake.core.findings import Finding, FindingCode, Where


def turned_paths(status: StatusDocument, turned: Mapping[str, str]) -> tuple[Finding, ...]:
    """Tell of each path of a document that was taken the other way round, at its first report."""
    places: dict[str, str] = {}
    for report in status.reports:
        for point in report.focal_points:
            places.setdefault(point.unit or "", report.symbol)
    return tuple(
        Finding(
            FindingCode.UNIT_PATH_TURNED, Where(places.get(path)), {"words": path, "path": ordered}
        )
        for path, ordered in turned.items()
    )


def as_taken(status: StatusDocument, turned: Mapping[str, str]) -> StatusDocument:
    """Return a document with the paths of its units as they were taken."""
    if not turned:
        return status
    reports = tuple(
        replace(
            report,
            focal_points=tuple(
                replace(point, unit=turned.get(point.unit or "", point.unit))
                for point in report.focal_points
            ),
        )
        for report in status.reports
    )
    return replace(status, reports=reports)
