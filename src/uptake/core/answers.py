"""An answer as somebody gives it, whichever way it comes in.

What is wrong with it, what differs, what clearing takes.
"""

from collections.abc import Iterator, Sized
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from uptake.core.citing import is_web_address
from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    ConditionKind,
    Deed,
    Implementation,
    Implications,
    Language,
    Severity,
)
from uptake.core.comparison import EntryChange, compare
from uptake.core.document import AnswerFields, Entry, StatusDocument, implications_of, values_of
from uptake.core.errors import UptakeError
from uptake.core.house_rules import HouseRules
from uptake.core.recipients import Actor
from uptake.core.stages import Standing, hindrance, is_own
from uptake.core.symbols import RecommendationKey

# What the register can hold: eighteen digits before the point, two behind; a symbol's length.
LARGEST_AMOUNT = Decimal(10) ** 18
LONGEST_SYMBOL = 200
LONGEST_TEXT = 20_000
"""Characters of one text of an answer: some eight printed pages, and less than a cell takes."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves an answer: a file that is kept by its SHA-256, or an address; with a name."""

    name: str
    sha256: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class GivenAnswer(AnswerFields):
    """All that somebody answers at one moment. `language` is that of every text in it.

    `why` is the reason where one is asked for: an implemented recommendation is reopened.
    """

    language: Language = Language.ENGLISH
    remarks: str | None = None
    references: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """What an answer is judged against: the day, what is asked, and what was answered before.

    `known_symbols` are the documents that the register knows of those that the answer cites.
    """

    on: date
    action: Action | None = None
    deadlines: tuple[date, ...] = ()
    cleared: GivenAnswer | None = None
    decided: bool | None = None
    known_symbols: frozenset[str] = frozenset()
    rules: HouseRules = field(default_factory=HouseRules)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field of an answer: an error stops it, a warning is to look at.

    `code` is a key of the messages in `terms`, `values` fill its placeholders.
    """

    field: str
    code: str
    severity: Severity = Severity.ERROR
    values: tuple[tuple[str, object], ...] = ()


def errors(found: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return only what stops an answer."""
    return tuple(one for one in found if one.severity is Severity.ERROR)


def problems(answer: GivenAnswer, situation: Situation) -> tuple[Problem, ...]:
    """Return everything that is wrong with an answer which is to be submitted.

    The rules: sections 3 and 6 of the design (acceptance, implementation, implications).
    """
    return (*contradictions(answer, situation), *_missing(answer, situation))


def hindrances_to_confirm(cleared: GivenAnswer, situation: Situation) -> tuple[Problem, ...]:
    """Return what stops the last cleared answer from being given once more as it is.

    It is judged by today's rules of the house like any other answer.
    """
    again = replace(cleared, why="")
    return errors(problems(again, replace(situation, cleared=cleared)))


def contradictions(answer: GivenAnswer, situation: Situation) -> tuple[Problem, ...]:
    """Return what cannot stand even in a draft, and what is odd in it."""
    return (
        *_status(answer, situation),
        *_implications(answer),
        *_conditions(answer),
        *_citations(answer, situation),
        *_evidence(answer),
        *_lengths(answer),
    )


def reopens(answer: GivenAnswer, situation: Situation) -> bool:
    """Say whether the answer takes back that the recommendation is implemented."""
    before = situation.cleared
    was = before is not None and before.implementation is Implementation.IMPLEMENTED
    return was and answer.implementation is not Implementation.IMPLEMENTED


def allowed_implementations(acceptance: Acceptance | None) -> tuple[Implementation, ...]:
    """Get what may be said of implementation beside this acceptance: only the accepted has any."""
    return tuple(Implementation) if acceptance is Acceptance.ACCEPTED else ()


def _status(answer: GivenAnswer, situation: Situation) -> Iterator[Problem]:
    implemented = answer.implementation is Implementation.IMPLEMENTED
    allowed = allowed_implementations(answer.acceptance)
    if answer.implementation and answer.implementation not in allowed:
        yield Problem("implementation", "implementation-without-acceptance")
    if implemented and situation.action is Action.GOVERNING_BODY and situation.decided is False:
        yield Problem("implementation", "implemented-before-decision", Severity.WARNING)
    if implemented and any(one.kind is ConditionKind.EXCEPTION for one in answer.conditions):
        yield Problem("implementation", "implemented-despite-exception", Severity.WARNING)
    late = [day for day in situation.deadlines if day < situation.on]
    if late and answer.implementation is Implementation.NOT_STARTED:
        values = (("deadline", max(late)),)
        yield Problem("implementation", "not-started-after-deadline", Severity.WARNING, values)
    if reopens(answer, situation) and not answer.why.strip():
        yield Problem("why", "reopening-without-reason")


