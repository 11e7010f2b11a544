"""Documents as trees, in our own words, in the shapes that organizations use."""

from collections.abc import Sequence

from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.document import Entry, StatusDocument
from uptake.core.findings import Finding, FindingCode
from uptake.documents.tree import Block, Cell, Document, Format, Paragraph, Row, Span, Table
from uptake.exchange.reading.interpretation import interpret
from uptake.terms.words import words

LEFT = "<"
"""Stands for the cell at the left, merged."""
UP = "^"
"""Stands for the cell above, merged."""
BLUE = "C6D9F1"
GREY = "D9D9D9"

HEADS = {
    Language.ARABIC: (
        "ينبغي للرؤساء التنفيذيين لمؤسسات منظومة الأمم المتحدة أن ينشروا خطة للسجلات الرقمية."
    ),
    Language.CHINESE: "联合国系统各组织行政首长应公布数字档案计划。",
    Language.ENGLISH: (
        "The executive heads of the organizations should publish a plan for digital records."
    ),
    Language.FRENCH: (
        "Les chefs de secrétariat des organisations devraient publier un plan "
        "pour les archives numériques."
    ),
    Language.RUSSIAN: (
        "Исполнительным главам организаций следует опубликовать план ведения цифровых архивов."
    ),
    Language.SPANISH: (
        "Los jefes ejecutivos de las organizaciones deberían publicar un plan "
        "para los archivos digitales."
    ),
}
"""A recommendation to executive heads in six languages."""
BODIES = {
    Language.ARABIC: (
        "ينبغي للهيئات التشريعية لمؤسسات منظومة الأمم المتحدة أن تنظر في خطة السجلات الرقمية."
    ),
    Language.CHINESE: "联合国系统各组织立法机构应审议数字档案计划。",
    Language.ENGLISH: (
        "The legislative bodies of the organizations should review the plan for digital records."
    ),
    Language.FRENCH: (
        "Les organes délibérants des organisations devraient examiner le plan d'archivage."
    ),
    Language.RUSSIAN: "Директивным органам организаций следует рассмотреть план ведения архивов.",
    Language.SPANISH: (
        "Los órganos legislativos de las organizaciones deberían examinar el plan de archivos."
    ),
}
"""A recommendation to governing bodies in six languages."""
SYMBOL = "JIU/REP/2023/4"
OTHER = "JIU/REP/2022/2"
TITLES = {SYMBOL: "Records in the digital age", OTHER: "Travel and its cost"}


def cell(text: str, fill: str | None = None, link: str | None = None) -> Cell:
    """A cell of paragraphs, one a line; `link` is behind all of its first line."""
    if not text:
        return Cell(fill=fill)
    first, *others = text.split("\n")
    spans = (Span(0, len(first), link=link),) if link else ()
    return Cell((Paragraph(first, spans=spans), *map(Paragraph, others)), fill)


def table(*rows: Sequence[str | Cell]) -> Table:
    """A grid from rows of cells or of their words; LEFT and UP are merged with a neighbour."""
    made: list[Row] = []
    for row in rows:
        cells: list[Cell | None] = []
        for place, given in enumerate(row):
            if given == LEFT:
                cells.append(cells[-1])
            elif given == UP:
                cells.append(made[-1].cells[place])
            else:
                cells.append(given if isinstance(given, Cell) else cell(given))
        made.append(Row(tuple(cells)))
    return Table(tuple(made))


def document(*blocks: Block | str, format: Format = Format.DOCX) -> Document:  # noqa: A002
    """A document of blocks; words are paragraphs."""
    return Document(
        format, tuple(Paragraph(block) if isinstance(block, str) else block for block in blocks)
    )


def read(*blocks: Block | str, format: Format = Format.DOCX) -> StatusDocument:  # noqa: A002
    """What a document of these blocks says."""
    return interpret(document(*blocks, format=format))


def grid_header(language: Language, shade: str | None = BLUE) -> list[list[str | Cell]]:
    """The header of two levels that shows each status in a column of its own."""
    said = words(language)
    marks = [said.of(code) for code in (*Acceptance, *Implementation)]
    above: list[str | Cell] = [said["recommendation"], LEFT, said["acceptance_hdr"], *[LEFT] * 3]
    above += [said["implementation_hdr"], LEFT, LEFT, said["comments"]]
    below: list[str | Cell] = [said["executive_heads"], cell(said["legislative_bodies"], shade)]
    below += [*marks, UP]
    return [above, below]


def grid_row(
    text: str,
    marks: str = "X...X..",
    comment: str = "",
    fill: str | None = None,
    sign: str = "X",
) -> list[str | Cell]:
    """A row of the grid; `marks` has a letter for each status, a dot where there is no mark."""
    return [
        cell(text, fill),
        LEFT,
        *(sign if mark == "X" else "" for mark in marks),
        comment,
    ]


def numbered(language: Language, number: object, text: str | None = None) -> str:
    """The words of a recommendation behind its number."""
    said = words(language)["recommendation"]
    return f"{said} {number}: {text or HEADS[language]}"


def heading(symbol: str = SYMBOL, width: int = 10) -> list[str | Cell]:
    """The heading of a report across a table."""
    return [f"{symbol} {TITLES[symbol]}", *[LEFT] * (width - 1)]


def codes(status: StatusDocument, *leaving_out: FindingCode) -> list[FindingCode]:
    """The codes of the findings, without those that are beside the point."""
    beside = {
        FindingCode.SYMBOL_MISSING,
        FindingCode.ADDRESSEE_INFERRED,
        FindingCode.PROGRAMME_YEAR_ASSUMED,
        *leaving_out,
    }
    return [finding.code for finding in status.findings if finding.code not in beside]


def found(status: StatusDocument, code: FindingCode) -> list[Finding]:
    """The findings of one kind."""
    return [finding for finding in status.findings if finding.code is code]


def statuses(status: StatusDocument) -> list[tuple[str, str, str | None, str | None]]:
    """Report, number, acceptance and implementation of each entry."""
    return [
        (
            entry.report,
            entry.number,
            entry.acceptance and entry.acceptance.value,
            entry.implementation and entry.implementation.value,
        )
        for entry in status.entries
    ]


def only(status: StatusDocument) -> Entry:
    """The one entry."""
    (entry,) = status.entries
    return entry
