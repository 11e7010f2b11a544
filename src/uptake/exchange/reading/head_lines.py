"""The head of a document as lines: what stands at its top, and the sections under known titles.

Single values in the head of a document: its date, its period, a reference, a revision.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from uptake.core.characters import fold
from uptake.core.codes import Language
from uptake.core.document import Reference
from uptake.core.symbols import find_cited_symbols, parse_document_symbol
from uptake.documents.tree import Paragraph
from uptake.exchange.heard import remembering
from uptake.exchange.reading.dates import parse_date
from uptake.exchange.reading.texts import clean, form
from uptake.exchange.reading.vocabulary import forms_of_term

LONGEST_TITLE = 90
"""Characters of the longest title of a section."""

_RULE = re.compile(r"[\W_ـ]{3,}")


class Part(StrEnum):
    """The parts of a head, by what stands over them."""

    TOP = "top"
    SUMMARY = "summary"
    ACTION = "action_required"
    REFERENCES = "references"
    BODY = "body"


_TITLES: Mapping[Part, tuple[str, ...]] = {
    Part.SUMMARY: ("summary",),
    Part.ACTION: ("action_required",),
    Part.REFERENCES: ("references",),
    Part.BODY: ("status_heading", "contents", "figures", "table", "reports", "recommendations"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the head, and the paragraph that it stands in."""

    text: str
    paragraph: Paragraph

    @property
    def link(self) -> str | None:
        """The first address that the paragraph links to."""
        links = (span.link for span in self.paragraph.spans if span.link)
        return next((link for link in links if not link.startswith("#")), None)


@dataclass(slots=True)
class HeadLines:
    """The lines of a head by part, in order."""

    parts: dict[Part, list[Line]] = field(default_factory=lambda: {part: [] for part in Part})

    def text(self, part: Part) -> str | None:
        """Return a part's lines as the text that a StatusDocument keeps, None where it has none."""
        return "\n".join(line.text for line in self.parts[part]) or None


def head_lines(paragraphs: Iterable[Paragraph]) -> HeadLines:
    """Sort the paragraphs before the tables into the parts of the head.

    A line of signs alone ends a part; contents lists are left out.
    """
    lines = HeadLines()
    part = Part.TOP
    for paragraph in paragraphs:
        for text in clean(paragraph.text).split("\n"):
            if not text or paragraph.contents:
                continue
            begun = _begun(text)
            if begun is not None or _RULE.fullmatch(text):
                part = begun or Part.BODY
                continue
            labelled = f"{paragraph.label} {text}" if paragraph.label else text
            lines.parts[part].append(Line(labelled, paragraph))
    return lines


def _begun(text: str) -> Part | None:
    """The part that a title begins; "Table 1" begins the body."""
    if len(text) > LONGEST_TITLE:
        return None
    plain = form(text)
    part = _parts().get(plain) or _parts().get(plain.rstrip("0123456789 "))
    if part is None and not text.endswith((".", "。")) and ":" not in text:
        # "Action required by the Council"; other titles are too short to go on.
        return Part.ACTION if plain.startswith(_asked()) else None
    return part


@remembering
def _asked() -> tuple[str, ...]:
    return tuple(f"{known} " for known in forms_of_term("action_required"))


@remembering
def _parts() -> Mapping[str, Part]:
    return {
        known: part
        for part, keys in _TITLES.items()
        for key in keys
        for known in forms_of_term(key)
    }


LONGEST_DATE = 60
"""Characters of the longest line with the date of a document."""

LONGEST_MONTH = 24
"""Characters of the longest line with a month and its year."""

_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d) ?[-/] ?((?:19|20)?\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EITHER = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/\d{4}(?!\d)")
_SHORT = re.compile(r"(\D*\d{1,2}([./])\d{1,2}\2)(\d\d)(?!\d)")
_DAYS = re.compile(r"\d{1,2} ?[-–—] ?\d{1,2}(?!\d)")
_REVISION = re.compile(r"(?:rev|revision|пересмотр|修订(?:版|本)?|المراجعة)\W{0,3}(\d{1,2})\b")
_LISTED = re.compile(r"\s*[,;،、；，]\s*")
_PARTED = re.compile(r"\s+[–—-]\s+|\s*[:：]\s+|[:：]")


def read_date(lines: Iterable[Line], language: Language) -> date | None:
    """Return the date of a document: the first line that is a date; days of a meeting are none.

    A line that begins with the day goes before one that names a place first.
    """
    found = [
        (not fold(line.text)[:1].isdigit(), place, day)
        for place, line in enumerate(lines)
        if len(line.text) <= LONGEST_DATE and not _DAYS.search(line.text)
        if (day := parse_date(_with_century(line.text), language))
    ]
    return min(found)[2] if found else None


def has_two_meanings(text: str, language: Language) -> bool:
    """Whether a line is a date in figures of which day and month can be changed: 03/04/2023."""
    if len(text) > LONGEST_DATE or parse_date(text, language) is None:
        return False
    found = _EITHER.search(fold(text))
    return found is not None and found[1] != found[2] and max(int(found[1]), int(found[2])) <= 12


def is_month(text: str, language: Language) -> bool:
    """Whether a line is a month without a day: that dates a document, but not to the day."""
    days = (f"1 {text}", f"1 de {text}", f"{text}1日")
    return len(text) <= LONGEST_MONTH and any(parse_date(day, language) for day in days)


def read_period(title: str) -> str | None:
    """Return the years that a title is about: "2020-2021", or the one year that it names."""
    plain = fold(title)
    years = _YEARS.search(plain)
    if years is not None:
        return f"{years[1]}-{years[2]}"
    single = list(dict.fromkeys(_YEAR.findall(plain)))
    return single[0] if len(single) == 1 else None


def _with_century(text: str) -> str:
    """A date in figures with its year in four: documents on these matters are of this century."""
    return _SHORT.sub(r"\g<1>20\3", text, count=1) if _SHORT.match(text) else text


def read_references(line: Line) -> Iterator[Reference]:
    """Get the documents that a line refers to: one with its title, or symbols and nothing else."""
    symbols = [_symbol_alone(part) for part in _LISTED.split(line.text)]
    known = [symbol for symbol in symbols if symbol is not None]
    if len(known) < 2 or len(known) < len(symbols) or line.link:
        yield read_reference(line)
        return
    yield from map(Reference, known)


def read_reference(line: Line) -> Reference:
    """Return a document that the head refers to: its symbol, its title, its address.

    A symbol at the start is parted from the title; one inside it leaves the title whole.
    """
    if line.link and line.text == line.link:
        return Reference(url=line.link)
    first, *rest = _PARTED.split(line.text, maxsplit=1)
    symbol = _symbol_alone(first)
    if symbol is not None:
        return Reference(symbol, " ".join(rest).strip() or None, line.link)
    cited = find_cited_symbols(line.text)
    return Reference(cited[0] if cited else None, line.text, line.link)


def read_revision(text: str) -> int | None:
    """Return the number in "Revision 1 to" over a symbol, None for any other line."""
    found = _REVISION.match(form(text))
    return int(found[1]) if found else None


def _symbol_alone(text: str) -> str | None:
    """The symbol that a few words are, with "Document" before it or not."""
    cited = find_cited_symbols(text)
    parsed = parse_document_symbol(text) if len(cited) == 1 else None
    words = form(text).split()
    if parsed is None or len(words) > 2 + len(cited[0].split()):
        return None
    return cited[0]