def _implications(answer: GivenAnswer) -> Iterator[Problem]:
    detail = answer.financial_detail
    additional = answer.financial_implications is Implications.ADDITIONAL
    if detail and not additional:
        yield Problem("financial_detail", "amount-without-additional")
    if detail and detail.amount is not None:
        yield from _amount(detail.amount)
    if detail and detail.amount is not None and not detail.currency:
        yield Problem("currency", "currency-missing")
    if additional and not detail:
        yield Problem("amount", "amount-missing", Severity.WARNING)


def _amount(amount: Decimal) -> Iterator[Problem]:
    if not amount.is_finite() or abs(amount) >= LARGEST_AMOUNT or amount != round(amount, 2):
        yield Problem("amount", "amount-out-of-range")
    elif amount < 0:
        yield Problem("amount", "amount-negative")


def _conditions(answer: GivenAnswer) -> Iterator[Problem]:
    for condition in answer.conditions:
        if condition.kind is ConditionKind.IN_WORK_PLAN or (condition.words or "").strip():
            continue
        yield Problem("conditions", "condition-without-words", values=(("kind", condition.kind),))
    kinds = [condition.kind for condition in answer.conditions]
    for kind in sorted({one for one in kinds if kinds.count(one) > 1}):
        yield Problem("conditions", "condition-twice", values=(("kind", kind),))


def _citations(answer: GivenAnswer, situation: Situation) -> Iterator[Problem]:
    limit = (("longest", LONGEST_SYMBOL),)
    if any(len(symbol) > LONGEST_SYMBOL for symbol in answer.references):
        yield Problem("references", "cited-symbol-too-long", values=limit)
    unknown = tuple(
        symbol
        for symbol in answer.references
        if len(symbol) <= LONGEST_SYMBOL and symbol not in situation.known_symbols
    )
    if unknown:  # whoever answers need do nothing about it: it is no warning
        values = (("symbols", unknown),)
        yield Problem("references", "cited-document-unknown", Severity.INFO, values)


def _evidence(answer: GivenAnswer) -> Iterator[Problem]:
    for proof in answer.evidence:
        if proof.url is not None and not is_web_address(proof.url):
            values = (("address", proof.url),)
            yield Problem("evidence", "evidence-address-wrong", values=values)


def _lengths(answer: GivenAnswer) -> Iterator[Problem]:
    detail = answer.financial_detail
    texts = [
        ("remarks", answer.remarks),
        ("why", answer.why),
        *(("conditions", one.words) for one in answer.conditions),
        ("financial_detail", detail.words if detail else None),
        ("financial_detail", detail.period if detail else None),
    ]
    for field_name, text in texts:
        if len(text or "") > LONGEST_TEXT:
            yield Problem(field_name, "text-too-long", values=(("longest", LONGEST_TEXT),))


def _missing(answer: GivenAnswer, situation: Situation) -> Iterator[Problem]:
    if answer.acceptance is None:
        yield Problem("acceptance", "answer-without-acceptance")
    if answer.acceptance is Acceptance.ACCEPTED and answer.implementation is None:
        yield Problem("implementation", "answer-without-implementation")
    refused = answer.acceptance in (Acceptance.NOT_ACCEPTED, Acceptance.NOT_RELEVANT)
    silent = not (answer.remarks or "").strip()
    if refused and silent:
        yield Problem("remarks", "refusal-without-words")
    elif silent and answer.acceptance is not None:
        yield Problem("remarks", "status-without-text", Severity.WARNING)
    if situation.rules.needs_evidence(answer.implementation) and not answer.evidence:
        yield Problem("evidence", "evidence-missing")


@dataclass(frozen=True, slots=True)
class AnswerChanges:
    """What differs: the fields (None: none of them), and the evidence that came and went.

    `texts_compared` says whether both are in one language; if not, only codes, numbers and
    symbols were compared.
    """

    fields: EntryChange | None
    came: tuple[Evidence, ...]
    went: tuple[Evidence, ...]
    texts_compared: bool

    @property
    def differs(self) -> bool:
        """Whether there is any difference at all."""
        return bool(self.fields or self.came or self.went)


