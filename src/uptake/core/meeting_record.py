"""What the record of a meeting seems to say: proposals, each for a person to confirm or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from uptake.core.codes import DecisionState, Language, RequestedField
from uptake.core.plain import plain
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
    """Give what was read as JSON's own types."""
    made: dict[str, Any] = plain(read)
    return made


def record_from_plain(held: Mapping[str, Any]) -> RecordRead:
    """Give back what was read, from what `record_to_plain` gave; nothing from nothing."""
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
