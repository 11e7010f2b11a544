"""Writing versions of an answer: their codes, what implementing costs, and what is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from random import Random
from typing import Any

from uptake.core.codes import (
    Acceptance,
    Action,
    ConditionKind,
    Implementation,
    Implications,
    Language,
    Origin,
    Relevance,
    Via,
)
from uptake.demonstration.services.system.lives import State, Step
from uptake.demonstration.services.system.rows import Rows
from uptake.demonstration.services.system.words import Said, said
from uptake.register.models import (
    ConditionWords,
    StatusUpdate,
    UpdateCondition,
    UpdateText,
)

FINANCIAL = {
    Implications.NONE: 0.3,
    Implications.NONE_ADDITIONAL: 0.22,
    Implications.WITHIN_BUDGET: 0.27,
    Implications.ADDITIONAL: 0.09,
    Implications.NOT_ASSESSED: 0.12,
}
IN_WORK_PLAN, VERIFIED, WITH_PRIORITY, PARTLY = 0.3, 0.2, 0.12, 0.15


@dataclass(frozen=True, slots=True)
class Cost:
    """What an organization says of a recommendation beside its status, as long as it is accepted.

    `amount` is there where implementing it takes more money; `drawn` chooses among the words.
    """

    financial: Implications
    human: Implications
    amount: Decimal | None
    currency: str
    period: str
    relevance: Relevance
    priority: bool | None
    planned: bool
    verified: bool
    drawn: int


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an answer as it was written: its row, from which day, when it was recorded.

    `decided` is the day of the decision that it carries. `since`: when it came to its stage, for
    which a decision beside an answer does not count.
    """

    key: int
    day: date
    recorded: datetime
    state: State
    decided: date | None
    since: datetime
    cleared: bool = True


def cost(currency: str, year: int, chance: Random) -> Cost:
    """Return what a recommendation costs an organization."""
    (financial,) = chance.choices(list(FINANCIAL), list(FINANCIAL.values()))
    additional = financial is Implications.ADDITIONAL
    thousands = chance.choice((15, 25, 40, 60, 85, 120, 180, 250, 400, 750))
    return Cost(
        financial,
        Implications.ADDITIONAL if additional and chance.random() < 0.4 else Implications.NONE,
        Decimal(f"{thousands * 1000}.00") if additional else None,
        currency,
        f"{year}-{year + 1}",
        Relevance.PARTLY_RELEVANT if chance.random() < PARTLY else Relevance.RELEVANT,
        True if chance.random() < WITH_PRIORITY else None,
        chance.random() < IN_WORK_PLAN,
        chance.random() < VERIFIED,
        chance.randrange(60),
    )


def write_version(
    rows: Rows,
    columns: Mapping[str, Any],
    step: Step,
    cost: Cost,
    languages: Sequence[Language],
    written: Language,
) -> int:
    """Let a version wait to be written with what it says in some languages; give its key.

    `columns` are those of the update beside the answer itself.
    """
    codes = _codes(step.state, cost, for_information=columns["action"] is Action.INFORMATION)
    reasons = said("reopened")
    why = reasons[cost.drawn % len(reasons)][written] if step.reopened else ""
    key = rows.add(StatusUpdate, why=why, **columns, **codes)
    if step.state.key is None:
        return key
    conditions = _conditions(step.state, cost)
    keys = [
        rows.add(UpdateCondition, update_id=key, position=position, kind=kind)
        for position, (kind, _) in enumerate(conditions)
    ]
    remarks = said(step.state.key)
    saying = _Saying(
        remarks[(cost.drawn + step.document) % len(remarks)],
        tuple(zip(keys, (words for _, words in conditions), strict=True)),
        codes.get("amount") is not None,
        cost.period,
    )
    recorded = {name: columns[name] for name in ("recorded_at", "recorded_by", "valid_from")}
    own = Origin.WRITTEN if columns.get("via") is Via.SITE else Origin.IMPORTED
    for language in languages:
        origin = own if language is written else Origin.TRANSLATED
        _say(rows, saying, language, {"update_id": key, "origin": origin, **recorded})
    return key


@dataclass(frozen=True, slots=True)
class _Saying:
    """What a version says in all languages: `conditions` are rows with their words."""

    remarks: Said
    conditions: tuple[tuple[int, Said], ...]
    costs: bool
    period: str


def _say(rows: Rows, saying: _Saying, language: Language, columns: Mapping[str, Any]) -> None:
    (money,) = said("money")
    text = rows.add(
        UpdateText,
        language=language,
        remarks=saying.remarks[language],
        financial_period=saying.period if saying.costs else None,
        financial_words=money[language] if saying.costs else None,
        **columns,
    )
    for condition, words in saying.conditions:
        told = words[language].format(period=saying.period)
        rows.add(ConditionWords, condition_id=condition, text_id=text, words=told)


def _codes(state: State, cost: Cost, *, for_information: bool) -> dict[str, Any]:
    """Return the columns of an update that are the answer's own."""
    codes: dict[str, Any] = {
        "for_information": for_information,
        "acceptance": state.acceptance,
        "implementation": state.implementation,
        "decision_state": state.decision,
    }
    if state.acceptance is not Acceptance.ACCEPTED:
        return codes
    done = state.implementation is Implementation.IMPLEMENTED
    return codes | {
        "verified": True if done and cost.verified else None,
        "relevance": cost.relevance,
        "priority": cost.priority,
        "financial_implications": cost.financial,
        "human_resource_implications": cost.human,
        "amount": cost.amount,
        "currency": cost.currency if cost.amount is not None else None,
    }


def _conditions(state: State, cost: Cost) -> tuple[tuple[ConditionKind, Said], ...]:
    if state.implementation is not Implementation.NOT_STARTED:
        return ()
    if cost.amount is not None:
        return tuple((ConditionKind.SUBJECT_TO_APPROVAL, words) for words in said("approval"))
    planned = said("work_plan") if cost.planned else ()
    return tuple((ConditionKind.IN_WORK_PLAN, words) for words in planned)
