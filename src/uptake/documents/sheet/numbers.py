"""Numbers of worksheets as the words that a reader of the tree expects."""

import datetime
from decimal import Decimal, InvalidOperation

from openpyxl.styles.numbers import builtin_format_code, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, WINDOWS_EPOCH, from_excel

_DIGITS = 15  # as many as a workbook keeps
_FIRST_OWN_FORMAT = 164
_LOCAL_DATES = frozenset((*range(27, 37), *range(50, 59)))  # dates in Chinese and Japanese


def plain(value: str) -> str:
    """A number as it was typed: without the dust of binary fractions, without exponent."""
    try:
        number = Decimal(f"{float(value):.{_DIGITS}g}")
    except (ValueError, InvalidOperation, OverflowError):
        return value
    if not number.is_finite() or abs(number.adjusted()) > _DIGITS:
        return value
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def per_cent(value: str) -> str:
    """A share as a per cent: "0.125" is "12.5%"."""
    try:
        return f"{plain(str(Decimal(value) * 100))}%"
    except InvalidOperation:
        return value


def is_date(identity: int, code: str | None) -> bool:
    """Whether a number format shows a date or a time of the day."""
    if code is None:
        if identity in _LOCAL_DATES:
            return True
        code = builtin_format_code(identity) if identity < _FIRST_OWN_FORMAT else None
    return bool(code) and is_date_format(code) and not is_timedelta_format(code)


def date(value: str, from_1904: bool) -> str:
    """A workbook's day number as ISO 8601: a date, a time, or both. What is no day stays."""
    try:
        moment = from_excel(float(value), CALENDAR_MAC_1904 if from_1904 else WINDOWS_EPOCH)
    except (ValueError, OverflowError):
        return value
    if isinstance(moment, datetime.datetime):
        return iso(moment.replace(microsecond=0))
    if isinstance(moment, datetime.time):
        return moment.replace(microsecond=0).isoformat()
    return plain(value)


def iso(moment: datetime.datetime) -> str:
    """A date alone where the time is midnight."""
    return moment.date().isoformat() if moment.time() == datetime.time() else moment.isoformat()
