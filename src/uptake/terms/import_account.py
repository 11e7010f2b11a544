"""The account of an import in words, for the review and the command alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from uptake.core.codes import Language
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.earlier import Offer, Said
from uptake.core.importing import Account, Missing, NameKind, Staying, TakenAway
from uptake.core.symbols import RecommendationKey
from uptake.terms.fields import label_key
from uptake.terms.messages import say
from uptake.terms.values import LIST_COMMAS, value_text
from uptake.terms.words import Words

NAME_TERMS = MappingProxyType(
    {NameKind.PERSON: "person", NameKind.UNIT: "unit", NameKind.BODY: "governing_body"}
)
"""What a kind of name is called."""
_BETWEEN = {one: "" if one is Language.CHINESE else " " for one in Language}


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
    """Give the parts of an account that have anything to say; names that are asked stand apart."""
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
    """Give what an earlier status says, of which day, by which column; and what hinders it."""
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
    return Line(*offer.one.key, said=_BETWEEN[words.language].join(said))


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
