"""To whom a recommendation is addressed: evidence in the order of trust, and where it differs.

A cell "for information" that names somebody is trusted most, then a column (or a line with a
label, or a line above), then shading by the legend in the header, then a note in the comment, then
the words of the recommendation. A shade that is missing proves nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from uptake.core.codes import Addressee, Language
from uptake.core.findings import FindingCode, Where
from uptake.exchange.facts import NOTHING, read_addressee
from uptake.exchange.heard import remembering, remembering_some, words
from uptake.exchange.reading.addressees import addressee_of_text
from uptake.exchange.reading.findings import Findings, excerpt
from uptake.exchange.reading.marks import Mark, mark_of
from uptake.exchange.reading.rows import EntryRow, cell_at
from uptake.exchange.reading.texts import cell_text, clean, form
from uptake.exchange.reading.vocabulary import Column, addressees_in, forms_of_term
from uptake.terms.organizations import body_key, organizations


class Source(StrEnum):
    """Where it stands to whom a recommendation is addressed, the most trusted first."""

    CELL = "cell"
    COLUMN = "column"
    SHADING = "shading"
    NOTE = "note"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence: whom it names, and the words that it rests on.

    `title` is that of an executive head where it says no more than a title.
    """

    source: Source
    addressee: Addressee | None
    name: str | None = None
    words: str | None = None
    title: str | None = None


def concluded(evidence: Sequence[Evidence], where: Where, findings: Findings) -> Evidence | None:
    """Get the most trusted evidence; tell where others differ, or where words are all there is."""
    if not evidence:
        findings.add(FindingCode.ADDRESSEE_UNKNOWN, where)
        return None
    taken = _specified(evidence)
    other = next((e for e in evidence[1:] if e.addressee is not taken.addressee), None)
    if taken.source is Source.WORDS and taken.addressee is not None:
        place = Where(where.report, where.number, excerpt(taken.words or ""))
        findings.add(FindingCode.ADDRESSEE_INFERRED, place, addressee=taken.addressee.value)
    elif other is not None and taken.addressee is not None and other.addressee is not None:
        findings.add(
            FindingCode.ADDRESSEE_DIFFERS,
            where,
            taken=taken.addressee.value,
            source=taken.source.value,
            other=other.addressee.value,
            other_source=other.source.value,
        )
    return taken


def _specified(evidence: Sequence[Evidence]) -> Evidence:
    """The most trusted evidence; the words tell whose head a column's bare title means.

    "Secretary-General" in a column is the United Nations' where the recommendation says so.
    """
    taken, last = evidence[0], evidence[-1]
    named = last.source is Source.WORDS and last.addressee is Addressee.OTHER
    if taken.title and named and form(taken.title) in form(f"{last.name} {last.words}"):
        return replace(taken, addressee=last.addressee, name=last.name)
    return taken


def of_row(row: EntryRow, language: Language) -> Iterator[Evidence]:
    """Return what the row says beside its words: a column, a line above, a shade."""
    column = _column(row, language)
    if column is not None:
        yield column
    elif row.group is not None:
        yield Evidence(Source.COLUMN, row.group)
    if row.columns.legend:
        shade = row.columns.legend.get(row.cell.fill or "") if row.cell is not None else None
        if shade is not None:
            yield Evidence(Source.SHADING, shade)


def _column(row: EntryRow, language: Language) -> Evidence | None:
    """The addressee that a column names, in words, by a mark, or by holding the text."""
    if not row.columns.addressees and Column.ADDRESSEE not in row.columns.places:
        return None
    return _named(row, language) or _marked(row) or _apart(row)


def _named(row: EntryRow, language: Language) -> Evidence | None:
    place = row.columns.places.get(Column.ADDRESSEE, -1)
    text = clean(cell_text(cell_at(row.cells, place)))
    if text == NOTHING and row.columns.layout.coded:
        return Evidence(Source.COLUMN, None)
    if not text or mark_of(text) is not Mark.UNKNOWN or cell_at(row.cells, place) is row.cell:
        return None
    title = text if is_head(text) else None
    return Evidence(Source.COLUMN, *in_words(text, language), title=title)


@remembering_some(1024)
def in_words(text: str, language: Language) -> tuple[Addressee | None, str | None]:
    """Return the addressee that a cell or a label's value names, and the name of another one."""
    known = read_addressee(text, words(language))
    if known.get("addressee") is not Addressee.OTHER or text == words(language).of(Addressee.OTHER):
        return known["addressee"], known.get("addressee_name")
    titles = addressees_in(text)
    if len(titles) == 1:
        return titles[0], None
    if body_key(text) is not None:
        return Addressee.GOVERNING_BODIES, None
    if is_head(text):
        return Addressee.EXECUTIVE_HEADS, None
    found = addressee_of_text(text, language)
    if found is None or found.addressee is Addressee.OTHER:
        return Addressee.OTHER, text
    return found.addressee, found.name


def is_head(title: str) -> bool:
    """Whether words are the title of an organization's executive head, and no more."""
    return form(title) in _heads()


@remembering
def _heads() -> frozenset[str]:
    """The titles of the executive heads of the participating organizations, in all languages."""
    keys = {
        organization.head_key(feminine)
        for organization in organizations().values()
        for feminine in (False, True)
    }
    return frozenset().union(*map(forms_of_term, keys))


def _marked(row: EntryRow) -> Evidence | None:
    """The addressee whose own column has a mark, where the columns do not hold the text."""
    marked = [
        code
        for place, code in row.columns.addressees
        if (cell := cell_at(row.cells, place)) is not None and cell is not row.cell
        if mark_of(cell_text(cell)) is Mark.SET
    ]
    return Evidence(Source.COLUMN, marked[0]) if len(marked) == 1 else None


def _apart(row: EntryRow) -> Evidence | None:
    """The addressee in whose column the text stands, where each has its own column for it."""
    held = [code for place, code in row.columns.addressees if cell_at(row.cells, place) is row.cell]
    return (
        Evidence(Source.COLUMN, held[0])
        if len(held) == 1 and len(row.columns.layout.texts) > 1
        else None
    )
