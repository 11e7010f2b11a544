"""Filters on texts that are translated: what one is called."""

from django import template

from uptake.core.codes import HeadPart, TextKind
from uptake.core.translation import TextUnit
from uptake.web.languages import page_words

register = template.Library()


@register.filter
def text_name(unit: TextUnit) -> str:
    """Return what a text is: a part of a head, a condition with its number, else its kind."""
    words = page_words()
    match unit.key.kind:
        case TextKind.HEAD:
            return words.of(HeadPart(unit.key.place))
        case TextKind.CONDITION:
            return f"{words.of(unit.key.kind)} {words.number(int(unit.key.place) + 1)}"
        case kind:
            return words.of(kind)
