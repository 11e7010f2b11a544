"""What the symbol of a document says of it: of which kind it is, and for which body."""

from dataclasses import replace

from uptake.core.document import StatusDocument
from uptake.core.series import series_of
from uptake.core.symbols import DocumentSymbol, parse_document_symbol
from uptake.record.queries.reviewed_words import spoken
from uptake.register.models import Document
from uptake.terms.organizations import series


def with_series(status: StatusDocument, organization: str) -> StatusDocument:
    """Get a document with the kind and the body of its series, where it does not say them itself.

    They are a proposal: of a document that is in the register already nothing is proposed.
    """
    symbol = status.symbol or ""
    found = series_of(symbol, series(organization))
    if found is None or status.kind is not None or _is_known(symbol, status, organization):
        return status
    body = spoken(status.language, organization)[found.body] if found.body else None
    return replace(status, kind=found.kind, governing_body=status.governing_body or body)


def _is_known(symbol: str, status: StatusDocument, organization: str) -> bool:
    parsed = parse_document_symbol(symbol) or DocumentSymbol(symbol)
    return Document.objects.filter(
        organization__code=organization,
        symbol=parsed.base,
        revision=status.revision or parsed.revision,
    ).exists()
