"""A form for one person: the recommendations that they are to answer, and what came back in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from uptake.core.answers import GivenAnswer
from uptake.core.codes import Language, Via


class FormField(StrEnum):
    """What is filled in for a recommendation, in the order of the form."""

    UNCHANGED = "unchanged"
    ACCEPTANCE = "acceptance"
    IMPLEMENTATION = "implementation"
    REMARKS = "remarks"
    LANGUAGE = "language"
    RELEVANCE = "relevance"
    PRIORITY = "priority"
    FINANCIAL = "financial_implications"
    AMOUNT = "amount"
    CURRENCY = "currency"
    PERIOD = "period"
    FINANCIAL_WORDS = "financial_words"
    HUMAN_RESOURCES = "human_resource_implications"
    WORK_PLAN = "in_work_plan"
    APPROVAL = "subject_to_approval"
    EXCEPTION = "exception"
    REFERENCES = "references"
    EVIDENCE = "evidence"
    WHY = "why"


@dataclass(frozen=True, slots=True)
class FormRow:
    """A recommendation in a form. `key` names it there: nothing else has to stay where it was.

    `version` is the newest one when the form was made, `last` the answer that stands, `given` what
    is already in the cells to fill.
    """

    key: str
    report: str
    number: str
    formal: bool
    version: int | None = None
    text: str | None = None
    text_language: Language | None = None
    deadlines: tuple[date, ...] = ()
    due: date | None = None
    last: GivenAnswer | None = None
    given: GivenAnswer | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A form with its recommendations, in the language of the person for whom it is made."""

    key: str
    language: Language
    organization: str
    person: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a form: sheet and cell, or recommendation and field."""

    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that cannot be taken as it is. `code` is a key of the messages, filled by `values`."""

    code: str
    place: Place | None = None
    field: FormField | None = None
    value: str = ""
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class FilledRow:
    """What came back for a recommendation. `answer` is None where nothing was filled in.

    `report` and `number` are the words that stand in the row, to see whether it was torn apart.
    """

    key: str
    report: str
    number: str
    place: Place
    answer: GivenAnswer | None = None
    unchanged: bool = False
    bad: tuple[BadCell, ...] = ()
    places: Mapping[FormField, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form that came back: which one it says it is, and its rows in their order."""

    key: str
    kind: Via
    rows: tuple[FilledRow, ...]
    bad: tuple[BadCell, ...] = ()
