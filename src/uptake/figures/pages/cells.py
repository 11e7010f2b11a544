"""Figures in words: a cell of the table with its links, the same as texts, what each counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from uptake.core.indicators import Figure, Indicator, Measure
from uptake.terms.codes import listed
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


@dataclass(frozen=True, slots=True)
class Rule:
    """What an indicator counts, in words."""

    indicator: Indicator
    name: str
    version: str
    above: str
    below: str
    nowhere: str


def rule_of(one: Indicator, words: Words, years: int) -> Rule:
    """Return what an indicator counts."""

    def said(code: StrEnum) -> str:
        return words.of(code).format(years=words.number(years))

    return Rule(
        one,
        said(one.name),
        words.number(one.version),
        said(one.above),
        said(one.below),
        listed(map(words.of, one.nowhere), words.language),
    )


def value_of(figure: Figure, words: Words) -> str:
    """Return the value of a figure as a text: a rate, days, or sums; "" where there is none."""
    match figure.indicator.measure:
        case Measure.SHARE:
            rate = figure.share.rate
            return "" if rate is None else words.percent(rate)
        case Measure.DAYS:
            if figure.days is None:
                return ""
            median, mean = (
                one_decimal(one, words) for one in (figure.days.median, figure.days.mean)
            )
            return gettext("median %(median)s, mean %(mean)s") % {"median": median, "mean": mean}
    return ", ".join(sums_of(figure.sums, words))


def one_decimal(number: Fraction, words: Words) -> str:
    """Return a number with at most one place behind the point."""
    rounded = round(Decimal(number.numerator) / Decimal(number.denominator), 1)
    return words.number(rounded.normalize() if rounded % 1 else Decimal(int(rounded)))


def sums_of(sums: Mapping[str, Decimal], words: Words) -> Iterator[str]:
    """Return each sum with its currency before it; of amounts without one, the number alone."""
    for currency, amount in sums.items():
        yield f"{currency} {words.number(amount)}".strip()


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
