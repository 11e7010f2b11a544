"""The words that readers know: those of the list, and those that were reviewed since.

Whoever has something read says at its door which words were reviewed (`hearing`). A document is
read in some hundred small steps, most of which look up a word; they ask here, as they would ask
`terms.words`, and what they remember they remember for these words alone.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from threading import Lock
from types import MappingProxyType
from typing import Any

from uptake.core.characters import fold
from uptake.core.codes import Language
from uptake.core.symbols import find_report_symbols
from uptake.terms.words import Words
from uptake.terms.words import words as words_of_the_list

type Known = Mapping[Language, Words]
"""The words of each language that has reviewed ones."""
type Patterns = tuple[str, ...]
"""How the symbols of other oversight bodies' reports are made: regular expressions."""

NOTHING_REVIEWED: Known = MappingProxyType({})

type _Memories = dict[Callable[..., Any], Callable[..., Any]]
type _Overrides = tuple[tuple[str, str], ...]
type _Earlier = tuple[tuple[str, tuple[str, ...]], ...]
type _Identity = tuple[Language, int, int]
type _Said = tuple[tuple[Language, _Overrides, _Earlier], ...]

KEPT = 32
"""So many sets of words are remembered with what readers made of them."""
MET = 64
"""So many sets are known by what they are made of, without looking into them."""


@dataclass(eq=False, slots=True)
class _Heard:
    """The words of one reading, and what was made of them, by the function that made it."""

    known: Known
    series: re.Pattern[str] | None = None
    memories: _Memories = field(default_factory=dict)


_JUST_THE_LIST = _Heard(NOTHING_REVIEWED)
_met: OrderedDict[tuple[tuple[_Identity, ...], Patterns], tuple[Known, _Heard]] = OrderedDict()
_meeting = Lock()
_heard: ContextVar[_Heard] = ContextVar("heard", default=_JUST_THE_LIST)


@contextmanager
def hearing(known: Known, patterns: Patterns = ()) -> Iterator[None]:
    """Let readers know these words for a while, and the symbols of other bodies' reports."""
    token = _heard.set(_met_before(known, patterns) if known or patterns else _JUST_THE_LIST)
    try:
        yield
    finally:
        _heard.reset(token)


def hearing_of(words: Words) -> Known:
    """Return what readers must know to read what is written with these words."""
    return MappingProxyType({words.language: words}) if words.is_reviewed else NOTHING_REVIEWED


def words(language: Language) -> Words:
    """Return the words of a language that readers know now."""
    return _heard.get().known.get(language) or words_of_the_list(language)


def report_symbols(text: str) -> tuple[str, ...]:
    """Return the reports that a text names, in order: the Unit's, and those of bodies heard of."""
    found = find_report_symbols(text)
    series = _heard.get().series
    if series is None:
        return found
    others = (_plain(match[0]) for match in series.finditer(fold(text)))
    return tuple(dict.fromkeys((*found, *others)))


def report_symbol_at(text: str) -> re.Match[str] | None:
    """Return where the first report of another body that is heard of stands in a line."""
    series = _heard.get().series
    return series.search(text) if series else None


def _plain(symbol: str) -> str:
    return " ".join(symbol.split())


def forms(language: Language, key: str) -> tuple[str, ...]:
    """Return the forms of a term that we print or printed: as it is worded now, was, and is listed.

    The further forms that others print are left out (`Words.forms` has all).
    """
    said = words(language)
    listed = words_of_the_list(language)[key]
    return tuple(dict.fromkeys((said[key], *said.earlier.get(key, ()), listed)))


def remembering[**P, T](ask: Callable[P, T], size: int | None = None) -> Callable[P, T]:
    """Remember the answers of a function that depend on the words; `size` as of `lru_cache`."""

    @wraps(ask)
    def asked(*args: P.args, **named: P.kwargs) -> T:
        memories = _heard.get().memories
        answer: T = (memories.get(ask) or _begun(memories, ask, size))(*args, **named)
        return answer

    return asked


def _begun(memories: _Memories, ask: Callable[..., Any], size: int | None) -> Callable[..., Any]:
    memories[ask] = lru_cache(maxsize=size)(ask)
    return memories[ask]


def remembering_some[**P, T](size: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Remember the last answers of a function that depend on the words."""
    return lambda ask: remembering(ask, size)


def _met_before(known: Known, patterns: Patterns) -> _Heard:
    """Look up words by the identity of what they are made of, which is kept with them."""
    words = tuple((name, id(one.overrides), id(one.earlier)) for name, one in known.items())
    key = (words, patterns)
    with _meeting:
        met = _met.get(key)
    if met is not None:
        return met[1]
    said = tuple(_said(language, one) for language, one in known.items() if one.is_reviewed)
    heard = _heard_of(said, patterns) if said or patterns else _JUST_THE_LIST
    with _meeting:
        _met[key] = (known, heard)
        while len(_met) > MET:
            _met.popitem(last=False)
    return heard


def _said(language: Language, one: Words) -> tuple[Language, _Overrides, _Earlier]:
    overrides, earlier = sorted(one.overrides.items()), sorted(one.earlier.items())
    return (language, tuple(overrides), tuple(earlier))


@lru_cache(maxsize=KEPT)
def _heard_of(said: _Said, patterns: Patterns) -> _Heard:
    return _Heard(
        MappingProxyType(
            {
                language: words_of_the_list(language, None, dict(overrides), dict(earlier))
                for language, overrides, earlier in said
            }
        ),
        re.compile(rf"(?<![A-Za-z0-9/.\-])(?:{'|'.join(patterns)})(?![A-Za-z0-9/])")
        if patterns
        else None,
    )
