"""What became of requests, as a document of what changed tells it."""

from collections.abc import Iterable

from uptake.core.requests_told import RequestRowTold, RequestTold
from uptake.core.symbols import DocumentSymbol
from uptake.record.queries.meetings.given import RequestAnswered, RowAnswered


def requests_told(answered: Iterable[RequestAnswered]) -> tuple[RequestTold, ...]:
    """Give requests with what became of them, in the words in which they were asked for here."""
    return tuple(_told(one) for one in answered)


def _told(one: RequestAnswered) -> RequestTold:
    request = one.request
    return RequestTold(
        symbol=DocumentSymbol(request.document.symbol, request.document.revision).text,
        day=request.date,
        fields=request.fields,
        rows=tuple(map(_row, one.rows)),
        words=request.words.text if request.words else None,
        language=request.words.language if request.words else None,
        due=request.due,
    )


def _row(row: RowAnswered) -> RequestRowTold:
    return RequestRowTold(row.report, row.number, row.formal, row.given)
