"""Which reports and answers are there for whom, as a condition of what is asked for."""

from django.db.models import Q

from uptake.core.codes import Audience, Visibility
from uptake.core.oversight import JIU
from uptake.core.permissions import Sight, sight_of_report
from uptake.register.models import FollowUp, OversightBody


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


def answers_seen(audience: Audience, path: str = "") -> Q:
    """Return the condition that what is kept of an answer for an audience is there for this one.

    `path` leads from what is filtered to what is kept, as in `periods__`.
    """
    theirs, others = (audience.on(of_the_unit=one) for one in (True, False))
    if theirs is others:
        return Q(**{f"{path}audience": theirs})
    apart = of_other_bodies(path)
    return Q(**{f"{path}audience": theirs}) & ~apart | Q(**{f"{path}audience": others}) & apart


def of_other_bodies(path: str = "") -> Q:
    """Return the condition that what names a follow-up is of a body other than the Unit."""
    bodies = OversightBody.objects.exclude(code=JIU)
    rows = FollowUp.everything.filter(recommendation__report__oversight_body__in=bodies)
    # The question itself, since the relation that is named after a condition takes no list of rows.
    return Q(**{f"{path}follow_up__in": rows.values("pk").query})
