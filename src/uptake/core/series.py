"""Series: how an organization numbers its documents, and which symbols are of which series."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from uptake.core.codes import EditionKind
from uptake.core.symbols import parse_document_symbol

_PLACE = re.compile(r"\{([a-z]+)\}")
# What can stand in a place, by its name.
PLACES = {
    "yy": r"\d{2}",
    "yyyy": r"\d{4}",
    "session": r"\d{1,4}",
    "roman": r"[IVXLC]{1,8}",
    "n": r"\d{1,5}",
    "m": r"\d{1,3}",
}


def form_of(pattern: str) -> str:
    """Return what the symbols of a pattern match, as a regular expression."""
    parts = _PLACE.split(pattern)
    fixed = map(re.escape, parts[::2])
    named = [f"({PLACES[name]})" for name in parts[1::2]]
    return "".join(a + b for a, b in zip(fixed, [*named, ""], strict=True))


@dataclass(frozen=True)
class Series:
    """One series: whose, of which kind of document, and for which body.

    `body` is the key of the term that names the governing body, empty where the series serves
    several. `example` is a symbol of it.
    """

    organization: str
    kind: EditionKind
    body: str
    pattern: str
    example: str

    @cached_property
    def _form(self) -> re.Pattern[str]:
        return re.compile(form_of(self.pattern))

    def holds(self, symbol: str) -> bool:
        """Say whether a symbol is of the series, its revision and language letter aside."""
        parsed = parse_document_symbol(symbol)
        base = parsed.base if parsed else symbol.strip()
        return self._form.match(base) is not None and self._ends(base)

    def _ends(self, base: str) -> bool:
        """Say whether nothing but an addendum or a corrigendum stands after the symbol."""
        found = self._form.match(base)
        rest = base[found.end() :] if found else base
        return not rest or re.fullmatch(r" ?[/(](?:Add|Corr)\.\d+\)?", rest) is not None

    def unnumbered(self, on: date) -> str:
        """Return a symbol of the day whose number is still to come; empty where none can be so."""
        symbol = f"{self.begun(on)}{NUMBER_TO_COME}"
        return symbol if parse_document_symbol(symbol) else ""

    def begun(self, on: date) -> str:
        """Return the beginning of a symbol of the day: its years stand, the rest is to be typed."""
        known = {"yy": f"{on:%y}", "yyyy": f"{on:%Y}"}
        told = _PLACE.sub(lambda found: known.get(found[1], found[0]), self.pattern)
        return told.partition("{")[0]

    @property
    def shown(self) -> str:
        """The pattern as people read it: an ellipsis where something is to be typed."""
        return _PLACE.sub("…", self.pattern)


LONGEST_PATTERN = 100
PLACES_SHOWN = ", ".join(f"{{{name}}}" for name in PLACES)
EXAMPLE = "WO/GA/{session}/{n}"
EXAMPLE_OF_REPORTS = "IA/{yyyy}/{n}"
_SAMPLES = {"yy": "26", "yyyy": "2026", "session": "42", "roman": "IV", "n": "7", "m": "1"}


def example_of(pattern: str) -> str | None:
    """Return a symbol of a pattern; None where the pattern is none.

    A pattern has at least one named place, no place or brace that nobody knows, and makes a symbol.
    """
    names = _PLACE.findall(pattern)
    plain = _PLACE.sub("", pattern)
    if len(pattern) > LONGEST_PATTERN or not names or set(names) - set(PLACES):
        return None
    example = _PLACE.sub(lambda found: _SAMPLES[found[1]], pattern)
    parsed = parse_document_symbol(example)
    if set("{}") & set(plain) or parsed is None or parsed.base != example:
        return None
    return example


def series_of(symbol: str, known: Iterable[Series]) -> Series | None:
    """Return the first of the series that a symbol is of, None where it is of none."""
    return next((one for one in known if one.holds(symbol)), None)


NUMBER_TO_COME = "XX"
_NUMBER_TO_COME = re.compile(r"[/-]X{2,4}(?: ?\(.*)?$")


def is_unnumbered(symbol: str) -> bool:
    """Whether a symbol waits for its number, as drafts write it: "C27/XX".

    The conference services give the number, often when the draft is all but done.
    """
    return _NUMBER_TO_COME.search(symbol) is not None


def fitting(known: Iterable[Series], kind: EditionKind) -> tuple[Series, ...]:
    """Return the series for a kind of document, then the others."""
    return tuple(sorted(known, key=lambda one: one.kind is not kind))
