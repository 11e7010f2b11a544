"""The tracking system of an oversight body: its columns and words beside our fields and codes.

A mapping says, line by line, how a column or a code is written in a file for the other side, and
under which names it is known in a file of theirs. Each line has both, since the two need not be
alike: what the other side does not tell apart is written alike, and read as one of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from uptake.core.characters import folded
from uptake.core.codes import Acceptance, Addressee, Impact, Implementation
from uptake.core.errors import UptakeError
from uptake.core.symbols import RecommendationKey

BETWEEN = ";"
"""What parts several values in one cell, and several words in one line of the mapping."""
LONGEST_WORD = 200
MOST_WORDS = 20
"""How many names one line of the mapping may know in a file of theirs."""


class TrackingField(StrEnum):
    """What is told of a recommendation to the other side, in the order of the columns."""

    REPORT = "report"
    NUMBER = "number"
    FORMAL = "formal"
    TEXT = "text"
    ADDRESSEE = "addressee"
    ACCEPTANCE = "acceptance"
    IMPLEMENTATION = "implementation"
    VERIFIED = "verified"
    IMPACT = "impact"
    DEADLINES = "deadlines"
    REMARKS = "remarks"
    FIRST_ANSWERED = "first_answered"
    LAST_CHANGED = "last_changed"


class Formality(StrEnum):
    """Whether a recommendation has a number of its own, or that of its paragraph."""

    FORMAL = "formal"
    INFORMAL = "informal"


class Verification(StrEnum):
    """Whether somebody else has verified what is said to be implemented."""

    YES = "verified"
    NO = "self_assessed"


CODES: Mapping[TrackingField, type[StrEnum]] = MappingProxyType(
    {
        TrackingField.FORMAL: Formality,
        TrackingField.ADDRESSEE: Addressee,
        TrackingField.ACCEPTANCE: Acceptance,
        TrackingField.IMPLEMENTATION: Implementation,
        TrackingField.VERIFIED: Verification,
        TrackingField.IMPACT: Impact,
    }
)
"""The fields that hold codes, with their kinds."""

NEEDED = (TrackingField.REPORT, TrackingField.NUMBER)
"""The columns without which nobody knows which recommendation a row is about."""
EXCHANGED = (TrackingField.ACCEPTANCE, TrackingField.IMPLEMENTATION)
"""The fields for which files are exchanged at all: their columns, and a word for each code."""

type Coded = StrEnum | None
type Values = tuple[tuple[str, object], ...]
type LineKey = tuple[TrackingField, Coded]


@dataclass(frozen=True, slots=True)
class MappingLine:
    """How a column (without a code) or a code is written, and the names by which it is known."""

    field: TrackingField
    code: Coded = None
    written: str = ""
    read: tuple[str, ...] = ()

    @property
    def key(self) -> LineKey:
        """What the line is about."""
        return self.field, self.code


@dataclass(frozen=True, slots=True)
class TrackingMapping:
    """All lines of a mapping, in the order of `every_line`."""

    lines: tuple[MappingLine, ...]

    @property
    def written(self) -> Mapping[LineKey, str]:
        """What is written for each column and code."""
        return {one.key: one.written for one in self.lines}

    @property
    def columns(self) -> Mapping[str, TrackingField]:
        """The fields by the names of their columns in files of theirs, folded."""
        return {folded(name): one.field for one in self.lines if not one.code for name in one.read}

    @property
    def words(self) -> Mapping[tuple[TrackingField, str], StrEnum]:
        """The codes by field and word in files of theirs, folded."""
        found = ((one, one.code, name) for one in self.lines for name in one.read)
        return {(one.field, folded(name)): code for one, code, name in found if code is not None}


def every_line() -> tuple[LineKey, ...]:
    """Return what a whole mapping has lines for: each column, below it the codes it may hold."""
    return tuple((field, code) for field in TrackingField for code in (None, *CODES.get(field, ())))


def whole(lines: Iterable[MappingLine]) -> TrackingMapping:
    """Return a mapping with a line for each column and code; what no line names has no words."""
    given = {one.key: one for one in lines}
    return TrackingMapping(tuple(given.get(key, MappingLine(*key)) for key in every_line()))


@dataclass(frozen=True, slots=True)
class MappingProblem:
    """What is wrong with a mapping: a code of messages, its values, and the line it is about.

    `row` is the row of the file from which the line came, 0 for one of the page.
    """

    code: str
    line: LineKey | None = None
    values: Values = ()
    row: int = 0


class MappingRefused(UptakeError):
    """A mapping that cannot be taken: `problems` are all that is wrong with it."""

    def __init__(self, problems: Sequence[MappingProblem]) -> None:
        super().__init__("tracking-mapping-refused", count=len(problems))
        self.problems = tuple(problems)


def mapping_problems(mapping: TrackingMapping) -> tuple[MappingProblem, ...]:
    """Return all that is wrong with a mapping: what is missing, too long, or means two things."""
    return (
        *_missing(mapping),
        *(problem for one in mapping.lines for problem in _misshapen(one)),
        *_ambiguous(mapping),
    )


def _missing(mapping: TrackingMapping) -> Iterator[MappingProblem]:
    for one in mapping.lines:
        if one.code is None and one.field in (*NEEDED, *EXCHANGED):
            if not one.written or not one.read:
                yield MappingProblem("tracking-column-missing", one.key, _named(one))
        elif one.code is not None and one.field in EXCHANGED and not one.written:
            yield MappingProblem("tracking-word-missing", one.key, _named(one))


def _misshapen(one: MappingLine) -> Iterator[MappingProblem]:
    for name in (one.written, *one.read):
        if len(name) > LONGEST_WORD:
            values = (*_named(one), ("limit", LONGEST_WORD))
            yield MappingProblem("tracking-word-too-long", one.key, values)
    if BETWEEN in one.written:
        values = (*_named(one), ("word", one.written))
        yield MappingProblem("tracking-word-parted", one.key, values)
    if len(one.read) > MOST_WORDS:
        values = (*_named(one), ("limit", MOST_WORDS))
        yield MappingProblem("tracking-too-many-words", one.key, values)


def _ambiguous(mapping: TrackingMapping) -> Iterator[MappingProblem]:
    """Name each word that would be read as two things, and each column written twice."""
    first: dict[tuple[object, ...], MappingLine] = {}
    for one in mapping.lines:
        group: object = one.field if one.code is not None else None
        for name in dict.fromkeys(map(folded, one.read)):
            other = first.setdefault((group, name), one)
            if other is not one:
                yield _twice(one, other, name, "tracking-word-ambiguous")
        if one.code is None and one.written:
            other = first.setdefault(("written", folded(one.written)), one)
            if other is not one:
                yield _twice(one, other, one.written, "tracking-column-twice")


def _twice(one: MappingLine, other: MappingLine, name: str, code: str) -> MappingProblem:
    spelt = next((word for word in one.read if folded(word) == name), name)
    values = (("word", spelt), ("first", _called(other)), ("second", _called(one)))
    return MappingProblem(code, one.key, values)


def _called(one: MappingLine) -> StrEnum:
    return one.field if one.code is None else one.code


def _named(one: MappingLine) -> Values:
    return (("field", one.field), ("code", one.code)) if one.code else (("field", one.field),)


class LossKind(StrEnum):
    """How something is lost on its way to the other side and back."""

    NOT_WRITTEN = "not_written"
    NOT_READ = "not_read"
    READ_AS_OTHER = "read_as_other"


@dataclass(frozen=True, slots=True)
class Loss:
    """A column or a code that does not come back as it went. `other` is what it comes back as."""

    line: MappingLine
    kind: LossKind
    other: StrEnum | None = None


def losses(mapping: TrackingMapping) -> tuple[Loss, ...]:
    """Return what a mapping loses; of one that is one to one nothing is lost.

    Of the codes of a column that is not written nothing is said: the column says it.
    """
    columns, words, written = mapping.columns, mapping.words, mapping.written
    found = []
    for one in mapping.lines:
        if one.code is not None and not written[one.field, None]:
            continue
        name = folded(one.written)
        back: StrEnum | None
        back = columns.get(name) if one.code is None else words.get((one.field, name))
        if not one.written:
            found.append(Loss(one, LossKind.NOT_WRITTEN))
        elif back is None:
            found.append(Loss(one, LossKind.NOT_READ))
        elif back is not _called(one):
            found.append(Loss(one, LossKind.READ_AS_OTHER, back))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class TrackedEntry:
    """A recommendation as it stands on one side. What a side does not say is None or empty."""

    report: str
    number: str
    formal: bool = True
    text: str | None = None
    addressee: Addressee | None = None
    acceptance: Acceptance | None = None
    implementation: Implementation | None = None
    verified: bool | None = None
    impact: tuple[Impact, ...] = ()
    deadlines: tuple[date, ...] = ()
    remarks: str | None = None
    first_answered: date | None = None
    last_changed: date | None = None

    @property
    def key(self) -> RecommendationKey:
        """What makes it the same one on both sides."""
        return RecommendationKey(self.report, self.number, self.formal)


type Cells = Mapping[TrackingField, str | tuple[str, ...]]
"""What stands in the columns of a row; a column of impacts or deadlines holds several words."""


def cells_of(entry: TrackedEntry, mapping: TrackingMapping) -> Cells:
    """Return the cells of a recommendation in a file for the other side, written columns only."""
    written = mapping.written
    values: dict[TrackingField, str | tuple[str, ...]] = {
        TrackingField.REPORT: entry.report,
        TrackingField.NUMBER: entry.number,
        TrackingField.TEXT: entry.text or "",
        TrackingField.REMARKS: entry.remarks or "",
        TrackingField.DEADLINES: tuple(day.isoformat() for day in entry.deadlines),
        TrackingField.FIRST_ANSWERED: _iso(entry.first_answered),
        TrackingField.LAST_CHANGED: _iso(entry.last_changed),
        TrackingField.IMPACT: tuple(
            word for one in entry.impact if (word := written[TrackingField.IMPACT, one])
        ),
        **{field: written[field, code] if code else "" for field, code in _codes(entry)},
    }
    return {field: values[field] for field in TrackingField if written[field, None]}


def _codes(entry: TrackedEntry) -> Iterator[tuple[TrackingField, Coded]]:
    yield TrackingField.FORMAL, Formality.FORMAL if entry.formal else Formality.INFORMAL
    yield TrackingField.ADDRESSEE, entry.addressee
    yield TrackingField.ACCEPTANCE, entry.acceptance
    yield TrackingField.IMPLEMENTATION, entry.implementation
    said = entry.verified
    told = None if said is None else Verification.YES if said else Verification.NO
    yield TrackingField.VERIFIED, told


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@dataclass(frozen=True, slots=True)
class TrackingFinding:
    """One cell, row or file that is odd: a code of messages, with where it stands and its words.

    A `note` is to know; anything else stops the file.
    """

    code: str
    place: str = ""
    words: str = ""
    values: Values = ()
    note: bool = False


@dataclass(frozen=True, slots=True)
class TrackingRead:
    """What a file of the other side says: of which day, and each recommendation.

    `columns` are those that it has: of what stands in no column it says nothing.
    """

    entries: tuple[TrackedEntry, ...] = ()
    findings: tuple[TrackingFinding, ...] = ()
    day: date | None = None
    columns: frozenset[TrackingField] = frozenset(TrackingField)

    @property
    def can_be_taken(self) -> bool:
        """Whether nothing in it stops it."""
        return bool(self.entries) and all(one.note for one in self.findings)
