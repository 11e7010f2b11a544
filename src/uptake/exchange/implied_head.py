"""What the words of a head imply, so that no line has to state it: for readers and writers."""

from collections.abc import Mapping
from typing import Any

from uptake.core.codes import EditionKind, Language
from uptake.core.symbols import find_cited_symbols
from uptake.exchange.reading.head_values import read_period
from uptake.exchange.reading.head_words import body_invited

WORKING_GROUP = "CWG"
"""What the symbols of papers of working groups begin with."""


def implied_head(said: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """Give the fields of a StatusDocument that its title, summary, action and symbol imply.

    The years of a title are the period; the body that is invited to act gets the document; what a
    summary cites is what the document is based on.
    """
    symbol, summary = said.get("symbol") or "", said.get("summary") or ""
    implied: dict[str, Any] = {"period": read_period(said.get("title") or "")}
    invited = body_invited(said.get("action_required") or "", language)
    if invited is not None:
        implied["governing_body"], implied["kind"] = invited
    elif symbol.startswith(WORKING_GROUP):
        implied["kind"] = EditionKind.WORKING_GROUP_PAPER
    cited = (cited for cited in find_cited_symbols(summary) if not cited.startswith("JIU/"))
    implied["based_on"] = tuple(other for other in cited if other != symbol)
    return {name: value for name, value in implied.items() if value}
