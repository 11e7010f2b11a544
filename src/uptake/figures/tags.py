"""What the templates of figures call."""

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from uptake.core.indicators import Dimension, Figure, IndicatorName
from uptake.figures.asked import Asked
from uptake.figures.pages.cells import Cell, share_said
from uptake.figures.pages.moved import cause, sides
from uptake.figures.queries import Move
from uptake.figures.rules import Rule
from uptake.figures.values import value_of
from uptake.record.queries.organizations import ALL
from uptake.web.arrival import arrived
from uptake.web.languages import page_words

register = template.Library()
ACROSS = (
    IndicatorName.ACCEPTANCE_RATE,
    IndicatorName.NOT_ACCEPTED,
    IndicatorName.UNDER_CONSIDERATION,
    IndicatorName.UNANSWERED,
    IndicatorName.IMPLEMENTATION_RATE,
)
"""What is asked of a report at all organizations."""


@register.filter
def value(figure: Figure) -> str:
    """Print the value of a figure: a rate, days, or sums."""
    return value_of(figure, page_words())


@register.simple_tag
def share(cell: Cell, rule: Rule) -> SafeString:
    """Print how many of how many, each number with a link to the list behind it."""
    return share_said(cell, rule, page_words())


@register.filter
def sides_of(move: Move, one_side: bool) -> str:
    """Print where a recommendation came to be counted, and where it no longer is."""
    return " · ".join(sides(move, one_side))


@register.filter
def cause_of(move: Move) -> str:
    """Print why a recommendation moved, where no other answer did it."""
    return cause(move)


@register.simple_tag(takes_context=True)
def figures_across(context: Context, report: str) -> str:
    """Return where the figures of a report stand by organization: who accepted, and how far."""
    arrival = arrived(context["request"])
    assert arrival is not None, "reports are shown on the pages of an organization"
    asked = Asked(ALL, ACROSS, Dimension.ORGANIZATION, ((Dimension.REPORT, report),))
    return f"{reverse('figures', args=[arrival.organization.code])}?{asked.query(arrival.asked)}"
