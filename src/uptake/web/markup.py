"""Words that become markup: what anybody can write is escaped first, and only then is it filled.

This is the only way from a wording to markup. A term's wording is written by people (an
organization's translator words it anew), so it is escaped before it is a format; a phrase of our
own catalogues has markup of its own, and what is filled into it is escaped. `mark_safe` stands here
and in `document_html`, which escapes each text where it writes it; formats of `format_html` are
literals. Tests hold the source to this.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe

from uptake.core.codes import Language
from uptake.core.symbols import DocumentKey
from uptake.record.queries.texts import Wording
from uptake.terms.messages import set_apart
from uptake.web.languages import current_language, direction_of


def worded(wording: str, **values: object) -> SafeString:
    """Return a wording of the list of terms with its placeholders filled; values may be markup."""
    return format_html(escape(wording), **values)


def tongue(language: Language | None) -> SafeString | str:
    """Get the attributes that say in which language a fragment is, where the page's is another."""
    if not language or language is current_language():
        return ""
    return format_html(' lang="{}" dir="{}"', language.value, direction_of(language))


def wording(said: Wording | None) -> SafeString | str:
    """Print words that may be in another language than the page: set apart, and marked so."""
    if not said:
        return ""
    return format_html("<bdi{}>{}</bdi>", tongue(said.language), ranges_whole(said.text))


_AS_TEXT = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})
_RANGE = re.compile(r"(\d{4}[-\u2013]\d{2,4})")


def ranges_whole(text: str) -> SafeString:
    """Keep each range of years in a text on one line; which year comes first is the language's."""
    parts = _RANGE.split(text)
    return joined(
        format_html('<span class="whole">{}</span>', part) if place % 2 else part
        for place, part in enumerate(parts)
    )


def kept_apart(name: DocumentKey | str) -> str:
    """Keep a name's direction to itself in plain text: in a title, or in an option of a list.

    An element that has only the name gets `tongue`, and among others it is `wording`; here, where
    no element can stand, signs set it apart, as in messages and calendars (`set_apart`).
    """
    return set_apart(str(name), current_language())


def phrased(phrase: Any, **values: object) -> SafeString:
    """Return a phrase of our catalogues (`%(name)s`), which may hold markup, with values escaped.

    A phrase in several forms is chosen by its number, so numbers stay numbers.
    """
    filled = {
        name: value if isinstance(value, int | SafeString) else escape(str(value))
        for name, value in values.items()
    }
    return mark_safe(str(phrase % filled))


def rendered(html: str) -> SafeString:
    """Return a page of our own manual as it was rendered: HTML in its source was taken as text."""
    return mark_safe(html)


def as_json(value: object) -> SafeString:
    """Return a value as JSON within an element, which nothing in it ends, nor begins another."""
    return mark_safe(json.dumps(value, ensure_ascii=False).translate(_AS_TEXT))


def joined(parts: Iterable[str], between: str = "") -> SafeString:
    """Return parts one after the other, escaped where they are not markup already."""
    return mark_safe(conditional_escape(between).join(map(conditional_escape, parts)))


def rejoined(printed: SafeString, mark: str, comma: str) -> SafeString:
    """Get what a template printed with a comma where it has a mark; what is empty is left out."""
    parts = filter(None, (part.strip(" \n") for part in printed.split(mark)))
    return mark_safe(escape(comma).join(parts))


# What an option of a list has that is chosen.
SELECTED = mark_safe(" selected")
ITEM = re.compile(r"(\d{1,3}) (\S.*)")
# What looks like a symbol: Latin letters first, a stroke inside, no blank.
SYMBOL = re.compile(
    r"[A-Z][A-Za-z0-9&.\-\u2010\u2011]*(?:/[A-Za-z0-9&.\-\u2010\u2011]*[A-Za-z0-9])+"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or the items of a list with the number of the first."""

    paragraph: str | None = None
    items: tuple[str, ...] = ()
    start: int = 1


def blocks(text: str | None) -> tuple[Block, ...]:
    """Return the blocks of a text, in order.

    Lines are one list as long as their numbers go up by one; anything else is a paragraph.
    """
    lines = [line for line in (text or "").split("\n") if line]
    runs = groupby(enumerate(lines), key=_run)
    return tuple(block for number, run in runs for block in _blocks(number, [b for _, b in run]))


def symbols_whole(text: str) -> SafeString:
    """Keep each symbol in a text, and each range of years, on one line; a symbol left to right."""
    parts: list[str] = []
    end = 0
    for found in SYMBOL.finditer(text):
        parts += [
            ranges_whole(text[end : found.start()]),
            format_html('<bdi dir="ltr" class="whole">{}</bdi>', found[0]),
        ]
        end = found.end()
    return joined([*parts, ranges_whole(text[end:])])


def _run(placed: tuple[int, str]) -> int | None:
    place, line = placed
    item = ITEM.fullmatch(line)
    return int(item[1]) - place if item else None


def _blocks(number: int | None, lines: list[str]) -> Iterator[Block]:
    matches = [ITEM.fullmatch(line) for line in lines]
    items = tuple(match[2] for match in matches if match)
    if number is None or not items:
        yield from (Block(line) for line in lines)
    else:
        first = matches[0]
        yield Block(items=items, start=int(first[1]) if first else 1)
