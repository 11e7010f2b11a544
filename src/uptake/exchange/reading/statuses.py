"""The status of one row: from marks in the grid, or from words in columns or in a merged cell.

A status that stands in the comment: beside a cell that is empty, or against what it says.

Only whole sentences count that say a status and nothing else ("The recommendation has been
implemented."), and those that deny just that.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.findings import FindingCode, Where
from uptake.documents.tree import Cell
from uptake.exchange.heard import remembering_some, words
from uptake.exchange.reading.columns import Alike, Columns, Status
from uptake.exchange.reading.findings import Findings, excerpt
from uptake.exchange.reading.headers import WHITE
from uptake.exchange.reading.keys import NO_KEYS, Keys
from uptake.exchange.reading.marks import Mark, StatusWords, mark_of, status_words
from uptake.exchange.reading.notes import NO_NOTES, Notes
from uptake.exchange.reading.rows import cell_at
from uptake.exchange.reading.segments import sentences
from uptake.exchange.reading.texts import cell_text, clean, form
from uptake.exchange.reading.vocabulary import Column, forms_of_term

type Cells = Sequence[Cell | None]
type Problem = tuple[FindingCode, str]

_KINDS: Mapping[Column, tuple[type[Status], ...]] = {
    Column.ACCEPTANCE: (Acceptance,),
    Column.IMPLEMENTATION: (Implementation,),
    Column.STATUS: (Acceptance, Implementation),
}
_TICKS = frozenset("✓✔√☑✅")
# In a column for both, these may be said of either.
_AMBIGUOUS = frozenset(("pending", "en attente", "pendiente"))
_WORD_COLUMNS = (Column.ACCEPTANCE, Column.IMPLEMENTATION, Column.STATUS)


@dataclass(frozen=True, slots=True)
class Beside:
    """What a document says beside its rows: its year, or where it has no date the newest that it
    names; its legends and the notes under its tables."""

    year: int | None = None
    keys: Keys = NO_KEYS
    notes: Notes = NO_NOTES


NOTHING_BESIDE = Beside()


@dataclass(frozen=True, slots=True)
class Differing:
    """What a column that was not taken says otherwise: its title and day, its words.

    `statuses` are what they say without any reserve.
    """

    title: str
    words: str
    day: tuple[int, ...] = ()
    statuses: tuple[Status, ...] = ()


@dataclass(slots=True)
class RowStatus:
    """What a row says of the status; `note` are words across or in the cells that name none.

    `problems` are findings with the words that they rest on, `cells` the words of all cells,
    `differing` what columns say that were not taken and say something else.
    """

    acceptance: Acceptance | None = None
    implementation: Implementation | None = None
    note: str | None = None
    problems: list[Problem] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    differing: list[Differing] = field(default_factory=list)
    coloured: bool = False
    beside: Beside = NOTHING_BESIDE

    def noted(self, cell: Cell, text: str) -> bool:
        """Whether a cell bears a note, which may say anything of its status: tell of it."""
        words = self.beside.notes.at(cell, text)
        if words:
            self.problems.append((FindingCode.NOTE_AT_STATUS, words))
        elif self.beside.notes.is_missing(text):
            self.problems.append((FindingCode.NOTE_MISSING, clean(text)))
        return bool(words)

    def understood(self, text: str, said: StatusWords) -> bool:
        """Whether words say a status and nothing that leaves it open; tell where they say less."""
        latest = self.beside.year
        if not said.known or (latest and any(year > latest for year in said.years)):
            return False
        if said.qualified:
            self.problems.append((FindingCode.STATUS_QUALIFIED, clean(text)))
        return bool(said.statuses)

    def add_note(self, text: str) -> None:
        """Add words that name no status; the same words in several cells are one note."""
        notes = self.note.split("\n") if self.note else []
        self.note = "\n".join(dict.fromkeys((*notes, *text.split("\n"))))

    @property
    def given(self) -> bool:
        """Whether the row says anything of a status, understood or not."""
        return bool(self.acceptance or self.implementation or self.note or self.problems)


def read_status(
    cells: Cells, columns: Columns, language: Language, beside: Beside = NOTHING_BESIDE
) -> RowStatus:
    """Get the status of a row under a header, as what the document says `beside` lets it be read.

    What is said to be done in a later year than the document's is a plan, and stays open.
    """
    status = RowStatus(beside=beside)
    found = [*_grid(cells, columns, status, language), *_words(cells, columns, status, language)]
    for alike in columns.alike:
        if alike.column in _WORD_COLUMNS:
            found += _beside(cells, alike, found, status, language)
    acceptance = [code for code in found if isinstance(code, Acceptance)]
    implementation = [code for code in found if isinstance(code, Implementation)]
    if len(acceptance) == 1:
        status.acceptance = acceptance[0]
    elif acceptance:
        status.problems.append((FindingCode.ACCEPTANCE_CONTRADICTORY, _listed(acceptance)))
    if len(implementation) == 1:
        status.implementation = implementation[0]
    elif implementation:
        status.problems.append((FindingCode.IMPLEMENTATION_CONTRADICTORY, _listed(implementation)))
    return status


def understood_as_status(status: RowStatus, language: Language) -> bool:
    """Take words across the cells, no note "for information", as words of a status.

    Gives whether they were; otherwise they are a finding.
    """
    said = status_words(status.note or "", language)
    if not status.understood(status.note or "", said):
        status.problems.append((FindingCode.STATUS_NOT_UNDERSTOOD, status.note or ""))
        return False
    for code in said.statuses:
        if isinstance(code, Acceptance):
            status.acceptance = status.acceptance or code
        else:
            status.implementation = status.implementation or code
    return True


def _listed(codes: Sequence[Status]) -> str:
    return ", ".join(code.value for code in codes)


def _grid(
    cells: Cells, columns: Columns, status: RowStatus, language: Language
) -> Iterator[Status]:
    ticked: list[Status] = []
    crossed: list[Status] = []
    for cell, code, merged in _marked(cells, columns):
        text = cell_text(cell)
        if not text:
            continue
        status.cells.append(text)
        if status.noted(cell, text):
            continue
        mark = Mark.UNKNOWN if merged else _mark(text, status.beside.keys)
        if mark is Mark.CROSS:
            crossed.append(code)
        elif mark is Mark.SET:
            ticked.append(code)
        elif mark is Mark.UNKNOWN:
            ticked += _worded(text, code, status, language)
        elif _refuses(text, code, columns, status.beside.keys):
            ticked.append(Acceptance.NOT_ACCEPTED)
    yield from ticked or crossed


def _worded(text: str, code: Status, status: RowStatus, language: Language) -> tuple[Status, ...]:
    """The statuses that words in the column of one give; any others are a note."""
    said = status_words(text, language)
    if code in said.statuses and status.understood(text, said):
        return said.statuses
    status.add_note(clean(text))
    return ()


def _marked(cells: Cells, columns: Columns) -> Iterator[tuple[Cell, Status, bool]]:
    """The cells of the grid that are not empty, and whether one is for several columns."""
    places = columns.marks
    before: Cell | None = None
    for number, (place, code) in enumerate(places):
        cell = cells[place] if place < len(cells) else None
        if cell is None or cell is before or not cell.blocks:
            continue
        before = cell
        beside = places[number + 1][0] if number + 1 < len(places) else len(cells)
        yield cell, code, beside < len(cells) and cells[beside] is cell


def _mark(text: str, keys: Keys) -> Mark:
    """What a cell of the grid says; letters for yes and no, where a header explains them."""
    answer = keys.answers(text)
    return mark_of(text) if answer is None else Mark.SET if answer else Mark.EMPTY


def _refuses(text: str, code: Status, columns: Columns, keys: Keys) -> bool:
    """Whether "No" answers the one column that asks if a recommendation is accepted."""
    asked = code is Acceptance.ACCEPTED and (_says_no(text) or keys.answers(text) is False)
    return asked and sum(isinstance(other, Acceptance) for _, other in columns.marks) == 1


def _says_no(text: str) -> bool:
    return form(text) in forms_of_term("no")


def _words(
    cells: Cells, columns: Columns, status: RowStatus, language: Language
) -> Iterator[Status]:
    seen: list[Status] = []
    before: Cell | None = None
    for column in _WORD_COLUMNS:
        place = columns.places.get(column, len(cells))
        cell = cells[place] if place < len(cells) else None
        text = cell_text(cell).strip()
        if cell is None or cell is before:
            continue
        before = cell
        if not text:
            seen += _of_colour(cell, column, cells, status)
            continue
        status.cells.append(text)
        if not status.noted(cell, text):
            seen += _in_column(text, column, columns, status, language)
    yield from dict.fromkeys(seen)


def _in_column(
    text: str, column: Column, columns: Columns, status: RowStatus, language: Language
) -> tuple[Status, ...]:
    """The statuses that a cell in words gives; what it leaves open is a problem, or a note."""
    said = _said(text, column, language, status.beside.keys)
    if column is Column.IMPLEMENTATION and Column.ACCEPTANCE in columns.places:
        said = _of_implementation(said)
    if status.understood(text, said):
        return said.statuses
    if said.statuses:
        status.problems.append((FindingCode.STATUS_NOT_UNDERSTOOD, clean(text)))
    elif not said.known:
        status.add_note(clean(text))
    return ()


def _beside(
    cells: Cells, alike: Alike, found: Sequence[Status], status: RowStatus, language: Language
) -> list[Status]:
    """What columns say that were not taken: it is told of where it differs.

    Where none decides, they say as much as the first one, so that a difference leaves it open.
    """
    more: list[Status] = []
    for other in alike.others:
        cell, code = cell_at(cells, other.place), other.code
        text = clean(cell_text(cell))
        mark = mark_of(text)
        if cell is None or not text or mark is Mark.EMPTY or (code and mark is not Mark.SET):
            continue
        said = (
            StatusWords((code,))
            if code
            else _said(text, alike.column, language, status.beside.keys)
        )
        if said.known and set(said.statuses) <= set(found):
            continue
        if alike.taken is None and said.known:
            more += said.statuses
        elif alike.taken is None:
            status.add_note(text)
        told = words(language).of(code) if code else text
        sure = _sure(said, alike, status.beside) if not status.beside.notes.at(cell, text) else ()
        status.differing.append(Differing(other.title, told, other.day, sure))
    return more


def _sure(said: StatusWords, alike: Alike, beside: Beside) -> tuple[Status, ...]:
    """What a column beside the one that is taken says without reserve, of what it is about."""
    planned = beside.year and any(year > beside.year for year in said.years)
    if alike.taken is None or not said.known or said.qualified or planned:
        return ()
    own = _KINDS[alike.column]
    return said.statuses if all(isinstance(code, own) for code in said.statuses) else ()


def _of_colour(cell: Cell, column: Column, cells: Cells, status: RowStatus) -> tuple[Status, ...]:
    """What the colour of an empty cell says, where a legend explains it; that of a row is none."""
    others = {other.fill for other in cells if other is not None and other is not cell}
    if cell.fill in (None, WHITE) or cell.fill in others:
        return ()
    said = status.beside.keys.colour(cell.fill, _KINDS[column])
    if said is not None and said.known:
        return said.statuses
    status.coloured = True
    return ()


def _said(text: str, column: Column, language: Language, keys: Keys) -> StatusWords:
    """What a cell of a column in words says: "Yes" is an answer to whether it is accepted."""
    by_key = keys.said(text, _KINDS[column])
    if by_key is not None:
        return by_key
    if column is Column.ACCEPTANCE and (text in _TICKS or form(text) in forms_of_term("yes")):
        return StatusWords((Acceptance.ACCEPTED,))
    if column is Column.ACCEPTANCE and _says_no(text):
        return StatusWords((Acceptance.NOT_ACCEPTED,))
    if column is Column.STATUS and form(text) in _AMBIGUOUS:
        return StatusWords((Acceptance.UNDER_CONSIDERATION,), known=False)
    return status_words(text, language)


def _of_implementation(said: StatusWords) -> StatusWords:
    """What words say beside a column for the acceptance: "not applicable" is no status at all.

    Any other word of acceptance ("pending") is in the wrong column, so what is meant stays open.
    """
    if said.statuses == (Acceptance.NOT_RELEVANT,):
        return StatusWords()
    own = tuple(code for code in said.statuses if isinstance(code, Implementation))
    if own:
        return replace(said, statuses=own)
    return replace(said, known=said.known and not said.statuses)


LONGEST_SENTENCE = 120
"""Characters of the longest sentence that is looked at."""
MOST_SENTENCES = 12
"""Sentences of a comment that are looked at."""

# What denies, and what stands there where the same is said.
_DENIALS: dict[Language, tuple[tuple[re.Pattern[str], str], ...]] = {
    Language.ENGLISH: ((re.compile(r"\b(?:not yet|not|never|yet)\b ?"), ""),),
    Language.FRENCH: ((re.compile(r"\b(?:n |ne |pas encore|pas|jamais|encore)\b ?"), ""),),
    Language.SPANISH: ((re.compile(r"\b(?:todavia no|aun no|no|nunca|todavia|aun)\b ?"), ""),),
    Language.RUSSIAN: ((re.compile(r"\b(?:еще не|пока не|не|пока|еще)\b ?"), ""),),
    Language.CHINESE: ((re.compile("尚未|还未|还没有|没有|未"), "已"),),
    Language.ARABIC: (
        (re.compile(r"\bلم [تي](\w+)"), r"\1ت"),
        (re.compile(r"\b(?:غير|ليست|بعد)\b ?"), ""),
    ),
}


@dataclass(frozen=True, slots=True)
class InComment:
    """A sentence of a comment: the statuses that it says, and those that it denies."""

    words: str
    said: tuple[Status, ...] = ()
    denied: tuple[Status, ...] = ()

    def against(self, status: Status | None) -> bool:
        """Whether it says another thing of what a status is about."""
        if status is None:
            return False
        same = [code for code in self.said if isinstance(code, type(status))]
        return status in self.denied or (bool(same) and status not in same)


@remembering_some(4096)
def statuses_in_comment(comment: str, language: Language) -> tuple[InComment, ...]:
    """Return the sentences of a comment that say a status whole, or deny it."""
    first = islice(sentences(comment), MOST_SENTENCES)
    short = (sentence for sentence in first if len(sentence) <= LONGEST_SENTENCE)
    return tuple(found for sentence in short if (found := _read(sentence, language)))


def _read(words: str, language: Language) -> InComment | None:
    said = status_words(words, language)
    if Acceptance.NOT_RELEVANT in said.statuses:
        return None  # what is said of the relevance, beside any status
    if said.statuses and said.known:
        return InComment(words, said.statuses)
    plain = form(words)
    affirmed = plain
    for denial, instead in _DENIALS[language]:
        affirmed = denial.sub(instead, affirmed)
    if affirmed == plain:
        return None
    denied = status_words(affirmed.strip(), language)
    return InComment(words, denied=denied.statuses) if denied.statuses and denied.known else None


def take_from_comment(
    status: RowStatus, comment: str, language: Language, where: Where, findings: Findings
) -> None:
    """Take what the cells leave empty from the comment, where it says one thing, and say so.

    What the comment says against the cells is told of, and changes nothing.
    """
    found = statuses_in_comment(comment, language)
    if not found:
        return
    for one in found:
        if one.against(status.acceptance) or one.against(status.implementation):
            findings.add(FindingCode.COMMENT_DIFFERS, where, words=excerpt(one.words))
    if status.problems or status.note or status.coloured:
        return
    taken = False
    if status.acceptance is None:
        status.acceptance = _only(found, Acceptance)
        taken = status.acceptance is not None
    if status.implementation is None and status.acceptance is Acceptance.ACCEPTED:
        status.implementation = _only(found, Implementation)
        taken = taken or status.implementation is not None
    if taken:
        words = " | ".join(one.words for one in found if one.said)
        findings.add(FindingCode.STATUS_IN_COMMENT, where, words=excerpt(words))


def _only[Kind: (Acceptance, Implementation)](
    found: Sequence[InComment], kind: type[Kind]
) -> Kind | None:
    """The one status of a kind that a comment says; None where it says several or denies one."""
    if any(isinstance(code, kind) for one in found for code in one.denied):
        return None
    codes = {code for one in found for code in one.said if isinstance(code, kind)}
    return codes.pop() if len(codes) == 1 else None
