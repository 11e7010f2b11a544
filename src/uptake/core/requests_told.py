"""What became of a meeting's request, as a document tells it: asked where, given how far."""

from dataclasses import dataclass
from datetime import date

from uptake.core.codes import Language, RequestedField
from uptake.core.requests import Fulfilment, RowGiven, of_parts


@dataclass(frozen=True, slots=True)
class RequestRowTold:
    """What became of a request at one recommendation."""

    report: str
    number: str
    formal: bool
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
