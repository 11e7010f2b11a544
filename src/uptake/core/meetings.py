"""What a meeting can do with a document.

Decisions, requests and what became of them, bodies told apart.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from uptake.core.answers import GivenAnswer
from uptake.core.chain import plain
from uptake.core.characters import fold
from uptake.core.codes import (
    Acceptance,
    Action,
    DecisionState,
    EditionKind,
    Implementation,
    Implications,
    Language,
    RequestedField,
)
from uptake.core.comparison import entry_fields
from uptake.core.counting import asks_governing_body, remains_open
from uptake.core.document import Entry, StatusDocument
from uptake.core.symbols import RecommendationKey


class Doubt(StrEnum):
    """Why a proposal is to be looked at twice. The values of each sentence stand behind it."""

    SYMBOL_MISSING = "record-symbol-missing"  # symbol
    NOTHING_FOUND = "record-nothing-found"
    REPORT_ASSUMED = "record-report-assumed"  # report
    REPORT_UNCLEAR = "record-report-unclear"  # number
    ALL_ASSUMED = "record-all-assumed"
    NOT_ASKED = "record-not-asked"
    NOT_IN_DOCUMENT = "record-not-in-document"
    SAID_TWICE = "record-said-twice"
    FIELDS_UNCLEAR = "record-fields-unclear"


@dataclass(frozen=True, slots=True)
class Doubted:
    """A doubt with the values of its sentence."""

    code: Doubt
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionProposed:
    """What a sentence seems to decide: on a recommendation, or without a number on the document.

    `words` are those of the record from which it comes.
    """

    state: DecisionState
    words: str
    report: str | None = None
    number: str | None = None
    formal: bool = True
    doubts: tuple[Doubted, ...] = ()

    @property
    def key(self) -> tuple[str | None, str | None, bool]:
        """What it decides on: report, number, formal or not; nothing for the document."""
        return self.report, self.number, self.formal

    @property
    def is_of_document(self) -> bool:
        """Whether it is about the document as a whole."""
        return self.number is None


@dataclass(frozen=True, slots=True)
class RequestProposed:
    """What a sentence seems to ask for, of some recommendations or of all."""

    words: str
    fields: tuple[RequestedField, ...] = ()
    recommendations: tuple[RecommendationKey, ...] = ()
    doubts: tuple[Doubted, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordRead:
    """Everything that a record seems to say of one document, and what is odd in it as a whole."""

    language: Language | None
    decisions: tuple[DecisionProposed, ...] = ()
    requests: tuple[RequestProposed, ...] = ()
    doubts: tuple[Doubted, ...] = ()


def record_to_plain(read: RecordRead) -> dict[str, Any]:
    """Return what was read as JSON's own types."""
    made: dict[str, Any] = plain(read)
    return made


def record_from_plain(held: Mapping[str, Any]) -> RecordRead:
    """Return back what was read, from what `record_to_plain` gave; nothing from nothing."""
    language = held.get("language")
    return RecordRead(
        language=Language(language) if language else None,
        decisions=tuple(map(_decision, held.get("decisions", ()))),
        requests=tuple(map(_request, held.get("requests", ()))),
        doubts=_doubts(held),
    )


def _decision(held: Mapping[str, Any]) -> DecisionProposed:
    return DecisionProposed(
        state=DecisionState(held["state"]),
        words=held["words"],
        report=held["report"],
        number=held["number"],
        formal=held["formal"],
        doubts=_doubts(held),
    )


def _request(held: Mapping[str, Any]) -> RequestProposed:
    return RequestProposed(
        words=held["words"],
        fields=tuple(map(RequestedField, held["fields"])),
        recommendations=tuple(RecommendationKey(*key) for key in held["recommendations"]),
        doubts=_doubts(held),
    )


def _doubts(held: Mapping[str, Any]) -> tuple[Doubted, ...]:
    return tuple(
        Doubted(Doubt(one["code"]), tuple((name, value) for name, value in one["values"]))
        for one in held.get("doubts", ())
    )


_ALWAYS_THERE = (
    RequestedField.ACCEPTANCE,
    RequestedField.IMPLEMENTATION,
    RequestedField.REMARKS,
)


