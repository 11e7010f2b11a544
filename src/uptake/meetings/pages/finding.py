"""The document whose meeting a page is about."""

from django.http import Http404

from uptake.core.codes import Language
from uptake.core.symbols import DocumentSymbol
from uptake.record.queries.meetings.papers import Paper, paper
from uptake.web.arrival import Arrival


def find_paper(
    arrival: Arrival, symbol: str, revision: int | None, language: Language | None = None
) -> Paper:
    """Give the document at an address. Raises Http404 where the reader knows of none."""
    found = paper(arrival.look, DocumentSymbol(symbol, revision).text, language)
    if found is None:
        raise Http404
    return found
