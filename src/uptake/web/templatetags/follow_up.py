"""Tags on cycles: what one is called, and where what is in its way is mended."""

from django import template
from django.template.context import Context

from uptake.core.readiness import Obstacle
from uptake.queries.cycles import CycleShown
from uptake.queries.readiness import Line
from uptake.terms.words import Words
from uptake.web.assigning.mending import mending_url

register = template.Library()


@register.filter
def cycle_name(cycle: CycleShown, words: Words) -> str:
    """Give what a cycle is called: "Status for the Council 2027"."""
    return words.format("cycle_of", body=cycle.body, year=cycle.meeting.year)


@register.simple_tag(takes_context=True)
def mending(context: Context, line: Line, obstacle: Obstacle) -> str:
    """Give the address at which an obstacle is mended."""
    return mending_url(context["arrival"], line, obstacle)
