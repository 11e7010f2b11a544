"""A workbook in which a report was filled in, as a draft; every cell that is wrong is named."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from uptake.core.characters import readable_in
from uptake.core.codes import Action, Addressee, CebComments, Impact, Language, Visibility
from uptake.core.report_draft import (
    MOST_RECOMMENDATIONS,
    DraftCode,
    DraftFinding,
    Number,
    RecommendationDraft,
    ReportDraft,
    TextDraft,
    TitleDraft,
    is_number,
    is_symbol,
)
from uptake.core.symbols import normal_symbol, repair_report_symbol
from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.reading import read
from uptake.documents.sheet.fill_in import FilledTable, find_table
from uptake.documents.sheet.values import Line, read_values
from uptake.documents.tree import Format
from uptake.exchange.heard import NOTHING_REVIEWED, Known, forms, hearing, words
from uptake.exchange.reading.findings import excerpt
from uptake.exchange.reading.report.annex import impacts_in
from uptake.exchange.reading.report.reading import read_report
from uptake.exchange.reading.texts import clean, form
from uptake.exchange.reports.columns import Label, known_choices, known_labels
from uptake.terms.values import LIST_COMMAS

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./](\d{1,2})[./](\d{4})")
_TITLES = {
    "report_title": "title",
    "report_link": "url",
    "highlights_link": "highlights_url",
    "ceb_link": "ceb_url",
}


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with something in it, and where it stands."""

    sheet: str
    place: str
    text: str


@dataclass(slots=True)
class _Reading:
    """One workbook being read."""

    bodies: Mapping[str, int]
    findings: list[DraftFinding] = field(default_factory=list)
    numbers: set[Number] = field(default_factory=set)

    def wrong(self, code: DraftCode, cell: _Cell, **more: str) -> None:
        values = {"sheet": cell.sheet, "place": cell.place, "value": excerpt(cell.text), **more}
        self.findings.append(DraftFinding(code, values=tuple(values.items())))

    def code[Code: StrEnum](self, kind: type[Code], term: str, cell: _Cell | None) -> Code | None:
        """Return the code that a cell chooses; one that it cannot choose is named."""
        if cell is None:
            return None
        found = known_choices(term).get(form(cell.text))
        if found is None:
            language = _language(cell.sheet)
            possible = LIST_COMMAS[language].join(words(language).of(one) for one in kind)
            self.wrong(DraftCode.CELL_CHOICE, cell, possible=possible)
            return None
        return kind(found.value)

    def day(self, cell: _Cell | None) -> date | None:
        """Return the day of a cell, written as a date or in figures."""
        if cell is None:
            return None
        found = _DAY.fullmatch(cell.text)
        parts = [int(one) for one in found.groups() if one] if found else []
        try:
            return date(*parts) if found and found[1] else date(*parts[::-1])
        except (TypeError, ValueError):
            self.wrong(DraftCode.CELL_DATE, cell)
            return None

    def whole(self, cell: _Cell | None) -> int | None:
        """Return the whole number of a cell."""
        if cell is None:
            return None
        if cell.text.isdecimal() and 0 < len(cell.text) < 5:
            return int(cell.text)
        self.wrong(DraftCode.CELL_NUMBER, cell)
        return None


def read_workbook(path: Path, bodies: Mapping[str, int]) -> ReportDraft:
    """Return what was filled in. `bodies` are governing bodies by their names in any language.

    Raises `UnreadableFile`.
    """
    reading = _Reading({form(name): key for name, key in bodies.items()})
    about: dict[Label, _Cell] = {}
    rows: list[dict[Label, _Cell]] = []
    for sheet, lines in read_values(path).items():
        table = find_table(sheet, lines, _named, [Label("recommendation_no")])
        if table is None or len(table.columns) == 1:
            about |= _pairs(sheet, lines)
        else:
            _name_unknown(table, reading)
            rows.extend(filter(None, (_row(line, table) for line in table.lines)))
    draft = _report(about, reading)
    found = tuple(_recommendation(row, reading) for row in rows[:MOST_RECOMMENDATIONS])
    if not found:
        reading.findings.append(DraftFinding(DraftCode.NOTHING_FOUND))
    if len(rows) > MOST_RECOMMENDATIONS:
        values = (("count", str(len(rows))),)
        reading.findings.append(DraftFinding(DraftCode.TOO_MANY, values=values))
    return ReportDraft(
        **draft, recommendations=tuple(filter(None, found)), findings=tuple(reading.findings)
    )


def _named(text: str) -> Iterator[Label]:
    label = known_labels().get(form(clean(text)))
    if label:
        yield label


def _name_unknown(table: FilledTable[Label], reading: _Reading) -> None:
    for letters, text in table.head.cells.items():
        if clean(text) and letters not in table.columns.values():
            place = f"{letters}{table.head.number}"
            reading.wrong(DraftCode.COLUMN_UNKNOWN, _Cell(table.sheet, place, clean(text)))


def _row(line: Line, table: FilledTable[Label]) -> dict[Label, _Cell]:
    return {
        label: _Cell(table.sheet, table.place(line, label), text)
        for label in table.columns
        if (text := clean(table.text(line, label)))
    }


