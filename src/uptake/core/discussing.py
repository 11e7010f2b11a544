"""The talk beside an answer: who is named in it, how long it can be changed, who is there now."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

EDITABLE = timedelta(minutes=15)
"""How long whoever wrote a comment can still change or withdraw it."""
PRESENT = timedelta(minutes=3)
"""How long somebody counts as being at an answer after they were last heard of there."""

_AT = re.compile(r"(?<![A-Za-z0-9_.+@-])@(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_][\w\u2019'-]*")
_LETTER = re.compile(r"\w")
# Chinese is written without spaces: a name may be followed by the next word at once.
_HAN = re.compile("[\u3400-\u9fff]")


class NoteDeed(StrEnum):
    """What is done with a comment after it was written."""

    EDIT = "edit"
    WITHDRAW = "withdraw"
    RESOLVE = "resolve"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name after an @ that could be several people's; nobody's where there are no `names`."""

    typed: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Whom a comment names, and which of its names say nobody in particular."""

    people: frozenset[int]
    unclear: tuple[Unclear, ...]


def mentioned(text: str, names: Mapping[int, Collection[str]]) -> Mentioned:
    """Return who is named with an @ in a text; `names` are the names of who can be meant.

    The longest full name counts, in any language; else one word of a name, where only one person
    has it. Case does not matter, and an address of e-mail names nobody.
    """
    people: set[int] = set()
    unclear: list[Unclear] = []
    for found in _AT.finditer(text):
        rest = text[found.end() :]
        meant = _by_full_name(rest, names) or _by_word(rest, names)
        if len(meant) == 1:
            people |= meant
            continue
        word = _WORD.match(rest)
        one = Unclear(word[0] if word else "", tuple(sorted(_called(meant, names))))
        if one not in unclear:
            unclear.append(one)
    return Mentioned(frozenset(people), tuple(unclear))


def _by_full_name(rest: str, names: Mapping[int, Collection[str]]) -> set[int]:
    """Return who has the longest of the names with which a text begins."""
    folded = rest.casefold()
    fitting = [
        (len(name), person)
        for person, called in names.items()
        for name in called
        if folded.startswith(name.casefold()) and _ends(rest, len(name))
    ]
    longest = max((length for length, _ in fitting), default=0)
    return {person for length, person in fitting if length == longest}


def _ends(text: str, length: int) -> bool:
    following = text[length : length + 1]
    return bool(_HAN.match(text[length - 1 : length])) or not _LETTER.match(following)


def _by_word(rest: str, names: Mapping[int, Collection[str]]) -> set[int]:
    """Return who has the word with which a text begins in a name."""
    word = _WORD.match(rest)
    if word is None:
        return set()
    meant = word[0].casefold()
    return {
        person
        for person, called in names.items()
        if any(meant in name.casefold().split() for name in called)
    }


def _called(people: Iterable[int], names: Mapping[int, Collection[str]]) -> Iterable[str]:
    return (next(iter(names[person]), "") for person in people)


def may_edit(author: int | None, said_at: datetime, person: int | None, at: datetime) -> bool:
    """Say whether somebody can still change or withdraw a comment: its author, for a short time."""
    return person is not None and person == author and at - said_at < EDITABLE
