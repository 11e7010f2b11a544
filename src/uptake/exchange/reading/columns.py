"""What the columns of a table mean, once its header rows are read.

The header over the comments: whose they are, and whether the CEB's can be had.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from uptake.core.codes import Acceptance, Addressee, CebComments, Implementation, Language
from uptake.documents.tree import Cell, Paragraph
from uptake.exchange.heard import remembering, remembering_some, words
from uptake.exchange.reading.marks import Mark, mark_of
from uptake.exchange.reading.texts import form
from uptake.exchange.reading.vocabulary import Column, Meaning, forms_of_term, nearest
from uptake.terms.organizations import recognize

MOST_WORDS = 5
"""Words of the longest title over comments that names nobody who is known."""


@dataclass(frozen=True, slots=True)
class CebHeader:
    """What a header says of the comments of the Chief Executives Board.

    `inferred` says that it names them and says nothing more; `misspelt` are its words where they
    are, `meant` what they should be; `alone` that it speaks of nothing else.
    """

    state: CebComments
    inferred: bool = False
    url: str | None = None
    misspelt: str | None = None
    meant: str | None = None
    alone: bool = False


def read_comment_header(cell: Cell, language: Language) -> CebHeader | None:
    """Return what the header cell says of the comments of the CEB, None where it names none."""
    paragraphs = [paragraph for paragraph in cell.paragraphs if paragraph.text.strip()]
    lines = [
        line for paragraph in paragraphs for line in paragraph.text.split("\n") if line.strip()
    ]
    for place, line in enumerate(lines):
        named = _named(line, language)
        if named is None:
            continue
        words_meant = None if form(line).startswith(form(named)) else named
        url = _link(paragraphs, line)
        missing = _not_available(" ".join(lines[place : place + 2]), language)
        return CebHeader(
            CebComments.NOT_AVAILABLE if missing else CebComments.AVAILABLE,
            inferred=not missing and url is None and not _says_available(line, language),
            url=url,
            misspelt=line.strip() if words_meant else None,
            meant=words_meant,
            alone=len(lines) == 1,
        )
    return None


def available(text: str, language: Language) -> CebComments | None:
    """Return what a cell of a column for the comments of the CEB says, None where it is empty."""
    if mark_of(text) is Mark.EMPTY:
        return CebComments.NOT_AVAILABLE if form(text) in forms_of_term("no") else None
    missing = _not_available(text, language)
    return CebComments.NOT_AVAILABLE if missing else CebComments.AVAILABLE


def starts_with_comments(text: str) -> bool:
    """Whether a long text begins as a header over comments does, in any language."""
    return f"{form(text)} ".startswith(_comment_starts())


def speaks_of_comments(text: str) -> bool:
    """Whether a long header is one over comments, in any language."""
    plain = f" {form(text)} "
    return any(word in plain for word in _comment_words())


# The same short titles stand over every report.
@remembering_some(1024)
def names_comments(text: str) -> bool:
    """Whether a short text is a title over comments: "ITU comments", "Comments of the Union"."""
    if not speaks_of_comments(text):
        return False
    few = len(text.split()) <= MOST_WORDS and not text.endswith((".", "。"))
    return (few and starts_with_comments(text)) or recognize(text) is not None


# The same line stands over every report.
@remembering_some(1024)
def _named(line: str, language: Language) -> str | None:
    """The form that names the comments of the CEB at the start of a line, well spelt or not."""
    plain = form(line)
    forms = {form(known): known for spoken in _order(language) for known in _ceb_forms(spoken)}
    for known, text in forms.items():
        if plain.startswith(known):
            return text
    starts = {plain[: len(known)]: known for known in forms}
    for start, known in starts.items():
        if nearest(start, (known,)) and _ends_alike(plain, known):
            return forms[known]
    return None


def _ends_alike(plain: str, known: str) -> bool:
    """Whether the last words are alike too: they may be a short name that tells whose it is."""
    *before, meant = known.split(" ")
    found = plain.split(" ")[len(before) :][:1]
    return not before or found == [meant] or bool(found and nearest(found[0], (meant,)))


def _ceb_forms(language: Language) -> tuple[str, ...]:
    return words(language).forms("ceb_comments")


def _order(language: Language) -> tuple[Language, ...]:
    return (language, *(other for other in Language if other is not language))


def _not_available(text: str, language: Language) -> bool:
    return _has(text, "not_yet_available", language)


def _says_available(text: str, language: Language) -> bool:
    return _has(text, "ceb_available", language)


def _has(text: str, key: str, language: Language) -> bool:
    plain = form(text)
    return any(
        form(known) in plain
        for spoken in (language, Language.ENGLISH)
        for known in words(spoken).forms(key)
    )


def _link(paragraphs: list[Paragraph], line: str) -> str | None:
    for paragraph in paragraphs:
        if line in paragraph.text:
            links = [span.link for span in paragraph.spans if span.link]
            return next((link for link in links if not link.startswith("#")), None)
    return None


@remembering
def _comment_starts() -> tuple[str, ...]:
    return tuple(word.lstrip() for word in _comment_words())


@remembering
def _comment_words() -> tuple[str, ...]:
    """The words for comments: whole words, but for Chinese, which has no blanks."""
    forms = {
        form(known)
        for language in Language
        for key in ("comments", "ceb_comments")
        for known in words(language).forms(key)
    }
    chinese = {word for word in forms if "\u4e00" <= word[:1] <= "\u9fff"}
    return (*chinese, *(f" {word} " for word in forms - chinese))


type Status = Acceptance | Implementation

ANSWERS = frozenset(
    (Column.ACCEPTANCE, Column.IMPLEMENTATION, Column.STATUS, Column.COMMENT, Column.CEB_COMMENTS)
)
CODED = frozenset(
    (
        Column.RELEVANCE,
        Column.PRIORITY,
        Column.IMPLICATIONS,
        Column.FINANCIAL,
        Column.HUMAN,
        Column.FORMAL,
        Column.INFORMATION,
    )
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a row of recommendations has what; -1 for what it has not.

    `number` and `text` are the same place where one cell holds both. `texts` are the places under
    a header for recommendations: one cell over all of them, or one for each addressee. `coded`
    says that there are columns for single codes.
    """

    entries: bool = False
    number: int = -1
    text: int = -1
    report: int = -1
    texts: tuple[int, ...] = ()
    coded: bool = False


