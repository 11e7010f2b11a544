"""Findings and errors as sentences in six languages, from their codes and values."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    CebComments,
    EditionKind,
    EditionState,
    Implementation,
    Implications,
    IssueKind,
    Language,
    Relevance,
)
from uptake.core.findings import Finding
from uptake.documents.tree import Format
from uptake.terms.table import lines, terms
from uptake.terms.words import Words, words

COLUMNS = ("code", "ar", "zh", "en", "fr", "ru", "es")
UNEXPECTED = "unexpected"
ABSENT = "…"

# Of which code a value may be that an import compares.
_ANY: tuple[type[StrEnum], ...] = (
    Acceptance,
    Implementation,
    Addressee,
    Action,
    Relevance,
    Implications,
    CebComments,
    EditionKind,
    Language,
)
# What the text of a placeholder may be a code of. Everything else is printed as it is.
_CODES: Mapping[str, tuple[type[StrEnum], ...]] = MappingProxyType(
    {
        "acceptance": (Acceptance,),
        "action": (Action,),
        "addressee": (Addressee,),
        "found": (Language, Format),
        "given": _ANY,
        "format": (Format,),
        "implementation": (Implementation,),
        "issue": (IssueKind,),
        "known": _ANY,
        "language": (Language,),
        "marks": (Acceptance, Implementation),
        "named": (Format,),
        "other": (Addressee,),
        "relevance": (Relevance,),
        "state": (EditionState,),
        "stated": (Language,),
        "taken": (Addressee,),
    }
)
# Placeholders whose text may name a term, with what the term's key begins with.
_KEYS: Mapping[str, str] = MappingProxyType(
    {"field": "", "meant": "", "other_source": "source_", "reason": "reason_", "source": "source_"}
)
_LISTS = frozenset({"numbers", "marks", "some", "all"})
_LIST_MARKS = MappingProxyType({Language.ARABIC: "، ", Language.CHINESE: "、"})

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_ARABIC = re.compile(r"[\u0590-\u08ff]")
_OTHER_LETTER = re.compile(r"[^\W\d_\u0590-\u08ff]")
# Marks of direction too: a file name may hold one, to look like another.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


def say(code: str, language: Language, values: Mapping[str, object]) -> str:
    """Give the sentence for the code of a finding or an error, with its values filled in.

    Values that are codes are said in words; dates, numbers and lists as the language prints them.
    What runs against the direction of the sentence is set apart by Unicode isolates. Nothing
    raises here: a value that is missing shows as an ellipsis, an unknown code gives a sentence
    that names it.
    """
    known = code in messages()
    sentence = messages()[code if known else UNEXPECTED][language]
    given = values if known else {"code": code}
    said = words(language)
    return _PLACEHOLDER.sub(lambda found: _value(found[1], given.get(found[1]), said), sentence)


def say_finding(finding: Finding, language: Language) -> str:
    """Give the sentence for a finding."""
    return say(finding.code.value, language, finding.values)


@cache
def messages() -> Mapping[str, Mapping[Language, str]]:
    """Give all sentences by code and language, in the order of the file. They are read once."""
    return MappingProxyType(
        {
            code: MappingProxyType(
                {Language(name): text for name, text in zip(COLUMNS[1:], texts, strict=True)}
            )
            for code, *texts in lines("messages.tsv")
        }
    )


def _value(name: str, value: object, said: Words) -> str:
    if value is None:
        return ABSENT
    if isinstance(value, str) and not isinstance(value, StrEnum) and name in _LISTS:
        value = [part.strip() for part in re.split("[,،、;]", value)]
    if isinstance(value, Iterable) and not isinstance(value, str):
        mark = _LIST_MARKS.get(said.language, ", ")
        text = mark.join(_one(name, part, said) for part in value)
    else:
        text = _one(name, value, said)
    return set_apart(_CONTROL.sub(" ", text), said.language) or ABSENT


def _one(name: str, value: object, said: Words) -> str:
    match value:
        case StrEnum():
            return _word(value, said)
        case bool():
            return said["yes" if value else "no"]
        case int() | Decimal():
            return said.number(value)
        case date():
            return said.date(value)
        case str():
            return _of_code(name, value, said) or _of_key(name, value, said) or value
        case _:
            return str(value)


def _word(code: StrEnum, said: Words) -> str:
    try:
        return said.of(code)
    except KeyError:
        return code.value


def _of_code(name: str, value: str, said: Words) -> str | None:
    kinds = (kind for kind in _CODES.get(name, ()) if value in kind)
    return next((said.of(kind(value)) for kind in kinds), None)


def _of_key(name: str, value: str, said: Words) -> str | None:
    if name not in _KEYS:
        return None
    key = _KEYS[name] + value.replace(" ", "_")
    return said[key] if key in terms() else None


def set_apart(text: str, language: Language) -> str:
    """Isolate what is written in the other direction, so that it keeps its own order."""
    against = _OTHER_LETTER if language.right_to_left else _ARABIC
    return f"\u2068{text}\u2069" if against.search(text) else text
