"""The account of an import in words, for the review and the command alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from uptake.core.codes import Language
from uptake.core.document import Entry, Report
from uptake.core.importing import Account, Missing, Staying
from uptake.core.symbols import RecommendationKey
from uptake.terms.fields import label_key
from uptake.terms.messages import say
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words


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


def account_parts(account: Account, words: Words) -> tuple[Part, ...]:
    """Give the parts of an account that have anything to say; names that are asked stand apart."""
    dropped = [one for one in account.missing if one.listed]
    lacking = [one for one in account.missing if not one.listed]
    known = [f"{one.name} = {one.known}" for one in account.names if one.known]
    new = [one.name for one in account.names if not one.known]
    parts = (
        ("import-listed", list(_missing(dropped, words))),
        ("import-missing", list(_missing(lacking, words))),
        ("import-beside", list(_spoken(account.beside, words))),
        ("import-outdated", list(_spoken(account.outdated, words))),
        ("import-refused", list(_staying(account.refused, words))),
        ("import-names-known", [Line(said=said) for said in known]),
        ("import-names-new", [Line(said=said) for said in new]),
        ("import-left-open", list(_staying(account.left_open, words))),
    )
    return tuple(
        Part(code, say(code, words.language, {"count": len(lines)}), tuple(lines))
        for code, lines in parts
        if lines
    )


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
