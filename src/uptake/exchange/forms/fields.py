"""The fields of a form: what each is called, what can be chosen, and how an answer fills them."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from uptake.core import document
from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import ConditionKind, Language
from uptake.exchange.forms.form import FormField, FormRow
from uptake.terms.words import Words

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
    """Give the name of a field."""
    return words[LABELS[field]]


def choices(field: FormField, words: Words) -> tuple[str, ...]:
    """Give the words to choose from, none for a field in which one writes."""
    if field in CODES:
        return tuple(words.of(code) for code in CODES[field])
    return tuple(words[term] for term in SWITCHES.get(field, ()))


def number_label(row: FormRow, words: Words) -> str:
    """Give the number of a recommendation as the form prints it."""
    if row.formal:
        return row.number
    return words.format("paragraph_number", number=row.number)


def number_labels(row: FormRow, words: Words) -> frozenset[str]:
    """Give the number of a recommendation as forms may have printed it, whichever the wording."""
    printed = words.forms("paragraph_number")
    informal = (text.format(number=row.number) for text in printed)
    return frozenset((row.number,) if row.formal else informal)


def texts(answer: GivenAnswer, words: Words) -> dict[FormField, str | Decimal]:
    """Give what an answer puts into the cells to fill. Files that prove it are not among it."""
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
