"""Tags on cycles: what one is called, and where what is in its way is mended."""

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from uptake.assignments.pages.assigning import cycle_name
from uptake.assignments.pages.cycles import mending_url
from uptake.assignments.queries.cycles import CycleShown
from uptake.assignments.queries.readiness import Line
from uptake.core.cycles import Obstacle
from uptake.web.languages import page_words
from uptake.web.markup import worded, wording

register = template.Library()


@register.filter(name="cycle_name")
def cycle_name_here(cycle: CycleShown) -> str:
    """Return what a cycle is called, where no markup can be."""
    return cycle_name(cycle, page_words())


@register.filter
def cycle_heading(cycle: CycleShown) -> SafeString:
    """Print what a cycle is called, its body marked where its name is in another language."""
    return worded(page_words()["cycle_of"], body=wording(cycle.body), year=cycle.meeting.year)


@register.simple_tag(takes_context=True)
def mending(context: Context, line: Line, obstacle: Obstacle) -> str:
    """Return the address at which an obstacle is mended."""
    return mending_url(context["arrival"], line, obstacle)
