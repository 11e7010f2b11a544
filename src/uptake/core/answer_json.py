"""A given answer as JSON's own types, and back: for what is kept while somebody types.

Dates are ISO 8601, amounts text, absent is null or an empty list.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import (
    Acceptance,
    ConditionKind,
    Implementation,
    Implications,
    Language,
    Relevance,
)
from uptake.core.document import Condition, FinancialDetail
from uptake.core.errors import UptakeError
from uptake.core.plain import plain


def answer_to_plain(answer: GivenAnswer) -> dict[str, Any]:
    """Give an answer as JSON's own types."""
    made: dict[str, Any] = plain(answer)
    return made


def answer_from_plain(told: Mapping[str, Any]) -> GivenAnswer:
    """Read what `answer_to_plain` gave. Raises UptakeError `answer-unreadable`."""
    try:
        return GivenAnswer(
            acceptance=_code(Acceptance, told.get("acceptance")),
            implementation=_code(Implementation, told.get("implementation")),
            relevance=_code(Relevance, told.get("relevance")),
            priority=told.get("priority"),
            conditions=tuple(
                Condition(ConditionKind(one["kind"]), one.get("words"))
                for one in told.get("conditions") or ()
            ),
            financial_implications=_code(Implications, told.get("financial_implications")),
            human_resource_implications=_code(
                Implications, told.get("human_resource_implications")
            ),
            financial_detail=_detail(told.get("financial_detail")),
            language=Language(told.get("language") or Language.ENGLISH),
            remarks=told.get("remarks"),
            references=tuple(told.get("references") or ()),
            evidence=tuple(
                Evidence(one["name"], one.get("sha256"), one.get("url"))
                for one in told.get("evidence") or ()
            ),
            why=told.get("why") or "",
        )
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation) as error:
        raise UptakeError("answer-unreadable") from error


def _code[Code: StrEnum](codes: type[Code], value: str | None) -> Code | None:
    return codes(value) if value else None


def _detail(told: Mapping[str, Any] | None) -> FinancialDetail | None:
    if not told:
        return None
    amount = told.get("amount")
    return FinancialDetail(
        Decimal(amount) if amount is not None else None,
        told.get("currency"),
        told.get("period"),
        told.get("words"),
    )
