"""What the words of a head imply, so that no line has to state it: for readers and writers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from uptake.core.codes import EditionKind, Language
from uptake.core.series import Series
from uptake.core.symbols import find_cited_symbols
from uptake.exchange.heard import words
from uptake.exchange.reading.head_lines import read_period
from uptake.exchange.reading.head_words import body_invited
from uptake.terms.organizations import (
    UNITED_NATIONS,
    names_united_nations,
    organizations,
    recognize,
    series,
)
from uptake.terms.table import terms

WORKING_GROUP = "CWG"
"""What the symbols of papers of working groups begin with."""


def implied_head(
    said: Mapping[str, Any], language: Language, *, stated: bool = False
) -> dict[str, Any]:
    """Return the fields of a StatusDocument that its title, summary, action and symbol imply.

    The years of a title are the period; the body that is invited to act gets the document; what a
    summary cites is what the document is based on. A head that says in a labelled line of which
    kind the document is (`stated`) says in such lines too for whom it is and what it is based on:
    where it does not, it is for nobody and based on nothing that is known.
    """
    symbol, summary = said.get("symbol") or "", said.get("summary") or ""
    implied: dict[str, Any] = {"period": read_period(said.get("title") or "")}
    if not stated:
        implied |= _implied_by_words(said, symbol, summary, language)
    return {name: value for name, value in implied.items() if value}


def only_series(symbol: str) -> Series | None:
    """Return the one series that a symbol is of, None where it is of none, or of several."""
    found = _series_of(symbol)
    return found[0] if len(found) == 1 else None


def organization_of(symbol: str | None, lines: Iterable[str]) -> str | None:
    """Return whose a document is: whom the lines of its head name, else whose its series is.

    The United Nations, whom every document names, have a line of their own.
    """
    said = tuple(lines)
    one = only_series(symbol or "")
    return (
        recognize(" ".join(said))
        or (one.organization if one else None)
        or (UNITED_NATIONS if any(map(names_united_nations, said)) else None)
    )


def _series_of(symbol: str) -> list[Series]:
    """Return every series that a symbol can be of: two organizations may number alike."""
    known = (one for code in organizations() for one in series(code)) if symbol else ()
    return [one for one in known if one.holds(symbol)]


def _implied_by_words(
    said: Mapping[str, Any], symbol: str, summary: str, language: Language
) -> dict[str, Any]:
    implied: dict[str, Any] = {}
    invited = body_invited(said.get("action_required") or "", language)
    if invited is not None:
        implied["governing_body"], implied["kind"] = invited
    elif symbol.startswith(WORKING_GROUP):
        implied["kind"] = EditionKind.WORKING_GROUP_PAPER
    elif found := _series_of(symbol):
        implied |= _alike_in(found, language)
    cited = (cited for cited in find_cited_symbols(summary) if not cited.startswith("JIU/"))
    implied["based_on"] = tuple(other for other in cited if other != symbol)
    return implied


def _alike_in(found: Sequence[Series], language: Language) -> dict[str, Any]:
    """Return of which kind and for which body documents of all these series are."""
    kinds, bodies = {one.kind for one in found}, {one.body for one in found}
    implied: dict[str, Any] = {"kind": found[0].kind} if len(kinds) == 1 else {}
    if len(bodies) == 1 and found[0].body in terms():
        implied["governing_body"] = words(language)[found[0].body]
    return implied