NO_LAYOUT = Layout()


@dataclass(frozen=True, slots=True)
class Other:
    """A column that is not taken beside another of its meaning.

    `day` is that of its title, as far as it says one (year, month, day); `code` the status that a
    column of marks stands for.
    """

    place: int
    title: str
    day: tuple[int, ...] = ()
    code: Status | None = None


@dataclass(frozen=True, slots=True)
class Alike:
    """Columns of one meaning: their titles, which is taken (None: none decides), and the rest."""

    column: Column
    titles: tuple[str, ...]
    taken: str | None
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table mean, by their places in the grid.

    `places` has the first place of each column; `comments` the places of all that are for
    comments; `marks` the place of each status of the grid; `addressees` the places that are for
    one addressee each; `legend` the shade that the header gives to an addressee; `misspelt` the
    words of headers with what they were taken for; `unknown` those that mean nothing known;
    `alike` are the columns of which there are several.
    """

    meanings: tuple[Meaning | None, ...] = ()
    places: Mapping[Column, int] = field(default_factory=dict)
    comments: tuple[int, ...] = ()
    facts: tuple[tuple[int, str], ...] = ()
    marks: tuple[tuple[int, Status], ...] = ()
    addressees: tuple[tuple[int, Addressee], ...] = ()
    legend: Mapping[str, Addressee] = field(default_factory=dict)
    ceb: CebHeader | None = None
    organization: str | None = None
    misspelt: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    alike: tuple[Alike, ...] = ()
    layout: Layout = NO_LAYOUT

    @property
    def for_entries(self) -> bool:
        """Whether the table under this header can hold recommendations."""
        if Column.RECOMMENDATION in self.places or Column.TEXT in self.places:
            return True
        return self.has_answers and (Column.NUMBER in self.places or len(self.addressees) > 1)

    @property
    def numbered(self) -> bool:
        """Whether a column of its own is for the numbers of recommendations."""
        return self.layout.number != self.layout.text

    @property
    def has_answers(self) -> bool:
        """Whether there is a column for what the organization answers."""
        return bool(self.marks) or not ANSWERS.isdisjoint(self.places)

    @property
    def for_reports(self) -> bool:
        """Whether the table under this header lists reports."""
        lists = Column.REPORT in self.places or Column.REPORT_TITLE in self.places
        return lists and len(self.places) > 1 and not self.for_entries and not self.marks


def layout_of(columns: Columns) -> Layout:
    """Find the places of number and text: "Recommendation" may be over either, or over both."""
    places = columns.places
    both = places.get(Column.RECOMMENDATION, -1)
    text = places.get(Column.TEXT, both)
    number = places.get(Column.NUMBER, both if both >= 0 else text)
    if text < 0 and len(columns.addressees) > 1:
        text = columns.addressees[0][0]
        number = text if number < 0 else number
    of_text = columns.meanings[text] if text >= 0 else None
    texts = tuple(
        place
        for place, meaning in enumerate(columns.meanings)
        if of_text is not None and meaning is not None and meaning.column is of_text.column
    )
    coded = not CODED.isdisjoint(places)
    return Layout(columns.for_entries, number, text, places.get(Column.REPORT, -1), texts, coded)
