"""The lists of an OpenDocument text: their styles, their counters, and the label of each item."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from uptake.documents.markup import whole_number
from uptake.documents.numerals import numeral
from uptake.documents.opendocument import names

_LIST_STYLE = names.text("list-style")
_OUTLINE_STYLE = names.text("outline-style")
_NUMBER = frozenset({names.text("list-level-style-number"), names.text("outline-level-style")})
_BULLET = names.text("list-level-style-bullet")
_STYLE_NAME = names.style("name")
_FORM = names.style("num-format")
_PREFIX = names.style("num-prefix")
_SUFFIX = names.style("num-suffix")
_SHOWN_LEVELS = names.text("display-levels")
_START = names.text("start-value")
_BULLET_SIGN = names.text("bullet-char")
_CONTINUES_LIST = names.text("continue-list")
_CONTINUES = names.text("continue-numbering")
_DEEPEST = 10
OUTLINE = "\0outline"  # no style can have this name

# OpenDocument knows five forms; LibreOffice writes others as the beginning of their series.
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "أ, ب, ت": "arabicAlpha",
    "أ, ب, ج": "arabicAbjad",
    "一, 二,": "chineseCounting",
    "壹, 贰,": "chineseLegalSimplified",
    "甲, 乙,": "ideographTraditional",
    "子, 丑,": "ideographZodiac",
    "①, ②,": "decimalEnclosedCircle",
    "А, Б,": "russianUpper",
    "а, б,": "russianLower",
    "١, ٢,": "hindiNumbers",
}


@dataclass(slots=True, frozen=True)
class _Level:
    """One level of a list's style; `form` is empty where it shows no number."""

    form: str = ""
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1
    bullet: str = ""


@dataclass(slots=True)
class Counting:
    """A list as it goes on: its style, and the numbers its levels have reached."""

    style: str
    numbers: list[int | None] = field(default_factory=lambda: [None] * _DEEPEST)


class Lists:
    """The lists of one part, by their styles; keeps what later lists may continue."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._styles: dict[str, Mapping[int, _Level]] = {}
        self._by_identity: dict[str, Counting] = {}
        self._latest: dict[str, Counting] = {}
        for root in roots:
            if root is not None:
                self._take(root)
        self.outline = Counting(OUTLINE)

    def begin(self, element: etree._Element, inherited: str | None) -> Counting:
        """The counting of a list that stands in no other list; `inherited` is a style for it."""
        style = element.get(names.STYLE_NAME) or inherited or ""
        continued = self._by_identity.get(element.get(_CONTINUES_LIST, ""))
        if continued is None and element.get(_CONTINUES) == "true":
            continued = self._latest.get(style)
        counting = continued or Counting(style)
        self._latest[style] = counting
        identity = element.get(names.IDENTITY)
        if identity:
            self._by_identity[identity] = counting
        return counting

    def label(self, counting: Counting, depth: int, start: int | None = None) -> str:
        """The label of the next item at `depth` (from 0), which may be told its own number."""
        if depth >= _DEEPEST:
            return ""
        levels = self._styles.get(counting.style, {})
        level = levels.get(depth, _NOTHING)
        number = counting.numbers[depth]
        counting.numbers[depth] = (
            start if start is not None else level.start if number is None else number + 1
        )
        counting.numbers[depth + 1 :] = [None] * (_DEEPEST - depth - 1)
        return level.bullet or _written(levels, counting.numbers, depth)

    def _take(self, root: etree._Element) -> None:
        for style in root.iterchildren(_LIST_STYLE, _OUTLINE_STYLE):
            is_outline = style.tag == _OUTLINE_STYLE
            name = OUTLINE if is_outline else style.get(_STYLE_NAME, "")
            self._styles[name] = {
                (whole_number(level.get(names.LEVEL)) or 1) - 1: _level(level) for level in style
            }


_NOTHING = _Level()


def _level(element: etree._Element) -> _Level:
    if element.tag == _BULLET:
        sign = element.get(_BULLET_SIGN, "")
        is_private = "\ue000" <= sign[:1] <= "\uf8ff"
        return _Level(bullet="•" if is_private or not sign.isprintable() else sign)
    if element.tag not in _NUMBER:
        return _NOTHING
    start = whole_number(element.get(_START))
    return _Level(
        form=_form(element.get(_FORM, "")),
        before=element.get(_PREFIX, ""),
        after=element.get(_SUFFIX, ""),
        shown=whole_number(element.get(_SHOWN_LEVELS)) or 1,
        start=1 if start is None else start,
    )


def _form(written: str) -> str:
    if not written:
        return ""
    return _FORMS.get(written) or next(
        (form for series, form in _FORMS.items() if len(series) > 1 and written.startswith(series)),
        "decimal",
    )


def _written(levels: Mapping[int, _Level], numbers: list[int | None], depth: int) -> str:
    level = levels.get(depth, _NOTHING)
    if not level.form:
        return ""
    shown = range(max(0, depth + 1 - level.shown), depth + 1)
    figures = (
        numeral(numbers[place] or levels.get(place, _NOTHING).start, form)
        for place in shown
        if (form := levels.get(place, _NOTHING).form)
    )
    return f"{level.before}{'.'.join(figures)}{level.after}".strip()
