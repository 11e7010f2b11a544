"""Whether a later document gives what a meeting asked of an earlier one, by the fields it shows.

What was missing is given once it is there. What cannot be missing (acceptance, implementation, the
remarks) is given once it says something else than before. "Not assessed" gives nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from uptake.core.answers import GivenAnswer
from uptake.core.codes import Acceptance, Implications, RequestedField
from uptake.core.comparison_fields import entry_fields
from uptake.core.document import Entry

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
    """Give the requested fields that whoever answers has still to give, in their order.

    What cannot be missing is asked until a later document shows what became of it.
    """
    return tuple(
        one for one in fields if answer is None or one in _ALWAYS_THERE or not _gives(one, answer)
    )


def of_parts(parts: Iterable[Fulfilment]) -> Fulfilment:
    """Give how far the whole is met whose parts are met so far; without any parts it is not."""
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
