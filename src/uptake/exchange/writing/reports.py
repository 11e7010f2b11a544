"""Table 1: the reports of the document, their focal points, and the comments of the CEB."""

from collections.abc import Iterator, Mapping

from uptake.core.codes import CebComments
from uptake.core.document import Report
from uptake.core.symbols import programme_year
from uptake.documents.tree import Cell, Paragraph, Row, Table
from uptake.exchange.foreign import person_text
from uptake.exchange.writing.lines import cell, linked, soft
from uptake.terms.words import Words

type Anchors = Mapping[str, str]


def reports_table(
    reports: tuple[Report, ...], anchors: Anchors, words: Words, whose: str | None = None
) -> Table:
    """Give Table 1. `anchors` are the bookmarks of the reports that have a place in Table 2.

    `whose` is the organization in the form that says whose the focal points are.
    """
    dated = any(report.programme_year != programme_year(report.symbol) for report in reports)
    contact = words.format("focal_point", organization=whose) if whose else None
    titles = [
        words["report_no"],
        words["report_title"],
        contact or words["focal_point_short"],
        words["ceb_comments"],
    ]
    widths = [22, 50, 48, 20]
    if dated:
        titles.insert(2, words["programme_year"])
        widths.insert(2, 16)
    header = Row(tuple(cell(Paragraph(title)) for title in titles), header=True)
    rows = (_row(report, anchors.get(report.symbol), dated, words) for report in reports)
    return Table((header, *rows), tuple(widths), words.language.right_to_left, words["reports"])


def _row(report: Report, anchor: str | None, dated: bool, words: Words) -> Row:
    year = "" if report.programme_year is None else str(report.programme_year)
    cells = [
        cell(linked(report.symbol, f"#{anchor}" if anchor else None)),
        cell(*_title(report, words)),
        cell(*(Paragraph(person_text(person)) for person in report.focal_points)),
        _ceb_comments(report, words),
    ]
    if dated:
        cells.insert(2, cell(Paragraph(year)) if year else cell())
    return Row(tuple(cells))


def _title(report: Report, words: Words) -> Iterator[Paragraph]:
    if report.title:
        yield linked(report.title, report.url)
    elif report.url:
        yield soft(words["report_link"], report.url)
    if report.highlights_url:
        yield soft(words["highlights"], report.highlights_url)


def _ceb_comments(report: Report, words: Words) -> Cell:
    if report.ceb_comments is None:
        return cell(soft(words["ceb_link"], report.ceb_url)) if report.ceb_url else cell()
    url = report.ceb_url if report.ceb_comments is CebComments.AVAILABLE else None
    return cell(linked(words.of(report.ceb_comments), url))
