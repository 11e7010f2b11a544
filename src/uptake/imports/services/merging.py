"""What the register would say after an import, by the rules of `core.importing`.

Pure: values in, values out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    ConditionKind,
    DecisionState,
    Language,
    Origin,
)
from uptake.core.document import SINGLE, Condition, Entry, FinancialDetail, Report
from uptake.core.importing import kept, original_of, same, unless_guessed, words_after
from uptake.core.meetings import OPEN_DECISIONS
from uptake.exchange.facts import implied_action
from uptake.record.queries.contents.values import (
    Answer,
    ByLanguage,
    Facts,
    ReportText,
    Saying,
    Text,
)

NOTHING_SAID = Saying()
_PARTS = ("remarks", "financial_period", "financial_words")


def merged_facts(
    known: Facts | None, entry: Entry, *, official: bool, guessed: Addressee | None
) -> Facts:
    """Return the facts of a recommendation after an entry was read.

    Of one whose official text is there only what is open is filled in; an addressee that the
    reader `guessed` changes none that is known.
    """
    known = known or Facts()
    given = Facts(
        unless_guessed(known.addressee, entry.addressee, guessed),
        kept(known.impact, entry.impact),
        kept(known.depends_on, entry.depends_on),
    )
    if not official:
        return given
    return Facts(
        known.addressee or given.addressee,
        known.impact or given.impact,
        known.depends_on or given.depends_on,
    )


def merged_text(known: Text | None, entry: Entry) -> Text:
    """Return a recommendation's text in one language. An official text is never reworded."""
    if known is not None and known.origin is Origin.OFFICIAL:
        return known
    known = known or Text()
    text = kept(known.text, entry.text)
    new = text is not known.text
    return Text(
        text,
        kept(known.addressee_name, entry.addressee_name),
        entry.dates
        if new and not same(known.dates, entry.dates)
        else kept(known.dates, entry.dates),
        known.origin,
    )


def merged_report_text(known: ReportText | None, report: Report) -> ReportText:
    """Return a report's title and addresses in one language. What is official stays as it is."""
    if known is not None and known.origin is Origin.OFFICIAL:
        return known
    known = known or ReportText()
    return ReportText(
        kept(known.title, report.title),
        kept(known.url, report.url),
        kept(known.highlights_url, report.highlights_url),
        kept(known.ceb_url, report.ceb_url),
        known.origin,
    )


def merged_answer(
    known: Answer | None,
    entry: Entry,
    bodies: tuple[int | None, int | None],
    addressee: Addressee | None = None,
) -> Answer:
    """Return the answer in codes. `bodies` are the one that is to act and the one that decided.

    Implementation only stands where the recommendation is accepted: another acceptance ends it.
    `addressee` is the one known before: what an addressee implies is a guess beside an action that
    was registered. A row without any mark leaves open whether it is for information.
    """
    known = known or Answer()
    body, decision_body = bodies
    silent = not entry.for_information and entry.acceptance is None
    accepted = kept(known.acceptance, entry.acceptance) is Acceptance.ACCEPTED
    given = {name: kept(getattr(known, name), getattr(entry, name)) for name in SINGLE}
    return Answer(
        **given | ({} if accepted else {"implementation": None}),
        action=_action(known, entry, addressee),
        governing_body=kept(known.governing_body, body),
        for_information=known.for_information if silent else entry.for_information,
        conditions=_merged_kinds(known, entry),
        financial_detail=_merged_money(known, entry),
        references=kept(known.references, entry.references),
        **_merged_decision(known, entry, decision_body),
    )


