"""Where each obstacle of a recommendation is mended."""

from urllib.parse import urlencode

from django.urls import reverse

from uptake.assignments.queries.readiness import Line
from uptake.core.codes import Stage
from uptake.core.cycles import Obstacle
from uptake.core.permissions import Act
from uptake.core.symbols import key_of
from uptake.web.addresses import recommendation_url
from uptake.web.arrival import Arrival

ASSIGNING = frozenset({Obstacle.UNASSIGNED, Obstacle.LEFT})


def mending_url(arrival: Arrival, line: Line, obstacle: Obstacle) -> str:
    """Give the address at which an obstacle is mended, as far as who asks may mend it there.

    Who has it is mended by assigning, what waits for clearance by clearing, a missing language of a
    cleared answer among the texts of its report, all else in the answer.
    """
    code, one = arrival.organization.code, line.recommendation
    where = [code, key_of(one)]
    if obstacle in ASSIGNING and arrival.may(Act.ASSIGN):
        return f"{reverse('assign', args=[code])}?one={one.follow_up}"
    untranslated = obstacle is Obstacle.UNTRANSLATED
    if untranslated and line.facts.stage is Stage.CLEARED and arrival.may(Act.TRANSLATE):
        place = [code, line.facts.untranslated[0]]
        return f"{reverse('translation-queue', args=place)}?{urlencode({'report': one.report})}"
    if line.facts.stage is Stage.SUBMITTED and not untranslated:
        return reverse("clearing", args=where)
    if not untranslated and arrival.may(Act.ANSWER):
        return reverse("answer", args=where)
    return recommendation_url(code, one.report, one)
