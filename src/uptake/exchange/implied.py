"""What a document need not say of an entry, because the rest of it says so.

Writers leave it out, readers fill it in; both ask here, so that they agree. Whatever differs from
what is implied is stated in a line of its own.
"""

from functools import lru_cache

from uptake.core.codes import Action, Addressee, Language
from uptake.core.document import DateFound, Decision, Entry
from uptake.core.symbols import find_cited_symbols
from uptake.exchange.reading.dates import find_dates

_ACTIONS = {
    Addressee.EXECUTIVE_HEADS: Action.EXECUTIVE_HEAD,
    Addressee.GOVERNING_BODIES: Action.GOVERNING_BODY,
    Addressee.OTHER: Action.INFORMATION,
}


def implied_action(addressee: Addressee | None, for_information: bool) -> Action | None:
    """Give the action that the addressee implies; what is for information asks for none."""
    if for_information:
        return Action.INFORMATION
    return _ACTIONS[addressee] if addressee else None


def implied_governing_body(addressee: Addressee | None, body: str | None) -> str | None:
    """Give the body that is to act: the one that gets the document, if bodies are addressed."""
    return body if addressee is Addressee.GOVERNING_BODIES else None


def implied_decision(addressee: Addressee | None) -> Decision | None:
    """Give the decision: an answer to a recommendation to governing bodies is proposed to them."""
    return Decision() if addressee is Addressee.GOVERNING_BODIES else None


def implied_dates(entry: Entry, language: Language) -> tuple[DateFound, ...]:
    """Give the dates that stand in the text; `language` is the document's."""
    return _dates(entry.text, entry.text_language or language) if entry.text else ()


# A document is written in several formats, one after the other.
@lru_cache(maxsize=4096)
def _dates(text: str, language: Language) -> tuple[DateFound, ...]:
    return find_dates(text, language)


def implied_references(comment: str) -> tuple[str, ...]:
    """Give the documents that the words of a comment cite."""
    return find_cited_symbols(comment)
