"""Dates in Chinese: the year first, the bound on both sides (在2022年底之前, 从2023年起)."""

from uptake.exchange.reading.calendars.grammar import NUMERIC, Calendar
from uptake.exchange.reading.patterns import Pattern

_FIGURES = "〇一二三四五六七八九"


def _spelled(number: int) -> str:
    """A number up to 31 as days and months are spelled: 十, 十二, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    return (
        ("" if tens < 2 else _FIGURES[tens]) + "十" * (tens > 0) + (_FIGURES[ones] if ones else "")
    )


_NUMBERS = {_spelled(number): number for number in range(1, 32)} | {
    "上": 1,
    "下": 2,
    "最后一": -1,
    "最后": -1,
}
_NUMBER = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"

_NUMBER = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR_FIGURES = r"(?P<year>\d{4}|[〇零一二三四五六七八九]{4})"

_BEFORE = (
    r"(?:(?P<by>(?:(?:最迟|至迟)?~不得?(?:迟|晚)于|最迟|至迟|最晚)~(?:应|须)?~(?:在|于|到|至)?|(?<![年月日底末初])到)"
    r"|自|从|由|在|于|截至|截止到?)?"
)
_YEARS = (
    rf"{_YEAR_FIGURES}~(?:[-–—‑～/至]~(?P<last>\d{{4}}|\d\d)~)?(?:年?~(?P<span>两年期|双年度)|年)"
    "(?!~(?:议程|可持续))"
)
_MONTH = rf"(?:~(?P<month>{_NUMBER})~月份?(?:~(?P<day>{_NUMBER})~[日号])?)?"
_PART = r"(?:~第?(?P<ordinal>最后一?|[一二三四上下]|\d)~个?(?P<unit>季度|半年))?"
_PLACE = (
    r"(?:~(?:年|月)?(?:(?P<end>底|末|终|结束)|(?P<first>初|开始(?=之?前))"
    r"|(?P<mid>中期|中旬|年中|中)))?"
)
_AFTER = (
    r"(?:~(?:(?P<before>或?(?:之|以)?前)|(?P<start>(?:起|开始)(?!至今|以来)))|(?(by)|(?!)))"
    r"(?!~(?:实现|落实|达成)(?:各项)?(?:可持续发展)?目标)"
)

CHINESE = Calendar(
    bounded=Pattern(rf"(?<!\d){_BEFORE}~(?:{NUMERIC}|{_YEARS}{_MONTH}{_PART}{_PLACE}){_AFTER}"),
    written=Pattern(rf"{_YEAR_FIGURES}~年~(?P<month>{_NUMBER})~月~(?P<day>{_NUMBER})~[日号]"),
    months=_NUMBERS,
    ordinals=_NUMBERS,
    units={"季度": 3, "半年": 6},
    reach=16,
)