def _pairs(sheet: str, lines: Iterable[Line]) -> dict[Label, _Cell]:
    """Return the cells of a list by the names beside them."""
    found = {}
    for line in lines:
        cells = [(letters, text) for letters, said in line.cells.items() if (text := clean(said))]
        for label in _named(cells[0][1]) if len(cells) > 1 else ():
            letters, text = cells[1]
            found[label] = _Cell(sheet, f"{letters}{line.number}", text)
    return found


def _report(about: Mapping[Label, _Cell], reading: _Reading) -> dict[str, Any]:
    def cell(term: str) -> _Cell | None:
        return about.get(Label(term))

    said = cell("ceb_symbol")
    return {
        "symbol": _symbol(cell("document_symbol"), reading),
        "titles": tuple(_titles(about)),
        "programme_year": reading.whole(cell("programme_year")),
        "visibility": reading.code(Visibility, "visibility", cell("visibility")),
        "ceb_comments": reading.code(CebComments, "ceb_comments", cell("ceb_comments")),
        "ceb_symbol": said.text if said else None,
        "ceb_date": reading.day(cell("ceb_date")),
        "organizations": reading.whole(cell("organizations_addressed")),
        "received": reading.day(cell("day_received")),
        "distributed": reading.day(cell("day_distributed")),
        "due": reading.day(cell("day_due_statute")),
    }


def _symbol(cell: _Cell | None, reading: _Reading) -> str | None:
    if cell is None:
        reading.findings.append(DraftFinding(DraftCode.SYMBOL_MISSING))
        return None
    symbol = repair_report_symbol(cell.text) or normal_symbol(cell.text)
    if not is_symbol(symbol):
        reading.wrong(DraftCode.CELL_SYMBOL, cell)
        return None
    return symbol


def _titles(about: Mapping[Label, _Cell]) -> Iterator[TitleDraft]:
    for language in Language:
        said = {
            name: cell.text
            for term, name in _TITLES.items()
            if (cell := about.get(Label(term, language)))
        }
        if said:
            yield TitleDraft(language, **said)


def _recommendation(row: Mapping[Label, _Cell], reading: _Reading) -> RecommendationDraft | None:
    def cell(term: str) -> _Cell | None:
        return row.get(Label(term))

    name, depends = cell("addressee_name"), cell("depends_on")
    formal = _formal(cell("formal_recommendation"), reading)
    texts = tuple(
        TextDraft(language, said.text, name.text if name else None)
        for language in Language
        if (said := row.get(Label("recommendation_text", language)))
    )
    action = reading.code(Action, "action_asked", cell("action_asked"))
    return RecommendationDraft(
        number=_number(cell("recommendation_no"), formal, reading),
        formal=formal,
        texts=texts,
        addressee=reading.code(Addressee, "addressee", cell("addressee")),
        impact=_impact(cell("impact"), reading),
        depends_on=tuple(re.findall(r"[\w.()]+", depends.text)) if depends else (),
        action=action,
        governing_body=_body(cell("governing_body"), reading),
    )


def _number(cell: _Cell | None, formal: bool, reading: _Reading) -> str:
    if cell is None:
        return ""
    if not is_number(cell.text):
        reading.wrong(DraftCode.CELL_NUMBER, cell)
        return ""
    if (cell.text, formal) in reading.numbers:
        reading.wrong(DraftCode.CELL_NUMBER_TWICE, cell)
    reading.numbers.add((cell.text, formal))
    return cell.text


def _formal(cell: _Cell | None, reading: _Reading) -> bool:
    if cell is None:
        return True
    said = form(cell.text)
    for formal, keys in ((False, ("informal", "no")), (True, ("formal", "yes"))):
        if any(said in _printed(one, key) for one in Language for key in keys):
            return formal
    spoken = words(_language(cell.sheet))
    possible = f"{spoken['formal']}, {spoken['informal']}"
    reading.wrong(DraftCode.CELL_CHOICE, cell, possible=possible)
    return True


def _impact(cell: _Cell | None, reading: _Reading) -> tuple[Impact, ...]:
    if cell is None:
        return ()
    found = impacts_in(cell.text)
    if not found:
        reading.wrong(DraftCode.CELL_LETTERS, cell)
    return found


def _body(cell: _Cell | None, reading: _Reading) -> int | None:
    if cell is None:
        return None
    found = reading.bodies.get(form(cell.text))
    if found is None:
        possible = ", ".join(dict.fromkeys(reading.bodies))
        reading.wrong(DraftCode.CELL_CHOICE, cell, possible=possible)
    return found


def _language(sheet: str) -> Language:
    """Return the language of a template by the name of its sheet, English where it has another."""
    said = form(sheet)
    terms = ("report", "recommendations")
    found = (one for one in Language if any(said in _printed(one, term) for term in terms))
    return next(found, Language.ENGLISH)


def _printed(language: Language, term: str) -> frozenset[str]:
    """Return what a template has printed for a term, as it is compared."""
    return frozenset(map(form, forms(language, term)))


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
