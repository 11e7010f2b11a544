"""Amounts of money as people type them, in the ways of six languages."""

import re
from decimal import Decimal

from uptake.core.characters import fold

LARGEST = Decimal(10) ** 15
_BLANKS = re.compile(r"[\s\u00a0\u202f'’]")
_ARABIC_MARKS = str.maketrans({"٫": ".", "٬": ",", "،": ","})
_GROUPED = re.compile(r"(\d{1,3})((?:,\d{3})+)(\.\d{1,2})?|(\d{1,3})((?:\.\d{3})+)(,\d{1,2})?")
_PLAIN = re.compile(r"(-?\d+)(?:[.,](\d{1,2}))?")


class AmountRefused(Exception):
    """A text that is no amount; `code` is a key of the messages."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_amount(text: str) -> Decimal:
    """Read an amount: `250000`, `250,000.50`, `250 000,50`, `٢٥٠٠٠٠`; a workbook's own number too.

    A mark before three digits groups them, before one or two it parts the fraction. Raises
    AmountRefused `form-amount-unreadable`, `form-amount-too-large`.
    """
    plain = _BLANKS.sub("", fold(text.translate(_ARABIC_MARKS)))
    grouped, ungrouped = _GROUPED.fullmatch(plain), _PLAIN.fullmatch(plain)
    if grouped:
        amount = Decimal(_without_groups(plain))
    elif ungrouped:
        amount = Decimal(f"{ungrouped[1]}.{ungrouped[2] or '0'}")
    else:
        raise AmountRefused("form-amount-unreadable")
    if abs(amount) >= LARGEST:
        raise AmountRefused("form-amount-too-large")
    return amount.quantize(Decimal("0.01"))


def _without_groups(text: str) -> str:
    """Take out the marks of groups; the last mark is the fraction's where the other kind stands."""
    last = max(text.rfind(","), text.rfind("."))
    of_fraction = len(text) - last - 1 < 3
    whole = text[:last] if of_fraction else text
    fraction = text[last + 1 :] if of_fraction else "0"
    return f"{whole.replace(',', '').replace('.', '')}.{fraction}"
