"""What all lists of recommendations have in common: what narrows them, and for whom."""

from dataclasses import dataclass, replace

from django.http import HttpRequest

from uptake.core.permissions import Act
from uptake.record.queries.follow_ups import Choices, Selection
from uptake.record.queries.selected import holders
from uptake.web.arrival import Arrival
from uptake.web.filters import (
    Asked,
    Chip,
    Filter,
    chips,
    read_asked,
    register_filters,
    work_filters,
)


@dataclass(frozen=True, slots=True)
class ListFilters:
    """The filters of a list: those that stand open, those folded below, and all that narrows."""

    first: tuple[Filter, ...]
    more: tuple[Filter, ...]
    chips: tuple[Chip, ...]

    @property
    def more_chosen(self) -> bool:
        """Whether one of the folded filters narrows the list."""
        return any(one.chosen for one in self.more)


def works_here(arrival: Arrival) -> bool:
    """Say whether the reader may ask who works on what: the organization's own staff, of today."""
    own = arrival.actor.organization == arrival.organization.code
    return own and not arrival.asked and arrival.may(Act.SEE_CLEARED)


def asked_of_list(request: HttpRequest, arrival: Arrival) -> Asked:
    """Read what is asked of a list; what the reader may not ask narrows nothing.

    How far an answer has come is for those alone who may see progress.
    """
    asked = read_asked(request.GET)
    if not works_here(arrival):
        return replace(asked, selection=asked.selection.without_work())
    if not arrival.may(Act.SEE_PROGRESS):
        return replace(asked, selection=replace(asked.selection, stage=None))
    return asked


def list_filters(
    arrival: Arrival, selection: Selection, offered: Choices, *own: Filter
) -> ListFilters:
    """Return the filters that the reader has; `own` are those of the page alone."""
    first = (*register_filters(selection, offered, arrival.words), *own)
    more: tuple[Filter, ...] = ()
    if works_here(arrival):
        look = replace(arrival.look, on=arrival.today)
        more = tuple(
            one
            for one in work_filters(selection, holders(look), arrival.words)
            if one.name != "stage" or arrival.may(Act.SEE_PROGRESS)
        )
    return ListFilters(first, more, chips((*first, *more), selection))
