"""A file as a report's draft: a workbook that was filled in, or the report itself."""

from collections.abc import Mapping
from pathlib import Path

from uptake.core.characters import readable_in
from uptake.core.report_draft import ReportDraft
from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.reading import read
from uptake.documents.tree import Format
from uptake.exchange.heard import NOTHING_REVIEWED, Known, hearing
from uptake.exchange.reading.report.reading import read_report
from uptake.exchange.reports.workbook import read_workbook

SHEETS = (Format.ODS, Format.CSV)


def read_report_file(
    path: Path, organization: str, bodies: Mapping[str, int], known: Known = NOTHING_REVIEWED
) -> ReportDraft:
    """Read a report or the workbook for one, for an organization.

    `bodies` are the organization's governing bodies by their names in any language, `known` the
    words of languages in which terms were reviewed. Raises UnreadableFile, with the file's name,
    and nothing else.
    """
    with hearing(known):
        return readable_in(_read(path, organization, bodies))


def _read(path: Path, organization: str, bodies: Mapping[str, int]) -> ReportDraft:
    document = read(path)
    if document.format is Format.XLSX:
        return read_workbook(path, bodies)
    if document.format in SHEETS:
        raise UnreadableFile(Fault.NOT_RECOGNIZED, file=path.name)
    return read_report(document, organization)
