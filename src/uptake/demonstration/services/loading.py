"""Loading the demonstration into an empty register, by the same imports as everybody's."""

from collections.abc import Iterable
from datetime import datetime

from uptake.core.document import StatusDocument
from uptake.core.recipients import machine
from uptake.core.symbols import RecommendationKey
from uptake.demonstration.services.documents import demonstration_documents
from uptake.imports import services as imports

ORGANIZATION = "ITU"
PAPER = "CWG-FHR-15/2"
DOCUMENT = "C22/61"


def load(*, at: datetime) -> tuple[int, int]:
    """Import every document of the demonstration in every language, as of `at`.

    Returns how many documents (not language versions) there are, and how many recommendations.
    """
    documents = demonstration_documents()
    for document in documents:
        imports.apply(document, organization=ORGANIZATION, by=machine(), at=at)
    return len(_symbols(documents)), len(_keys(documents))


def _symbols(documents: Iterable[StatusDocument]) -> set[str | None]:
    return {document.symbol for document in documents}


def _keys(documents: Iterable[StatusDocument]) -> set[RecommendationKey]:
    return {entry.key for document in documents for entry in document.entries}
