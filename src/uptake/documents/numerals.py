"""Numbers as lists write them: figures, letters and numerals of the six languages."""

from collections.abc import Callable

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HEAVENLY_STEMS = "甲乙丙丁戊己庚辛壬癸"
_EARTHLY_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CHINESE = "〇一二三四五六七八九"
_CHINESE_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_DIGIT_SETS = {
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
    "ideographDigital": _CHINESE,
    "japaneseDigitalTenThousand": _CHINESE,
    "taiwaneseDigital": "○一二三四五六七八九",
    "hindiNumbers": "٠١٢٣٤٥٦٧٨٩",
}
# First character, and the greatest number that has one.
_ENCLOSED = {
    "decimalEnclosedCircle": (0x2460, 20),
    "decimalEnclosedCircleChinese": (0x2460, 20),
    "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
    "ideographEnclosedCircle": (0x3280, 10),
}
_MOST_REPEATED = 30  # letters in a row: Word writes no more either
_GREATEST = 32_767  # the greatest number that a list of Word can reach


def numeral(number: int, form: str) -> str:
    """`number` in the form that Word calls `form` ("lowerRoman", "arabicAbjad", …).

    Forms that are not known are written in figures, as Word itself writes what it does not know.
    """
    if not 0 <= number <= _GREATEST:
        return str(number)
    if form in _DIGIT_SETS:
        digits = _DIGIT_SETS[form]
        return "".join(digits[int(figure)] for figure in str(number))
    if form in _ENCLOSED:
        first, greatest = _ENCLOSED[form]
        return chr(first + number - 1) if 1 <= number <= greatest else str(number)
    write = _WRITERS.get(form)
    return write(number) if write else str(number)


def _roman(number: int) -> str:
    written = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written.append(letters * times)
    return "".join(written)


def _letters(alphabet: str) -> Callable[[int], str]:
    """Letters, doubled after the last one: y, z, aa, bb."""

    def write(number: int) -> str:
        if number < 1:
            return ""
        times, place = divmod(number - 1, len(alphabet))
        return alphabet[place] * (times + 1) if times < _MOST_REPEATED else str(number)

    return write


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _counted(digits: str, units: str) -> Callable[[int], str]:
    """Chinese counting: 21 is two-ten-one, 105 is one-hundred-zero-five."""

    def write(number: int) -> str:
        if number == 0:
            return digits[0]
        written = ""
        figures = str(number)
        for place, figure in enumerate(figures):
            unit = len(figures) - 1 - place
            if figure != "0":
                written += digits[int(figure)] + (units[unit - 1] if unit else "")
            elif written and not written.endswith(digits[0]):
                written += digits[0]
        return written.rstrip(digits[0])

    return write


def _chinese(number: int) -> str:
    written = _counted(_CHINESE, "十百千万")(number)
    return written[1:] if 10 <= number < 20 else written


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(_LATIN)(number).upper(),
    "lowerLetter": _letters(_LATIN),
    "russianUpper": lambda number: _letters(_RUSSIAN)(number).upper(),
    "russianLower": _letters(_RUSSIAN),
    "arabicAlpha": _letters(_ARABIC),
    "arabicAbjad": _letters(_ABJAD),
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _: "",
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "chineseLegalSimplified": _counted(_CHINESE_LEGAL, "拾佰仟万"),
    "ideographTraditional": _cycle(_HEAVENLY_STEMS),
    "ideographZodiac": _cycle(_EARTHLY_BRANCHES),
}
