"""What the templates of figures call."""

from django import template
from django.utils.safestring import SafeString

from uptake.core.indicators import Figure
from uptake.figures.pages.cells import Cell, Rule, share_said, value_of
from uptake.web.languages import page_words

register = template.Library()


@register.filter
def value(figure: Figure) -> str:
    """Print the value of a figure: a rate, days, or sums."""
    return value_of(figure, page_words())


@register.simple_tag
def share(cell: Cell, rule: Rule) -> SafeString:
    """Print how many of how many, each number with a link to the list behind it."""
    return share_said(cell, rule, page_words())
