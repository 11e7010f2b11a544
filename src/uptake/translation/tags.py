"""Filters on texts that are translated: what one is called."""

from django import template

from uptake.core.translation import TextUnit
from uptake.translation.queries.texts import text_name
from uptake.web.languages import page_words

register = template.Library()


@register.filter(name="text_name")
def text_name_here(unit: TextUnit) -> str:
    """Return what a text is, in the words of the page."""
    return text_name(unit, page_words())
