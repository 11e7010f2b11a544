"""A form for one person.

The recommendations that they are to answer, its fields, and what came back in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from uptake.core import document
from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import ConditionKind, Language, Severity, Via
from uptake.terms.messages import say
from uptake.terms.words import Words


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
    severity: Severity = Severity.ERROR


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


_LABELS: Mapping[FormField, str] = MappingProxyType(
    {
        FormField.UNCHANGED: "form_unchanged",
        FormField.ACCEPTANCE: "acceptance_hdr",
        FormField.IMPLEMENTATION: "implementation_hdr",
        FormField.REMARKS: "comments",
        FormField.LANGUAGE: "comment_language",
        FormField.AMOUNT: "financial_amount",
        FormField.CURRENCY: "financial_currency",
        FormField.PERIOD: "financial_period",
        FormField.FINANCIAL_WORDS: "financial_detail",
        FormField.REFERENCES: "cited_documents",
        FormField.EVIDENCE: "evidence_links",
        FormField.WHY: "form_why",
    }
)
LABELS: Mapping[FormField, str] = MappingProxyType(
    {field: _LABELS.get(field, field.value) for field in FormField}
)
"""The terms that name the fields; most are called as they are."""

CODES: Mapping[FormField, type[StrEnum]] = MappingProxyType(
    {FormField(name): kind for name, kind in document.CODES.items()}
    | {FormField.LANGUAGE: Language}
)
"""The fields for which one of some codes is chosen."""

SWITCHES: Mapping[FormField, tuple[str, ...]] = MappingProxyType(
    {FormField.UNCHANGED: ("yes",), FormField.PRIORITY: ("yes", "no")}
)
"""The fields for which yes or no is chosen: the terms that say it."""

CONDITIONS: Mapping[FormField, ConditionKind] = MappingProxyType(
    {
        FormField.WORK_PLAN: ConditionKind.IN_WORK_PLAN,
        FormField.APPROVAL: ConditionKind.SUBJECT_TO_APPROVAL,
        FormField.EXCEPTION: ConditionKind.EXCEPTION,
    }
)

# Several lines are usual there.
LONG_TEXTS = frozenset(
    {
        FormField.REMARKS,
        FormField.FINANCIAL_WORDS,
        FormField.WORK_PLAN,
        FormField.APPROVAL,
        FormField.EXCEPTION,
        FormField.REFERENCES,
        FormField.EVIDENCE,
        FormField.WHY,
    }
)


def label(field: FormField, words: Words) -> str:
    """Return the name of a field."""
    return words[LABELS[field]]


def choices(field: FormField, words: Words) -> tuple[str, ...]:
    """Return the words to choose from, none for a field in which one writes."""
    if field in CODES:
        return tuple(words.of(code) for code in CODES[field])
    return tuple(words[term] for term in SWITCHES.get(field, ()))


def number_label(row: FormRow, words: Words) -> str:
    """Return the number of a recommendation as the form prints it."""
    if row.formal:
        return row.number
    return words.format("paragraph_number", number=row.number)


def number_labels(row: FormRow, words: Words) -> frozenset[str]:
    """Return the number of a recommendation as forms may have printed it, whichever the wording."""
    printed = words.forms("paragraph_number")
    informal = (text.format(number=row.number) for text in printed)
    return frozenset((row.number,) if row.formal else informal)


def texts(answer: GivenAnswer, words: Words) -> dict[FormField, str | Decimal]:
    """Return what an answer puts into the cells to fill. Files that prove it are not among it."""
    detail = answer.financial_detail
    conditions = {one.kind: one.words or words["yes"] for one in answer.conditions}
    found: dict[FormField, str | Decimal | None] = {
        **{field: _word(getattr(answer, field), words) for field in CODES},
        FormField.REMARKS: answer.remarks,
        FormField.PRIORITY: _yes_or_no(answer.priority, words),
        FormField.AMOUNT: detail.amount if detail else None,
        FormField.CURRENCY: detail.currency if detail else None,
        FormField.PERIOD: detail.period if detail else None,
        FormField.FINANCIAL_WORDS: detail.words if detail else None,
        **{field: conditions.get(kind) for field, kind in CONDITIONS.items()},
        FormField.REFERENCES: "\n".join(answer.references),
        FormField.EVIDENCE: "\n".join(_link(one) for one in answer.evidence if one.url),
        FormField.WHY: answer.why,
    }
    return {field: value for field, value in found.items() if value not in (None, "")}


def _word(code: StrEnum | None, words: Words) -> str | None:
    return words.of(code) if code else None


def _yes_or_no(value: bool | None, words: Words) -> str | None:
    return None if value is None else words["yes" if value else "no"]


def _link(one: Evidence) -> str:
    return str(one.url) if one.name == one.url else f"{one.name} {one.url}"


def title(form: Form, words: Words) -> str:
    """Return the title of a form: what it is for, where, and for whom."""
    naming = words.called(form.organization, None)
    name = naming.short if naming else form.organization
    return " · ".join((words["form_title"], name or form.organization, form.person))


def guidance(kind: Via, words: Words) -> tuple[str, ...]:
    """Return the sentences on how a form of this kind is filled in, in their order."""
    in_cells = kind is Via.WORKBOOK
    told: list[tuple[str, dict[str, object]]] = [
        ("form-how-cells" if in_cells else "form-how-fields", {"sheet": words["form_sheet"]}),
        ("form-how-rows", {}),
        (
            "form-how-unchanged",
            {"yes": words["yes"], "column": label(FormField.UNCHANGED, words)},
        ),
        ("form-how-lists", {}),
        ("form-how-language", {"column": label(FormField.LANGUAGE, words)}),
        ("form-how-money", {}),
        (
            "form-how-conditions",
            {"yes": words["yes"], "column": label(FormField.WORK_PLAN, words)},
        ),
        ("form-how-lines", {}),
        *([("form-how-columns", {})] if in_cells else []),
        ("form-how-return", {}),
    ]
    return tuple(say(code, words.language, values) for code, values in told)


SHOWN: Mapping[str, str] = MappingProxyType(
    {
        "report": "report_no",
        "number": "number_short",
        "text": "recommendation_text",
        "deadlines": "deadline",
        "due": "day_due",
        "last_acceptance": "acceptance_hdr",
        "last_implementation": "implementation_hdr",
        "last_remarks": "comments",
    }
)
"""What is shown, in its order, with the terms that name it."""

LAST = ("last_acceptance", "last_implementation", "last_remarks")


def shown(row: FormRow, words: Words) -> dict[str, str]:
    """Return the words for each thing that is shown; empty where there is none."""
    last = row.last
    return {
        "report": row.report,
        "number": number_label(row, words),
        "text": row.text or "",
        "deadlines": "\n".join(words.date(day) for day in row.deadlines),
        "due": words.date(row.due) if row.due else "",
        "last_acceptance": words.of(last.acceptance) if last and last.acceptance else "",
        "last_implementation": (
            words.of(last.implementation) if last and last.implementation else ""
        ),
        "last_remarks": (last.remarks or "") if last else "",
    }


@dataclass(frozen=True, slots=True)
class RawRow:
    """The words of a recommendation's row, and where each field stands."""

    key: str
    report: str
    number: str
    place: Place
    cells: Mapping[FormField, str]
    places: Mapping[FormField, Place]
