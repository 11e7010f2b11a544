"""Tags on cycles: what one is called, and where what is in its way is mended."""

from django import template
from django.template.context import Context

from uptake.core.readiness import Obstacle
from uptake.queries.readiness import Line
from uptake.web.assigning.mending import mending_url
from uptake.web.assigning.showing import cycle_name

register = template.Library()


register.filter(cycle_name)


@register.simple_tag(takes_context=True)
def mending(context: Context, line: Line, obstacle: Obstacle) -> str:
    """Give the address at which an obstacle is mended."""
    return mending_url(context["arrival"], line, obstacle)
