"""What is wrong with a form that came back, at the cells where it is mended."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from uptake.core.answers import Problem
from uptake.core.codes import ConditionKind, Severity
from uptake.exchange.forms.fields import CONDITIONS
from uptake.exchange.forms.form import BadCell, FilledRow, FormField, Place

# The field of the form at which a problem of an answer is mended.
_FIELDS: Mapping[str, FormField] = MappingProxyType(
    {
        "financial_detail": FormField.AMOUNT,
        **{field.value: field for field in FormField},
    }
)
_OF_CONDITIONS: Mapping[ConditionKind, FormField] = MappingProxyType(
    {kind: field for field, kind in CONDITIONS.items()}
)
_HANGS_ON: Mapping[FormField, tuple[FormField, ...]] = MappingProxyType(
    {
        FormField.IMPLEMENTATION: (FormField.ACCEPTANCE,),
        FormField.REMARKS: (FormField.ACCEPTANCE,),
        FormField.WHY: (FormField.ACCEPTANCE, FormField.IMPLEMENTATION),
        FormField.AMOUNT: (FormField.FINANCIAL,),
        FormField.CURRENCY: (FormField.AMOUNT,),
    }
)


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong, where, and what stands there. `code` is a key of the messages."""

    code: str
    place: Place | None
    field: FormField | None
    value: str
    severity: Severity
    values: tuple[tuple[str, object], ...]


def of_cell(one: BadCell) -> CellProblem:
    """Give what cannot be understood in a cell."""
    return CellProblem(one.code, one.place, one.field, one.value, Severity.ERROR, one.values)


def of_rules(found: Iterable[Problem], row: FilledRow) -> Iterator[CellProblem]:
    """Give the problems of an answer at the cells where they are mended.

    What could not be read is named already: that nothing is there then says nothing more, nor
    what hangs on it.
    """
    unread = {one.field for one in row.bad if one.field}
    for problem in found:
        field = _field(problem)
        if field and unread & {field, *_HANGS_ON.get(field, ())}:
            continue
        place = row.places.get(field, row.place) if field else row.place
        yield CellProblem(problem.code, place, field, "", problem.severity, problem.values)


def _field(problem: Problem) -> FormField | None:
    kind = dict(problem.values).get("kind")
    if isinstance(kind, ConditionKind):
        return _OF_CONDITIONS[kind]
    return _FIELDS.get(problem.field)
