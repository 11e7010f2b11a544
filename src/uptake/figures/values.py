"""The value of a figure in words: a rate, days, or sums."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext

from uptake.core.indicators import Figure, Measure
from uptake.terms.words import Words


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
