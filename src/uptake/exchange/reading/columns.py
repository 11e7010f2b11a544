"""What the columns of a table mean, once its header rows are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from uptake.core.codes import Acceptance, Addressee, Implementation
from uptake.exchange.reading.comment_header import CebHeader
from uptake.exchange.reading.vocabulary import Column, Meaning

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
