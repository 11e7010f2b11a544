"""What stands in a text that nobody translates, and paragraphs with values in them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from uptake.core.characters import FOLDED, fold
from uptake.core.errors import UptakeError
from uptake.core.symbols import symbol_places


class Protected(StrEnum):
    """Why a stretch of text is left as it is in every language."""

    LIST_NUMBER = "list_number"
    PLACEHOLDER = "placeholder"
    SYMBOL = "symbol"
    STANDARD = "standard"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text; `kind` says why it is protected, None that it is words."""

    text: str
    kind: Protected | None


_LIST_NUMBER = re.compile(r"\(?\d{1,3}[.)．、](?=\s|$)")
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”«»]+[^\s<>\"“”«».,;:!?)\]，。；：、]"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
)
_STANDARD = re.compile(
    r"(?<![A-Za-z])(?:ISO|IEC|IEEE|IPSAS|IFRS|ITU-[TRD])(?:/(?:IEC|IEEE|IWA|TS|TR|PAS))*"
    r"[ -]?(?:[A-Z]\.)?\d+(?:[-.]\d+)*(?::\d{4})?(?![A-Za-z0-9])"
)
_STANDARDS = ("ISO", "IEC", "IEEE", "IPSAS", "IFRS", "ITU-")
_LETTER = re.compile(r"-[ACEFRS]$")
# Each look-alike as one character, so that places in the text stay what they are.
_IN_PLACE = {ord(one): plain or one for one, plain in FOLDED.items()}


def stretches(text: str) -> tuple[Stretch, ...]:
    """Return a paragraph in stretches, words and what is protected; together they are the text."""
    found: list[Stretch] = []
    place = 0
    for start, end, kind in _protected(text):
        if start > place:
            found.append(Stretch(text[place:start], None))
        found.append(Stretch(text[start:end], kind))
        place = end
    if place < len(text):
        found.append(Stretch(text[place:], None))
    return tuple(found)


def may_be_protected(text: str) -> bool:
    """Say whether anything in a text may be protected: quickly, and rather yes than no.

    Every standard that is known has an I in its name.
    """
    return (
        "/" in text
        or "{" in text
        or "@" in text
        or "I" in text
        or "www." in text
        or "／" in text
        or text[:1].isdigit()
        or text[:1] == "("
    )


def seen(stretch: Stretch) -> str:
    """Return what is compared of a protected stretch: dashes and blanks make no difference to it.

    Of a list number only the number counts: `1.`, `1)` and `1、` begin the same item.
    """
    plain = fold(stretch.text)
    if stretch.kind is Protected.LIST_NUMBER:
        return "".join(filter(str.isdecimal, plain)) + ")"
    return plain


def _protected(text: str) -> Iterator[tuple[int, int, Protected]]:
    """Return where what is protected begins and ends, in order, none within another."""
    place = 0
    for start, end, kind in sorted(_found(text), key=lambda one: (one[0], -one[1])):
        if start >= place:
            yield start, end, kind
            place = end


def _found(text: str) -> Iterator[tuple[int, int, Protected]]:
    plain = text if text.isascii() else text.translate(_IN_PLACE)
    if number := _LIST_NUMBER.match(plain):
        yield *number.span(), Protected.LIST_NUMBER
    if "{" in plain:
        yield from _spans(PLACEHOLDER, plain, Protected.PLACEHOLDER)
    if "@" in plain or "www." in plain or "://" in plain:
        yield from _spans(_ADDRESS, plain, Protected.ADDRESS)
    if "/" in plain:
        yield from _symbols(plain)
    if any(name in plain for name in _STANDARDS):
        yield from _spans(_STANDARD, plain, Protected.STANDARD)


def _symbols(plain: str) -> Iterator[tuple[int, int, Protected]]:
    """Get the symbols, each without its language letter, which a translator may have to change."""
    for start, end in symbol_places(plain):
        letter = _LETTER.search(plain, start, end)
        yield start, letter.start() if letter else end, Protected.SYMBOL


def _spans(
    pattern: re.Pattern[str], plain: str, kind: Protected
) -> Iterator[tuple[int, int, Protected]]:
    return ((*found.span(), kind) for found in pattern.finditer(plain))


_STOP = re.compile(r"[。！？]|[.!?؟](?:\s+|$)")
# Behind these a full stop ends no sentence.
_SHORT = frozenset(
    {
        *("no", "nos", "doc", "docs", "para", "paras", "p", "pp", "art", "arts", "ref", "cf"),
        *("mr", "mrs", "ms", "dr", "m", "mme", "par", "núm", "párr", "sr", "sra"),
        *("п", "пп", "ст", "стр", "док", "см", "г", "гг", "т"),
    }
)


def placeholders(words: str) -> tuple[str, ...]:
    """Return the names of the values that stand in a paragraph, each once, in order."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(words)))


def fill(words: str, values: Mapping[str, str]) -> str:
    """Return the paragraph with its values as text; braces that name no value stay as they are.

    A sentence goes away that names a value which is not there.
    """
    told = present(words, values)
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), told)


def present(words: str, values: Mapping[str, str]) -> str:
    """Return the paragraph without the sentences that name an empty value, braces as they are."""
    lines = (_present(line, values) for line in words.split("\n"))
    return "\n".join(line for line in lines if line is not None)


def _present(line: str, values: Mapping[str, str]) -> str | None:
    """Return what is left of a line, None where nothing is."""
    missing = {name for name in placeholders(line) if values.get(name) == ""}
    if not missing:
        return line
    left, start = "", 0
    for end in (*_ends(line), len(line)):
        sentence, start = line[start:end], end
        if missing.isdisjoint(placeholders(sentence)):
            left += sentence
    return left.strip() or None


def _ends(line: str) -> Iterator[int]:
    """Return where the sentences of a line end, the blank behind each included."""
    for found in _STOP.finditer(line):
        before = line[: found.start()].rpartition(" ")[2].lstrip('([«“"').casefold()
        if not line[found.end() : found.end() + 1].islower() and before not in _SHORT:
            yield found.end()


def check(words: str, values: Mapping[str, object]) -> None:
    """Refuse a name that has no value. Raises UptakeError `placeholder-unknown` (name, names)."""
    for name in placeholders(words):
        if name not in values:
            raise UptakeError("placeholder-unknown", name=name, names=tuple(values))


def outdated(words: str, then: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of the values that were typed into a paragraph and are others by now.

    Both are values as they are printed in the paragraph's language. A value that the paragraph
    does not mention cannot be wrong in it.
    """
    return tuple(
        name
        for name, value in then.items()
        if value and now.get(name) != value and _mentions(words, value)
    )


def _mentions(words: str, value: str) -> bool:
    return re.search(rf"(?<![\w.,/-]){re.escape(value)}(?![\w/]|[.,]\d)", words) is not None
