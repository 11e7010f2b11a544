"""What the words of a head imply, so that no line has to state it: for readers and writers."""

from collections.abc import Mapping
from typing import Any

from uptake.core.codes import EditionKind, Language
from uptake.core.series import Series
from uptake.core.symbols import find_cited_symbols
from uptake.exchange.heard import words
from uptake.exchange.reading.head_lines import read_period
from uptake.exchange.reading.head_words import body_invited
from uptake.terms.organizations import organizations, series
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
    known = (one for code in organizations() for one in series(code)) if symbol else ()
    found = [one for one in known if one.holds(symbol)]
    return found[0] if len(found) == 1 else None


def _implied_by_words(
    said: Mapping[str, Any], symbol: str, summary: str, language: Language
) -> dict[str, Any]:
    implied: dict[str, Any] = {}
    invited = body_invited(said.get("action_required") or "", language)
    if invited is not None:
        implied["governing_body"], implied["kind"] = invited
    elif symbol.startswith(WORKING_GROUP):
        implied["kind"] = EditionKind.WORKING_GROUP_PAPER
    elif (one := only_series(symbol)) is not None:
        implied["kind"] = one.kind
        implied["governing_body"] = words(language)[one.body] if one.body in terms() else None
    cited = (cited for cited in find_cited_symbols(summary) if not cited.startswith("JIU/"))
    implied["based_on"] = tuple(other for other in cited if other != symbol)
    return implied
