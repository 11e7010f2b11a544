"""The facts of a head with their printed values, and a dash where words imply what is not so."""

from collections.abc import Mapping

from uptake.core.document import StatusDocument
from uptake.exchange.fact_values import NOTHING
from uptake.exchange.facts import HEAD_FACTS
from uptake.exchange.implied_head import implied_head
from uptake.terms.words import Words

# The facts that the words of a head may imply, and the fields that they are.
_IMPLIED = {
    "document_kind": "kind",
    "governing_body": "governing_body",
    "based_on": "based_on",
    "period": "period",
}


def head_facts(status: StatusDocument, words: Words) -> Mapping[str, str]:
    """Give the printed value of each fact that has to be stated, by the key of its label."""
    implied = implied_of(status, words)
    found = {}
    for fact in HEAD_FACTS:
        text = fact.show(status, words)
        if text is None and implied.get(_IMPLIED.get(fact.term, "")):
            text = NOTHING
        if text:
            found[fact.term] = text
    return found


def implied_of(status: StatusDocument, words: Words) -> Mapping[str, object]:
    """Give what the words of the document's own head imply, by field."""
    said = {
        "symbol": status.symbol,
        "title": status.title,
        "summary": status.summary,
        "action_required": status.action_required,
    }
    stated = status.kind is not None and not words.states_all
    return implied_head(said, status.language, stated=stated)
