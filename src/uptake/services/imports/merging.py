"""What the register would say after an import: what a file leaves open keeps what is known.

Null never erases, and a value that reads the same (blanks, dashes, the order of a list) is the
same. Pure: values in, values out.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from uptake.core.codes import Acceptance, ConditionKind, DecisionState, Origin
from uptake.core.comparison_fields import seen_text
from uptake.core.document import Condition, DateFound, Entry, FinancialDetail, Report
from uptake.core.meeting import OPEN_DECISIONS
from uptake.queries.contents.values import Answer, Facts, ReportText, Saying, Text

NOTHING_SAID = Saying()


def kept[T](known: T, given: T) -> T:
    """Give the given value, or the known one where nothing is given or it reads the same."""
    if given is None or given == () or _seen(given) == _seen(known):
        return known
    return given


def merged_facts(known: Facts | None, entry: Entry) -> Facts:
    """Give the facts of a recommendation after an entry was read."""
    known = known or Facts()
    return Facts(
        kept(known.addressee, entry.addressee),
        kept(known.impact, entry.impact),
        kept(known.depends_on, entry.depends_on),
    )


def merged_text(known: Text | None, entry: Entry) -> Text:
    """Give a recommendation's text in one language. An official text is never reworded."""
    if known is not None and known.origin is Origin.OFFICIAL:
        return known
    known = known or Text()
    text = kept(known.text, entry.text)
    new = text is not known.text
    return Text(
        text,
        kept(known.addressee_name, entry.addressee_name),
        entry.dates if new and not _same_dates(known, entry) else kept(known.dates, entry.dates),
        known.origin,
    )


def merged_report_text(known: ReportText | None, report: Report) -> ReportText:
    """Give a report's title and addresses in one language."""
    known = known or ReportText()
    return ReportText(
        kept(known.title, report.title),
        kept(known.url, report.url),
        kept(known.highlights_url, report.highlights_url),
        kept(known.ceb_url, report.ceb_url),
    )


def merged_answer(
    known: Answer | None, entry: Entry, body: int | None, decision_body: int | None
) -> Answer:
    """Give the answer in codes; bodies are given by identity.

    Implementation only stands where the recommendation is accepted: another acceptance ends it.
    """
    known = known or Answer()
    money = entry.financial_detail or FinancialDetail()
    acceptance = kept(known.acceptance, entry.acceptance)
    accepted = acceptance is Acceptance.ACCEPTED
    return Answer(
        action=kept(known.action, entry.action),
        governing_body=kept(known.governing_body, body),
        for_information=entry.for_information,
        acceptance=acceptance,
        implementation=kept(known.implementation, entry.implementation) if accepted else None,
        verified=kept(known.verified, entry.verified),
        relevance=kept(known.relevance, entry.relevance),
        priority=kept(known.priority, entry.priority),
        conditions=_merged_kinds(known.conditions, entry.conditions),
        financial_implications=kept(known.financial_implications, entry.financial_implications),
        human_resource_implications=kept(
            known.human_resource_implications, entry.human_resource_implications
        ),
        amount=kept(known.amount, money.amount),
        currency=kept(known.currency, money.currency),
        references=kept(known.references, entry.references),
        **_merged_decision(known, entry, decision_body),
    )


def merged_saying(known: Saying | None, entry: Entry, kinds: Sequence[ConditionKind]) -> Saying:
    """Give what is said in one language; the words of conditions stand in the order of `kinds`."""
    known = known or NOTHING_SAID
    money = entry.financial_detail or FinancialDetail()
    return Saying(
        kept(known.remarks, entry.remarks),
        kept(known.comment, entry.comment),
        kept(known.financial_period, money.period),
        kept(known.financial_words, money.words),
        _merged_words(known, entry.conditions, kinds),
    )


def realigned(
    said: Saying, before: Sequence[ConditionKind], after: Sequence[ConditionKind]
) -> Saying:
    """Give a saying with the words of its conditions in the order of other kinds."""
    words = [
        said.conditions[place] if place < len(said.conditions) else None
        for place in range(len(before))
    ]
    known = tuple(Condition(kind, said_) for kind, said_ in zip(before, words, strict=True))
    return replace(said, conditions=_words_of(known, after))


def _merged_kinds(
    known: tuple[ConditionKind, ...], given: tuple[Condition, ...]
) -> tuple[ConditionKind, ...]:
    kinds = tuple(condition.kind for condition in given)
    return known if not kinds or sorted(kinds) == sorted(known) else kinds


def _merged_words(
    known: Saying, given: tuple[Condition, ...], kinds: Sequence[ConditionKind]
) -> tuple[str | None, ...]:
    new = _words_of(given, kinds)
    old = (*known.conditions, *(None for _ in kinds))
    return tuple(kept(old[place], words) for place, words in enumerate(new))


def _words_of(
    conditions: tuple[Condition, ...], kinds: Sequence[ConditionKind]
) -> tuple[str | None, ...]:
    """Give the words of the conditions in the order of `kinds`; one kind may stand twice."""
    left = list(conditions)
    words: list[str | None] = []
    for kind in kinds:
        found = next((one for one in left if one.kind is kind), None)
        words.append(found.words if found else None)
        if found:
            left.remove(found)
    return tuple(words)


def _merged_decision(known: Answer, entry: Entry, body: int | None) -> dict[str, Any]:
    made = entry.decision
    if made and made.state is DecisionState.PROPOSED and known.decision_state not in OPEN_DECISIONS:
        # What a body has decided is not taken back by a document that says nothing of it.
        made, body = None, known.decision_body
    if made is None or made.state is known.decision_state:
        return {
            "decision_state": known.decision_state,
            "decision_body": kept(known.decision_body, body),
            "decision_symbol": kept(known.decision_symbol, made.symbol if made else None),
            "decision_date": kept(known.decision_date, made.date if made else None),
        }
    return {
        "decision_state": made.state,
        "decision_body": body,
        "decision_symbol": made.symbol,
        "decision_date": made.date,
    }


def _same_dates(known: Text, entry: Entry) -> bool:
    return _seen(known.dates) == _seen(entry.dates)


def _seen(value: Any) -> Hashable:
    match value:
        case str():
            return seen_text(value)
        case DateFound():
            return value.bound, value.date
        case tuple():
            return _as_set(value)
        case _:
            hashable: Hashable = value
            return hashable


def _as_set(values: Iterable[Any]) -> Hashable:
    return frozenset(map(_seen, values))
