"""A cell of the table of figures, with its links."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from uptake.core.indicators import Figure, Measure
from uptake.figures.rules import Rule
from uptake.terms.words import Words
from uptake.web.markup import phrased


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a group, `None` where nothing was counted; `before` on the earlier day.

    `above` and `below` are the addresses of the lists behind its numbers, `moved` that of what
    changed it since.
    """

    figure: Figure
    group: str
    above: str
    below: str
    before: Figure | None = None
    moved: str = ""


def share_said(cell: Cell, rule: Rule, words: Words) -> SafeString:
    """Return "7 of 22" with a link to the list behind each number."""
    share = cell.figure.share
    if cell.figure.indicator.measure is Measure.DAYS:
        return _linked(share.part, cell.above, f"{rule.above}, {cell.group}", words)
    return phrased(
        gettext("%(part)s of %(whole)s"),
        part=_linked(share.part, cell.above, f"{rule.above}, {cell.group}", words),
        whole=_linked(share.whole, cell.below, f"{rule.below}, {cell.group}", words),
    )


def _linked(number: int, url: str, named: str, words: Words) -> SafeString:
    said = words.number(number)
    if not number:
        return format_html("{}", said)
    return format_html('<a href="{}" aria-label="{}: {}">{}</a>', url, said, named, said)