class Fulfilment(StrEnum):
    """How far what was asked for is given."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"


@dataclass(frozen=True, slots=True)
class FieldGiven:
    """A requested field of one answer: whether it gives what was asked, whether it changed."""

    field: RequestedField
    given: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class RowGiven:
    """The requested fields of one answer, in the order in which they were asked for."""

    fields: tuple[FieldGiven, ...]

    @property
    def fulfilment(self) -> Fulfilment:
        """How far this answer gives what was asked."""
        return of_parts(Fulfilment.MET if one.given else Fulfilment.NOT_MET for one in self.fields)

    @property
    def changed(self) -> tuple[RequestedField, ...]:
        """The requested fields that say something else than before."""
        return tuple(one.field for one in self.fields if one.changed)

    @property
    def missing(self) -> tuple[RequestedField, ...]:
        """The requested fields that do not give what was asked."""
        return tuple(one.field for one in self.fields if not one.given)


def row_given(fields: Iterable[RequestedField], then: Entry | None, now: Entry | None) -> RowGiven:
    """Say what became of requested fields, from an answer as it was to the answer as it is.

    Both are of one language. `then` is None where the earlier document did not show the
    recommendation, `now` where the later one does not: then it gives nothing.
    """
    return RowGiven(tuple(_field_given(one, then, now) for one in fields))


def left_to_give(
    fields: Iterable[RequestedField], answer: GivenAnswer | None
) -> tuple[RequestedField, ...]:
    """Return the requested fields that whoever answers has still to give, in their order.

    What cannot be missing is asked until a later document shows what became of it.
    """
    return tuple(
        one for one in fields if answer is None or one in _ALWAYS_THERE or not _gives(one, answer)
    )


def of_parts(parts: Iterable[Fulfilment]) -> Fulfilment:
    """Return how far the whole is met whose parts are met so far; without any parts it is not."""
    every = set(parts)
    if every == {Fulfilment.MET}:
        return Fulfilment.MET
    return Fulfilment.NOT_MET if every <= {Fulfilment.NOT_MET} else Fulfilment.PARTLY_MET


def _field_given(field: RequestedField, then: Entry | None, now: Entry | None) -> FieldGiven:
    if now is None:
        return FieldGiven(field, given=False, changed=False)
    changed = _seen(field, now) != (_seen(field, then) if then else None)
    if _says_nothing_because(field, now):
        return FieldGiven(field, given=True, changed=changed)
    there = _is_there(field, now)
    was = then is not None and _is_there(field, then)
    given = there and (changed or not was) if field in _ALWAYS_THERE else there
    return FieldGiven(field, given, changed)


def _gives(field: RequestedField, answer: GivenAnswer) -> bool:
    return _says_nothing_because(field, answer) or _is_there(field, answer)


def _is_there(field: RequestedField, entry: Entry | GivenAnswer) -> bool:
    return getattr(entry, field.value) not in (None, "", (), Implications.NOT_ASSESSED)


def _says_nothing_because(field: RequestedField, entry: Entry | GivenAnswer) -> bool:
    """Say whether there is nothing to give: no amount where nothing additional is needed."""
    match field:
        case RequestedField.FINANCIAL_DETAIL:
            needs = (None, Implications.ADDITIONAL, Implications.NOT_ASSESSED)
            return entry.financial_implications not in needs
        case RequestedField.IMPLEMENTATION:
            return entry.acceptance in (Acceptance.NOT_ACCEPTED, Acceptance.NOT_RELEVANT)
        case _:
            return False


def _seen(field: RequestedField, entry: Entry) -> object:
    compared = next(one for one in entry_fields(True) if one.name == field.value)
    value = compared.value(entry)
    return None if value in (None, "", ()) else compared.seen_as(value)


@dataclass(frozen=True, slots=True)
class RequestRowTold:
    """What became of a request at one recommendation."""

    follow_up: int
    key: RecommendationKey
    given: RowGiven


@dataclass(frozen=True, slots=True)
class RequestTold:
    """A request and what became of it.

    `symbol` and `day` say on which document and when it was asked, `words` in which words,
    `language` that of the words.
    """

    symbol: str
    day: date
    fields: tuple[RequestedField, ...]
    rows: tuple[RequestRowTold, ...]
    words: str | None = None
    language: Language | None = None
    due: date | None = None

    @property
    def fulfilment(self) -> Fulfilment | None:
        """How far it is met, all recommendations together; None where no field can show it."""
        if not self.fields:
            return None
        return of_parts(one.given.fulfilment for one in self.rows)


type Body = int | str | None


def same_body(one: Body, other: Body) -> bool:
    """Say whether two mentions can be of one body: both by their names, or by their identities."""
    return one is None or other is None or _plain(one) == _plain(other)


def asks_its_body(entry: Entry, status: StatusDocument) -> bool:
    """Say whether a document asks the body that it goes to for a decision on a recommendation."""
    return asks_governing_body(entry) and same_body(entry.governing_body, _asked(status))


def _asked(status: StatusDocument) -> str | None:
    paper = status.kind is EditionKind.WORKING_GROUP_PAPER
    return None if paper else status.governing_body


def _plain(body: int | str) -> int | str:
    return " ".join(fold(body).casefold().split()) if isinstance(body, str) else body


OPEN_DECISIONS = (None, DecisionState.PROPOSED, DecisionState.DEFERRED)
"""What leaves a recommendation to governing bodies to be decided: a deferred one comes back."""


@dataclass(frozen=True, slots=True)
class DecisionGiven:
    """What a meeting did, and what it said with it, in the languages in which that is known."""

    state: DecisionState
    words: Mapping[Language, str] = field(default_factory=lambda: MappingProxyType({}))


def awaits_decision(entry: Entry, status: StatusDocument) -> bool:
    """Say whether the body that a document goes to has still to decide on a recommendation."""
    state = entry.decision.state if entry.decision else None
    return asks_its_body(entry, status) and state in OPEN_DECISIONS


def decision_set(status: StatusDocument) -> tuple[Entry, ...]:
    """Return the recommendations of a document that its body is to endorse, in its order."""
    return tuple(entry for entry in status.entries if awaits_decision(entry, status))


def states_of_document(kind: EditionKind | None) -> tuple[DecisionState, ...]:
    """Return what a meeting can do with a document as a whole: a working group may also not object.

    A document whose kind is not known is taken as one for a governing body.
    """
    if kind is EditionKind.WORKING_GROUP_PAPER:
        return (DecisionState.NOTED, DecisionState.NO_OBJECTION)
    return (DecisionState.NOTED,)


def states_of_recommendations(kind: EditionKind | None) -> tuple[DecisionState, ...]:
    """Return what a meeting can do with one recommendation; a working group decides on none."""
    if kind is EditionKind.WORKING_GROUP_PAPER:
        return ()
    return (DecisionState.ENDORSED, DecisionState.NOT_ENDORSED, DecisionState.DEFERRED)


def presumed_of_document(
    kind: EditionKind | None, standing: DecisionState | None
) -> DecisionState | None:
    """Return what a meeting did with a document whose recommendations it decided on.

    It took note of it, unless somebody says otherwise; None where something stands on it already,
    or where a body could have done one thing or another.
    """
    known = states_of_document(kind)
    return known[0] if standing is None and len(known) == 1 else None


def is_settled(whole: object | None, decisions: Iterable[object | None]) -> bool:
    """Say whether a meeting has done all that a document asks of it: with the document itself, and
    with each recommendation on which it decides. None is what it has not done anything with yet.
    """
    return whole is not None and all(one is not None for one in decisions)


def is_unsettled(
    action: Action | None,
    decision: DecisionState | None,
    acceptance: Acceptance | None,
    implementation: Implementation | None,
) -> bool:
    """Say whether a recommendation is still to be decided or to be done.

    What the governing body did not endorse is neither, whatever the secretariat had answered.
    """
    if action is Action.GOVERNING_BODY and decision in OPEN_DECISIONS:
        return True
    return remains_open(acceptance, implementation, decision)