def merged_sayings(
    known: ByLanguage[Saying],
    kinds: tuple[Sequence[ConditionKind], Sequence[ConditionKind]],
    entry: Entry,
    language: Language,
    stated: Language | None,
) -> dict[Language, Saying]:
    """Return what an answer says in all its languages after an entry said something in one.

    Each text by itself (`core.importing.words_after`). `kinds` are those of its conditions before
    and after; `stated` is the original language of the document. The comment as it was printed
    holds in another language only while nothing else changed.
    """
    before, after = kinds
    said = {one: realigned(saying, before, after) for one, saying in known.items()}
    origins = {one: saying.origin for one, saying in known.items()}
    original = original_of(origins, stated) or language
    money = entry.financial_detail or FinancialDetail()
    given = _Given(language, original)
    parts: dict[str, Mapping[Language, str]] = {
        name: given.part({one: getattr(saying, name) for one, saying in said.items()}, words)
        for name, words in zip(_PARTS, (entry.remarks, money.period, money.words), strict=True)
    }
    words = _words_of(entry.conditions, after)
    conditions = [
        given.part({one: _at(saying, place) for one, saying in said.items()}, words[place])
        for place in range(len(after))
    ]
    found = {
        one: given.saying(one, said.get(one, NOTHING_SAID), parts, conditions)
        for one in dict.fromkeys((*said, language))
    }
    found[language] = replace(
        found[language], comment=kept(said.get(language, NOTHING_SAID).comment, entry.comment)
    )
    return {one: saying for one, saying in found.items() if one in known or not saying.is_silent}


def as_translations(said: ByLanguage[Saying]) -> dict[Language, Saying]:
    """Return what came in files as translations, since the original of those files comes now."""
    return {
        one: replace(saying, origin=Origin.TRANSLATED)
        if saying.origin is Origin.IMPORTED
        else saying
        for one, saying in said.items()
    }


class _Given:
    """What an entry gives in one language, where another may be the original."""

    def __init__(self, language: Language, original: Language) -> None:
        self._language, self._original = language, original

    def part(self, known: Mapping[Language, str | None], words: str | None) -> dict[Language, str]:
        """Return one text in all its languages."""
        there = {one: text for one, text in known.items() if text is not None}
        return dict(words_after(there, words, self._language, self._original))

    def saying(
        self,
        one: Language,
        old: Saying,
        parts: Mapping[str, Mapping[Language, str]],
        conditions: Sequence[Mapping[Language, str]],
    ) -> Saying:
        """Return all the texts in one language; a translation never becomes the original."""
        new = replace(
            old,
            remarks=parts["remarks"].get(one),
            financial_period=parts["financial_period"].get(one),
            financial_words=parts["financial_words"].get(one),
            conditions=tuple(texts.get(one) for texts in conditions),
        )
        if one is not self._language or old == new:
            return new
        own = self._language is self._original
        return replace(new, origin=Origin.IMPORTED if own else Origin.TRANSLATED)


def _at(saying: Saying, place: int) -> str | None:
    return saying.conditions[place] if place < len(saying.conditions) else None


def _action(known: Answer, entry: Entry, addressee: Addressee | None) -> Action | None:
    """Return the action that is asked for; what an addressee implies changes none registered."""
    implied = implied_action(entry.addressee, entry.for_information)
    registered = known.action is not implied_action(addressee, known.for_information)
    if known.action and registered and entry.action is implied:
        return known.action
    return kept(known.action, entry.action)


def realigned(
    said: Saying, before: Sequence[ConditionKind], after: Sequence[ConditionKind]
) -> Saying:
    """Return a saying with the words of its conditions in the order of other kinds."""
    words = [
        said.conditions[place] if place < len(said.conditions) else None
        for place in range(len(before))
    ]
    known = tuple(Condition(kind, said_) for kind, said_ in zip(before, words, strict=True))
    return replace(said, conditions=_words_of(known, after))


def _merged_kinds(known: Answer, entry: Entry) -> tuple[Condition, ...]:
    kinds = tuple(condition.kind for condition in entry.conditions)
    kept_as_known = not kinds or sorted(kinds) == sorted(known.kinds)
    return known.conditions if kept_as_known else tuple(map(Condition, kinds))


def _merged_money(known: Answer, entry: Entry) -> FinancialDetail | None:
    before = known.financial_detail or FinancialDetail()
    money = entry.financial_detail or FinancialDetail()
    return FinancialDetail(
        kept(before.amount, money.amount), kept(before.currency, money.currency)
    ).unless_silent


def _words_of(
    conditions: tuple[Condition, ...], kinds: Sequence[ConditionKind]
) -> tuple[str | None, ...]:
    """Return the words of the conditions in the order of `kinds`; one kind may stand twice."""
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
