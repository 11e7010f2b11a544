"""Findings and errors as sentences in six languages, from their codes and values."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
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
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.earlier import Offer, Said
from uptake.core.findings import Finding
from uptake.core.importing import Account, Missing, NameKind, Staying, TakenAway
from uptake.core.symbols import RecommendationKey
from uptake.documents.tree import Format
from uptake.terms.codes import label_key
from uptake.terms.table import lines, terms
from uptake.terms.values import LIST_COMMAS, value_text
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

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_ARABIC = re.compile(r"[\u0590-\u08ff]")
_OTHER_LETTER = re.compile(r"[^\W\d_\u0590-\u08ff]")
# Marks of direction too: a file name may hold one, to look like another.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


def say(code: str, language: Language, values: Mapping[str, object]) -> str:
    """Return the sentence for the code of a finding or an error, with its values filled in.

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
    """Return the sentence for a finding."""
    return say(finding.code.value, language, finding.values)


@cache
def messages() -> Mapping[str, Mapping[Language, str]]:
    """Return all sentences by code and language, in the order of the file. They are read once."""
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
        text = LIST_COMMAS[said.language].join(_one(name, part, said) for part in value)
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


NAME_TERMS = MappingProxyType(
    {NameKind.PERSON: "person", NameKind.UNIT: "unit", NameKind.BODY: "governing_body"}
)
"""What a kind of name is called."""
BETWEEN_SENTENCES = MappingProxyType(
    {one: "" if one is Language.CHINESE else " " for one in Language}
)
"""What stands between two sentences."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a part: about which report and recommendation, and what is said of it."""

    report: str = ""
    number: str = ""
    formal: bool = True
    said: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the account: the code of its sentence, the sentence, and its lines."""

    code: str
    sentence: str
    lines: tuple[Line, ...]


def figures(account: Account, language: Language) -> str:
    """Say how many values an import replaces, fills in and takes away."""
    told = {
        "replaced": account.replaced,
        "added": account.added,
        "removed": len(account.taken_away),
    }
    return say("import-replaces", language, told)


def account_parts(account: Account, words: Words) -> tuple[Part, ...]:
    """Get the parts of an account that have anything to say; names that are asked stand apart."""
    dropped = [one for one in account.missing if one.listed]
    lacking = [one for one in account.missing if not one.listed]
    last = [one for one in lacking if one.last]
    symbol = last[0].last if last else ""
    parts = (
        ("import-listed", list(_missing(dropped, words))),
        ("import-missing-last", list(_missing(last, words))),
        ("import-missing", list(_missing((one for one in lacking if not one.last), words))),
        ("import-removed", list(_taken_away(account.taken_away, words))),
        ("import-later", list(_later(account.later, words))),
        ("import-earlier", list(_earlier(account, words))),
        ("import-beside", list(_spoken(account.beside, words))),
        ("import-outdated", list(_spoken(account.outdated, words))),
        ("import-refused", list(_staying(account.refused, words))),
        ("import-names-known", list(_names(account, words, known=True))),
        ("import-names-new", list(_names(account, words, known=False))),
        ("import-left-open", list(_staying(account.left_open, words))),
    )
    return tuple(
        Part(code, say(code, words.language, {"count": len(lines), "symbol": symbol}), tuple(lines))
        for code, lines in parts
        if lines
    )


def offer_line(offer: Offer, words: Words) -> Line:
    """Return what an earlier status says, of which day, by which column; and what hinders it."""
    told = {
        "status": _status(offer.one.said.whole, words),
        "date": offer.day,
        "column": offer.one.column,
        "words": offer.one.words,
    }
    code = "import-earlier-dated" if offer.day else "import-earlier-undated"
    said = [say(code, words.language, told)]
    if offer.hindrance is not None:
        said.append(say(f"earlier-{offer.hindrance.value}", words.language, {}))
    return Line(*offer.one.key, said=BETWEEN_SENTENCES[words.language].join(said))


def _earlier(account: Account, words: Words) -> Iterator[Line]:
    recorded = {(one.key, one.day) for one in account.earlier}
    for offer in account.offers:
        if offer.chosen and offer.hindrance is None and (offer.one.key, offer.day) in recorded:
            yield offer_line(offer, words)


def _status(said: Said, words: Words) -> str:
    return " · ".join(words.of(code) for code in (said.acceptance, said.implementation) if code)


def _names(account: Account, words: Words, *, known: bool) -> Iterator[Line]:
    for one in account.names:
        if bool(one.known) is known:
            name = f"{one.name} = {one.known}" if known else one.name
            label = words[NAME_TERMS[one.kind]]
            yield Line(said=words.format("labelled", label=label, value=name))


def _taken_away(rows: Iterable[TakenAway], words: Words) -> Iterator[Line]:
    for one in rows:
        kind = Entry if one.number else Report if one.report else StatusDocument
        label = words[label_key(kind, one.field)]
        said = words.format("labelled", label=label, value=value_text(one.gone, words) or "")
        yield Line(one.report, one.number or "", one.formal, said)


def _later(rows: Iterable[tuple[RecommendationKey, date]], words: Words) -> Iterator[Line]:
    for key, since in rows:
        yield Line(*key, say("import-later-from", words.language, {"date": since}))


def _missing(rows: Iterable[Missing], words: Words) -> Iterator[Line]:
    for one in rows:
        entry = one.entry
        codes = [code for code in (entry.acceptance, entry.implementation) if code]
        said = " · ".join(map(words.of, codes))
        if entry.for_information:
            said = words["for_information_only"]
        yield Line(*entry.key, said or words["nothing_stated"])


def _staying(rows: Iterable[Staying], words: Words) -> Iterator[Line]:
    for one in rows:
        kind = Report if one.number is None else Entry
        labels = (words[label_key(kind, name)] for name in one.fields)
        said = LIST_COMMAS[words.language].join(labels)
        yield Line(one.report, one.number or "", one.formal, said)


def _spoken(
    rows: Iterable[tuple[RecommendationKey, tuple[Language, ...]]], words: Words
) -> Iterator[Line]:
    for key, languages in rows:
        yield Line(*key, LIST_COMMAS[words.language].join(map(words.of, languages)))