def answer_changes(
    before: GivenAnswer, after: GivenAnswer, key: RecommendationKey
) -> AnswerChanges:
    """Compare two answers to the recommendation that the key names: report, number, formality."""
    documents = [
        StatusDocument(language=one.language, entries=(entry_of(one, key),))
        for one in _in_one_language(before, after)
    ]
    compared = compare(*documents)
    return AnswerChanges(
        next(iter(compared.changed), None),
        tuple(one for one in after.evidence if one not in before.evidence),
        tuple(one for one in before.evidence if one not in after.evidence),
        compared.texts_compared,
    )


def _in_one_language(before: GivenAnswer, after: GivenAnswer) -> tuple[GivenAnswer, GivenAnswer]:
    """Return two answers; one that has no words, and so no language, in that of the other."""
    if not _has_words(before):
        return replace(before, language=after.language), after
    return before, after if _has_words(after) else replace(after, language=before.language)


def _has_words(answer: GivenAnswer) -> bool:
    detail = answer.financial_detail
    in_detail = detail is not None and bool(detail.words or detail.period)
    return bool(answer.remarks or in_detail or any(one.words for one in answer.conditions))


def entry_of(answer: GivenAnswer, key: RecommendationKey) -> Entry:
    """Return an answer as the entry of a document, without the recommendation's own text."""
    report, number, formal = key
    return Entry(
        report=report,
        number=number,
        formal=formal,
        **values_of(answer),
        comment_language=answer.language if answer.remarks else None,
        remarks=answer.remarks,
        references=answer.references,
    )


@dataclass(frozen=True, slots=True)
class InClearance:
    """An answer before a clearing officer: how it stands, and what the house asks of it.

    `within` says whether it lies within the officer's clearing area.
    """

    answer: GivenAnswer
    standing: Standing
    organization: str
    addressee: Addressee | None
    rules: HouseRules
    within: bool

    @property
    def clearances(self) -> int:
        """How many clearing officers must agree to it."""
        return self.rules.clearances(self.addressee, implications_of(self.answer))

    @property
    def deed(self) -> Deed:
        """What a clearing officer does now: the first of two only agrees."""
        agreed = len(self.standing.agreed)
        return Deed.CLEAR if agreed + 1 >= self.clearances else Deed.AGREE

    def is_own_of(self, actor: Actor) -> bool:
        """Say whether the actor would clear their own answer, which a rule must allow."""
        return is_own(self.deed, self.standing, actor)


def hindrance_to_clear(one: InClearance, actor: Actor) -> UptakeError | None:
    """Say why the actor cannot clear, or agree to, this answer now; None where they can.

    Codes: those of `core.stages.hindrance`, `outside-clearing-area`, `verification-missing`,
    `evidence-missing`.
    """
    own = one.rules.own_clearance
    found = hindrance(one.deed, one.standing, actor, one.organization, own_clearance=own)
    if found is not None:
        return found
    if not one.within:
        return UptakeError("outside-clearing-area")
    implementation = one.answer.implementation
    if one.rules.needs_verification(implementation) and not one.standing.verified:
        return UptakeError("verification-missing")
    if one.rules.needs_evidence(implementation) and not one.answer.evidence:
        return UptakeError("evidence-missing")
    return None


def hindrance_to_return(
    one: InClearance, actor: Actor, reason: str | None = None
) -> UptakeError | None:
    """Say why the actor cannot return this answer; a `reason` of None is not asked for yet.

    Codes: those of `core.stages.hindrance`, `outside-clearing-area`.
    """
    found = hindrance(Deed.RETURN, one.standing, actor, one.organization, reason)
    if found is None and not one.within:
        return UptakeError("outside-clearing-area")
    return found


def unchanged(answer: GivenAnswer, cleared: GivenAnswer | None) -> bool:
    """Say whether an answer says just what the last cleared one says, in the same language."""
    if cleared is None:
        return False
    before, after = _in_one_language(cleared, answer)
    return replace(after, why="") == replace(before, why="")


class EvidenceMark(StrEnum):
    """Whether there is evidence; `missing`: there is none, and the house asks for it."""

    GIVEN = "given"
    NONE = "none"
    MISSING = "missing"


def evidence_mark(
    implementation: Implementation | None, evidence: Sized, rules: HouseRules | None = None
) -> EvidenceMark | None:
    """Say what stands beside an answer of its evidence; None where nothing has to be proved.

    What says “implemented” never stands without a word on evidence. `rules` are those by which the
    answer is still to be cleared; of one that stands already nothing more is asked.
    """
    if len(evidence):
        return EvidenceMark.GIVEN
    if rules is not None and rules.needs_evidence(implementation):
        return EvidenceMark.MISSING
    return EvidenceMark.NONE if implementation is Implementation.IMPLEMENTED else None
