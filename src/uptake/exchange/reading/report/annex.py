"""The table in a report's annex: for each recommendation its intended impact and, for each
organization, whether its governing body decides (L), its executive head acts (E), or neither.

The legend says which letters a language takes; what it does not say are L and E.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from uptake.core.characters import fold
from uptake.core.codes import Action, Impact, Language
from uptake.documents.tree import Document, Paragraph, Row, Table
from uptake.exchange.heard import remembering, words
from uptake.exchange.reading.numbers import read_number
from uptake.exchange.reading.report.pieces import names_a_recommendation
from uptake.exchange.reading.texts import cell_text, clean, form
from uptake.terms.organizations import organizations

FEWEST_COLUMNS = 3
_LETTERS = re.compile(r"[a-iа-яأ-ي](?:\s*[,;،؛/]?\s*[a-iа-яأ-ي])*")
# Letters that look alike or stand in the same place of the alphabet.
_LATIN = str.maketrans("асеАСЕ" + "أبجدهوزحطا", "aceACE" + "abcdefghia")
_TICKED = frozenset("☒☑✓✔√xхX✗✘")
_EMPTY = frozenset("☐□◻▢")
_LEGEND = re.compile(r"(?:^|[\s;(])([^\W\d_])\s*[:：=–—-]\s*([^\n:：;；؛]{5,90})")
_LEGISLATIVE = re.compile(
    "legislative|governing|délibérant|directeur|legislativ|rector|директивн|руководящ|законодат"
    "|تشريعي|إدارة|立法|理事|决策",
    re.IGNORECASE,
)
_EXECUTIVE = re.compile(
    "executive|chef|jefe|исполнительн|административн|تنفيذي|行政首长|首长", re.IGNORECASE
)


@dataclass(slots=True)
class Annex:
    """What the tables say. `marks` holds None where a mark was not understood.

    `columns` counts the organizations that are asked anything; `found` is whether there was such
    a table, `ours` whether the organization has a column in it.
    """

    found: bool = False
    ours: bool = False
    columns: int = 0
    impact: dict[str, tuple[Impact, ...]] = field(default_factory=dict)
    marks: dict[str, Action | None] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)
    informed: bool = False


def read_annex(document: Document, organization: str) -> Annex:
    """Read the annex tables of a report for one organization."""
    annex = Annex()
    letters = _legend(document)
    for block in document.blocks:
        if isinstance(block, Table):
            _read_table(block, organization, letters, annex)
    if annex.informed:
        for number, action in annex.marks.items():
            if action is Action.NONE:
                annex.marks[number] = Action.INFORMATION
    return annex


def _read_table(
    table: Table, organization: str, letters: Mapping[str, Action], annex: Annex
) -> None:
    rows = [(row, number) for row in table.rows if (number := _number(row))]
    width = max((len(row.cells) for row in table.rows), default=0)
    if not rows or width <= FEWEST_COLUMNS:
        return
    head = _head(table, rows[0][0])
    impact = _impact_column(head, [row for row, _ in rows])
    ours = next((at for at in range(width) if _names(_above(head, at), organization)), None)
    if impact is None and ours is None:
        return
    annex.found = True
    annex.columns += _asked(rows, impact, letters)
    for row, number in rows:
        if impact is not None:
            annex.impact.setdefault(number, impacts_in(_at(row, impact)))
        if ours is not None:
            annex.ours = True
            _mark(_at(row, ours), number, letters, annex)
    if ours is not None:
        annex.informed = annex.informed or _is_informed(head, ours)


def impacts_in(text: str) -> tuple[Impact, ...]:
    """Return the impacts that letters name: `a, f`; Cyrillic and Arabic letters are understood."""
    if not _LETTERS.fullmatch(fold(text).strip(" ()").casefold().replace("ـ", "")):
        return ()
    plain = fold(text).casefold().translate(_LATIN)
    return tuple(dict.fromkeys(Impact(one) for one in plain if one in set(Impact)))


def _mark(text: str, number: str, letters: Mapping[str, Action], annex: Annex) -> None:
    asked = _letters(text)
    if not asked:
        annex.marks.setdefault(number, Action.NONE)
    elif len(asked) == 1 and asked[0] in letters:
        annex.marks[number] = letters[asked[0]]
    else:
        annex.marks[number] = None
        annex.unknown[number] = text


def _letters(text: str) -> list[str]:
    plain = "".join(one for one in text if one not in _EMPTY)
    return list(dict.fromkeys(re.findall(r"[^\W\d_]+", fold(plain))))


def _asked(
    rows: Sequence[tuple[Row, str]], impact: int | None, letters: Mapping[str, Action]
) -> int:
    """How many columns have a mark in any row."""
    width = max(len(row.cells) for row, _ in rows)
    return sum(
        any((said := _letters(_at(row, at))) and said[0] in letters for row, _ in rows)
        for at in range(width)
        if at != impact
    )


def _number(row: Row) -> str | None:
    for cell in row.distinct[:3]:
        text = clean(cell_text(cell))
        if len(text) < 40 and names_a_recommendation(text):
            numbered = read_number(text)
            if numbered and numbered.formal and len(numbered.numbers) == 1 and not numbered.rest:
                return numbered.numbers[0]
    return None


def _head(table: Table, first: Row) -> list[Row]:
    rows = list(table.rows)
    return rows[: next(at for at, row in enumerate(rows) if row is first)]


def _above(head: Sequence[Row], at: int) -> list[str]:
    return [_at(row, at) for row in head]


def _at(row: Row, at: int) -> str:
    cell = row.cells[at] if at < len(row.cells) else None
    return clean(cell_text(cell)) if cell else ""


def _names(texts: Sequence[str], organization: str) -> bool:
    return any(_squeezed(text) in _called(organization) for text in texts if text)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s*\d]+", "", fold(text)).casefold()


@remembering
def _called(organization: str) -> frozenset[str]:
    known = organizations().get(organization)
    names = {organization}
    for naming in known.namings if known else ():
        names |= {naming.name, *naming.acronyms}
    return frozenset(map(_squeezed, names))


def _impact_column(head: Sequence[Row], rows: Sequence[Row]) -> int | None:
    width = max(len(row.cells) for row in rows)
    for at in range(width):
        if any(form(text) in _impact_words() for text in _above(head, at)):
            return at
    for at in range(1, width):
        texts = [text for row in rows if (text := _at(row, at))]
        if texts and all(text[0].islower() and impacts_in(text) for text in texts):
            return at
    return None


def _is_informed(head: Sequence[Row], at: int) -> bool:
    for row in head:
        said = {form(_at(row, place)) for place in range(3)}
        if said & _information_words() and set(_at(row, at)) & _TICKED:
            return True
    return False


@remembering
def _impact_words() -> frozenset[str]:
    return frozenset(form(text) for one in Language for text in words(one).forms("impact"))


@remembering
def _information_words() -> frozenset[str]:
    keys = ("action_information", "for_information_only")
    return frozenset(
        form(text) for key in keys for one in Language for text in words(one).forms(key)
    )


def _legend(document: Document) -> Mapping[str, Action]:
    """Return which letter asks whom, as the legend says; L and E where it does not."""
    letters = {"L": Action.GOVERNING_BODY, "E": Action.EXECUTIVE_HEAD, "Е": Action.EXECUTIVE_HEAD}
    for text in _texts(document):
        for found in _LEGEND.finditer(text):
            if not found[1].isupper() and found[1].islower():
                continue
            said = found[2]
            if _LEGISLATIVE.search(said):
                letters[found[1]] = Action.GOVERNING_BODY
            elif _EXECUTIVE.search(said):
                letters[found[1]] = Action.EXECUTIVE_HEAD
    return letters


def _texts(document: Document) -> Iterator[str]:
    """Get the last paragraphs of the report, where the legend stands, and cells that are notes."""
    for block in document.blocks[-40:]:
        if isinstance(block, Table):
            for row in block.rows[-3:]:
                yield from (cell_text(cell) for cell in row.distinct)
        elif isinstance(block, Paragraph):
            yield block.text
