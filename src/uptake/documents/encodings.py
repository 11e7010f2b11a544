"""Which characters the bytes of a text are: Unicode first, then the offices' old encodings.

Bytes do not say what they mean, so an old encoding is chosen by what it makes of them: letters of
one alphabet in words, not signs among letters.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARABIC, _CYRILLIC, _LATIN = "windows-1256", "windows-1251", "windows-1252"
_CHINESE = "gb18030"
_SAMPLE = 60_000  # bytes, enough to know an encoding by
# Text holds tabs, line ends and page ends; others stray in from old formats, a few in a thousand.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.005
# The letters that make up most of any text, and the signs that stand among them.
_COMMON = {
    _ARABIC: frozenset("اليمونرتبةعدهسفقأكحج،"),
    _CYRILLIC: frozenset("оеаинтсрвлкмдпуОЕАИНТСРВЛКМДПУ«»№–"),
    _LATIN: frozenset("éèàêçâîôûïœóíáñúüöäßÉÀÈÇÑÓÁ’‘“”«»–—…°ºª¿¡•€§\xa0\xad"),
}
# What no word of these alphabets looks like; it shows that the encoding is another one.
_NO_WORD = {
    _ARABIC: re.compile(r"[a-zà-ÿ][\u0621-\u064a]|[\u0621-\u064a][a-zà-ÿ]"),
    _CYRILLIC: re.compile(r"[а-яё][А-ЯЁ]|[A-Za-z][а-яё]|[а-яё][a-z]|[ЂЃѓЅІЇЈђѕіїјўЎ]"),
    _LATIN: re.compile(r"[à-ÿ]{3}|[a-zß-ÿ][À-Þ]|[À-Þ]{3}|[×÷þÞðÐ¤¦¬¯¸¼½¾]"),
    _CHINESE: re.compile(r"[\ue000-\uf8ff\u3040-\u30ff\u0370-\u04ff\u2500-\u257f]"),
}
_FIRST_COMMON, _AFTER_COMMON = 0xB0, 0xD8  # the rows of GB 2312 with the 3,755 common characters
_CHINESE_SIGNS = re.compile(r"[\u3000-\u3011\u2010-\u2026\uff00-\uff5e]")
_ENOUGH = 0.5  # share of the characters beyond ASCII that must be common ones


def decoded(data: bytes, whole: bool = True) -> str | None:
    """The text of `data`, lines ended by "\\n"; None where it is no text in any encoding.

    Data that is not `whole` may end in the middle of a character, which is then left out.
    """
    text = _in_unicode(data, whole)
    if text is None:
        text = _in_old_encoding(data, whole)
    if text is None or "\0" in text:
        return None
    text, controls = _CONTROLS.subn("", text)
    if controls > _MOST_CONTROLS * len(text):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")


def _in_unicode(data: bytes, whole: bool) -> str | None:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    return _decode(data, encoding, whole)


def _in_old_encoding(data: bytes, whole: bool) -> str | None:
    marked = any(data.startswith(mark) for mark, _ in _MARKS)
    if marked or b"\0" in data:
        return None
    best, name = max((_credit(data[:_SAMPLE], name), name) for name in _NO_WORD)
    return _decode(data, name, whole) if best >= _ENOUGH else None


def _credit(sample: bytes, encoding: str) -> float:
    """How well the encoding explains the sample: 1 for words only, 0 and less for noise."""
    text = _decode(sample, encoding)
    if text is None:
        return 0.0
    beyond = [character for character in text if character > "\x7f"]
    if not beyond:
        return 0.0
    common = sum(1 for character in beyond if _is_common(character, encoding))
    wrong = len(_NO_WORD[encoding].findall(text))
    return (common - 2 * wrong) / len(beyond)


def _is_common(character: str, encoding: str) -> bool:
    if encoding != _CHINESE:
        return character in _COMMON[encoding]
    if _CHINESE_SIGNS.match(character):
        return True
    code = character.encode("gb2312", "ignore")
    return len(code) == 2 and _FIRST_COMMON <= code[0] < _AFTER_COMMON


def _decode(data: bytes, encoding: str, whole: bool = False) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, whole)
    except UnicodeDecodeError:
        return None
