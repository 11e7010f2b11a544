"""Which reports are there for whom, as a condition of what is asked for."""

from django.db.models import Q

from uptake.core.codes import Visibility
from uptake.core.permissions import Sight, sight_of_report


def reports_seen(restricted: Sight, path: str = "", kept: str | None = None) -> Q:
    """Return the condition that a report is there for somebody who sees so far.

    `path` leads to the reports from what is filtered, as in `report__`; `kept` to the column in
    which their visibility is kept beside it.
    """
    column = kept or f"{path}visibility"
    shown = Q()
    for visibility in Visibility:
        if sight_of_report(visibility, of_system=False) <= restricted:
            shown |= Q(**{column: visibility})
        elif sight_of_report(visibility, of_system=True) <= restricted:
            shown |= Q(**{column: visibility, f"{path}oversight_body__organization": None})
    return Q() if restricted is max(Sight) else shown
