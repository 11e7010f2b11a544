"""Characters: those that print alike, folded to one each, and those that no text has.

What somebody writes, in a form or in a file, comes in through `readable`, or `readable_in` for a
whole value: no control characters, no halves of characters, none of private use. A program may
mean anything by these, and no reader sees them.
"""

import operator
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from types import MappingProxyType
from typing import Any, cast

_DASHES = "\u058a\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_BLANKS = "\t\u00a0\u1680\u202f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_UNSEEN = "\u00ad\u061c\u2060\ufeff" + "".join(
    chr(code)
    for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
    for code in range(first, last + 1)
)
_WIDE = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}
_DIGITS = {chr(zero + n): str(n) for zero in (0x0660, 0x06F0) for n in range(10)}

FOLDED = MappingProxyType(
    _WIDE
    | _DIGITS
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_BLANKS, " ")
    | dict.fromkeys(_UNSEEN, "")
    | {"\u2044": "/", "\u2215": "/"}
)
"""What each character is folded to: nothing, for marks that are not seen."""

_ODD = re.compile(f"[{re.escape(''.join(FOLDED))}]")

_LINE_END = re.compile("\r\n?")
# Cc without tab and line feed, Cs, Co, and the noncharacters, which are no text by definition.
_LAST_OF_PLANES = "".join(
    f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000)
)
_NO_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    f"{_LAST_OF_PLANES}\U000f0000-\U0010ffff]"
)

_AROUND_BREAKS = re.compile(r"[ \t]*\n[ \t]*")
_BLANKS_BETWEEN = re.compile(r"[ \t]+")


def readable(text: str) -> str:
    """Get what somebody wrote without the signs that no text has; every line ends in a line feed.

    Tabs and line feeds stay: whoever wants neither has blanks made of them.
    """
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    return _NO_TEXT.sub("", _LINE_END.sub("\n", text))


def readable_in[T](value: T) -> T:
    """Get a value of a file, frozen dataclasses all through, with all its texts made readable."""
    return cast(T, _readable_in(value))


def _readable_in(value: Any) -> Any:
    kind = type(value)
    if kind not in _WAYS:
        _WAYS[kind] = _way_of(kind)
    return _WAYS[kind](value)


# How values of a kind are made readable: a document has a hundred thousand of a dozen kinds.
_WAYS: dict[type[Any], Callable[[Any], Any]] = {}


def _way_of(kind: type[Any]) -> Callable[[Any], Any]:
    """The way for a kind; it leaves a value that has nothing to mend the same object."""
    if issubclass(kind, str) and not issubclass(kind, Enum):
        return readable
    if issubclass(kind, tuple | frozenset):
        return _in_each
    if issubclass(kind, Mapping):
        return _in_mapping
    if is_dataclass(kind):
        names = tuple(one.name for one in fields(kind) if one.init)
        return lambda value: _in_fields(value, names)
    return lambda value: value


def _in_each(value: Any) -> Any:
    after = [*map(_readable_in, value)]
    if all(map(operator.is_, after, value)):
        return value
    # A named tuple takes its parts one by one.
    return value._make(after) if hasattr(value, "_make") else type(value)(after)


def _in_mapping(value: Any) -> Any:
    after = {_readable_in(name): _readable_in(part) for name, part in value.items()}
    return value if after == value else after


def _in_fields(value: Any, names: tuple[str, ...]) -> Any:
    mended: dict[str, Any] = {}
    for name in names:
        before = getattr(value, name)
        if before is not None and (after := _readable_in(before)) is not before:
            mended[name] = after
    return replace(value, **mended) if mended else value


def fold(text: str) -> str:
    """Return the text with plain dashes, blanks, digits and letters in place of their look-alikes.

    Marks that are not seen (soft hyphens, marks of direction, byte order marks) go. Letters of
    scripts other than Latin, quotation marks and line breaks stay.
    """
    return text if text.isascii() and "\t" not in text else _ODD.sub(_plain, text)


def fold_words(text: str) -> str:
    """Return the text folded for looking words up, with the apostrophe of a typewriter."""
    return fold(text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def folded(text: str) -> str:
    """Return a text as words are compared: look-alikes folded, capitals and small letters alike."""
    return " ".join(fold_words(text).split()).casefold()


_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None})
_MARKS = re.compile(r"[\u0300-\u036f\u064b-\u065f\u0670]")
_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")


def comparable(text: str) -> str:
    """Return the text in the form in which words are looked for, whatever their case and marks."""
    plain = unicodedata.normalize("NFKD", fold(text)).casefold()
    return _MARKS.sub("", plain).translate(_ARABIC)


def searchable(text: str) -> str:
    """Return a text, or a word that is looked for, in the form in which an index knows it.

    It is `comparable`, with each Chinese character three times. Indexes know parts of three
    characters, and a Chinese word has one or two; a word occurs in a text so if and only if it does
    in the text as it was.
    """
    return _CHINESE.sub(r"\g<0>\g<0>\g<0>", comparable(text))


def _plain(found: re.Match[str]) -> str:
    return FOLDED[found[0]]


def tidy(text: str) -> str:
    """Return a text as it is compared and kept: no blanks around its lines, one between its words.

    Blanks that do not break are kept: they are the writer's.
    """
    text = readable(text).strip(" \t\n")
    if "\n" in text and ("\n " in text or " \n" in text or "\t" in text):
        text = _AROUND_BREAKS.sub("\n", text)
    if "  " in text or "\t" in text:
        text = _BLANKS_BETWEEN.sub(" ", text)
    return text
