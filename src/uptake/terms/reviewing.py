"""What a reviewed wording of a term must hold, so that documents with it can be printed and read.

The same rules hold for the list itself, where tests ask for them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from uptake.core.characters import fold
from uptake.core.codes import Acceptance, Implementation
from uptake.core.errors import UptakeError
from uptake.core.texts import PLACEHOLDER, placeholders
from uptake.terms.codes import PREFIXES, key_of
from uptake.terms.table import terms
from uptake.terms.words import Words

LONGEST = 2_000
"""Characters of the longest wording."""

# Marks of direction too: they would be seen by nobody, and keep the word from being found.
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_SINGLE_BRACE = re.compile(r"\{[^{}]*\}|[{}]")
_SIGNS = re.compile(r"[^\w/{}]+")


def reviewed(key: str, given: str, known: Words, apart_from: Iterable[str] = ()) -> str:
    """Return a wording as it is stored: without blanks around it; `known` are the words so far.

    `apart_from` are further terms from which it must be told. Raises UptakeError `term-unknown`
    (key), `wording-missing`, `wording-broken`, `wording-too-long` (limit),
    `wording-placeholder-missing`, `wording-placeholder-unknown` (names),
    `wording-placeholder-other` (missing, unknown), `wording-shared` (term: the other, in words).
    """
    if key not in terms():
        raise UptakeError("term-unknown", key=key)
    text = unicodedata.normalize("NFC", given).strip()
    if not text:
        raise UptakeError("wording-missing")
    if _BREAKS.search(text):
        raise UptakeError("wording-broken")
    if len(text) > LONGEST:
        raise UptakeError("wording-too-long", limit=LONGEST)
    _keep_placeholders(terms()[key].texts[known.language], text)
    family = {other for one in families_of(key) for other in one} | set(apart_from)
    _keep_apart(key, text, family, known)
    return text


def shared(family: Iterable[str], known: Words) -> Iterator[tuple[str, str]]:
    """Return the pairs of terms of a family that have a form in common."""
    forms = [(key, _forms(key, known)) for key in family]
    for place, (one, said) in enumerate(forms):
        yield from ((one, other) for other, known_as in forms[place + 1 :] if said & known_as)


def families_of(key: str) -> tuple[tuple[str, ...], ...]:
    """Return the families in which a term must be told from every other."""
    return _families().get(key, ())


def families() -> Iterator[tuple[str, ...]]:
    """Get the families: the codes of each field, and the two that stand in one table's header."""
    yield from (tuple(map(key_of, kind)) for kind in PREFIXES)
    yield tuple(map(key_of, _in_one_header()))


def _in_one_header() -> tuple[StrEnum, ...]:
    return (*Acceptance, *Implementation)


@cache
def _families() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for family in families():
        for key in family:
            found[key] = (*found.get(key, ()), family)
    return MappingProxyType(found)


def _keep_placeholders(printed: str, text: str) -> None:
    wanted, found = placeholders(printed), placeholders(text)
    missing = _named(name for name in wanted if name not in found)
    unknown = _named(name for name in found if name not in wanted)
    braces = "".join(dict.fromkeys(_SINGLE_BRACE.findall(PLACEHOLDER.sub("", text))))
    unknown = ", ".join(filter(None, (unknown, braces)))
    if missing and unknown:
        raise UptakeError("wording-placeholder-other", missing=missing, unknown=unknown)
    if missing:
        raise UptakeError("wording-placeholder-missing", names=missing)
    if unknown:
        raise UptakeError("wording-placeholder-unknown", names=unknown)


def _named(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def _keep_apart(key: str, text: str, family: Iterable[str], known: Words) -> None:
    plain = _plain(text)
    if plain in _forms(key, known):
        return  # readers know it as this term already
    for other in sorted(family):
        if other != key and plain in _forms(other, known):
            raise UptakeError("wording-shared", term=known[other])


def _forms(key: str, known: Words) -> frozenset[str]:
    """Return the forms that stand: those that were printed once may be given to another term."""
    return frozenset(map(_plain, (known[key], *terms()[key].forms(known.language))))


def _plain(text: str) -> str:
    """Return a wording as readers compare it: small letters, no accents, no signs."""
    letters = unicodedata.normalize("NFKD", fold(text)).casefold()
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(_SIGNS.sub(" ", bare).split())
