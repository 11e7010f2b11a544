"""What the register can hold: a document by the contract may say more than any table can keep.

Readers never give such values; a file of JSON can. Texts can be longer, in whatever file, than
they may be typed: then nothing is imported, rather than a part of a text.
"""

import re
from collections.abc import Iterator

from uptake.core.answers import LONGEST_TEXT
from uptake.core.contract import to_json
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.errors import UptakeError

LONGEST_SYMBOL = 200
LATEST_YEAR = 9999
LARGEST_AMOUNT = 10**17
HIGHEST_REVISION = 9999

# In JSON, where a backslash of the text is doubled.
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def check(status: StatusDocument) -> None:
    """Raise UptakeError for what the register cannot hold.

    `contract-broken` (path, reason), `import-text-too-long` (place, length, longest).
    """
    for path, value in _faults(status):
        raise UptakeError("contract-broken", path=path, reason=f"{value!s:.60}")
    for place, text in _texts(status):
        if len(text or "") > LONGEST_TEXT:
            raise UptakeError(
                "import-text-too-long", place=place, length=len(text or ""), longest=LONGEST_TEXT
            )


def _faults(status: StatusDocument) -> Iterator[tuple[str, object]]:
    yield from _of_text(status)
    yield from _high("$.revision", status.revision, HIGHEST_REVISION)
    yield from _long("$.symbol", status.symbol)
    yield from _long("$.based_on", *status.based_on)
    yield from _long("$.references", *(cited.symbol for cited in status.references))
    for report in status.reports:
        yield from _of_report(report)
    for place, entry in enumerate(status.entries):
        yield from _of_entry(entry, f"$.entries[{place}]")


def _of_text(status: StatusDocument) -> Iterator[tuple[str, object]]:
    """Find what no database takes as text: the sign zero, and halves of signs."""
    text = to_json(status)
    if _NUL.search(text):
        yield "$", r"\u0000"
    try:
        text.encode()
    except UnicodeEncodeError as error:
        yield "$", ascii(text[error.start : error.end])


def _texts(status: StatusDocument) -> Iterator[tuple[str, str | None]]:
    """Return all texts, each with the place where somebody finds it."""
    head = status.symbol or ""
    yield from ((head, text) for text in (status.title, status.issuer, status.meeting))
    yield head, status.agenda_item
    yield from ((head, text) for text in (status.period, status.summary, status.action_required))
    yield from ((head, cited.title) for cited in status.references)
    yield from ((one.symbol, one.title) for one in status.reports)
    for entry in status.entries:
        detail = entry.financial_detail
        place = f"{entry.report}, {entry.number}"
        yield from ((place, text) for text in (entry.text, entry.remarks, entry.addressee_name))
        yield from ((place, one.words) for one in entry.conditions)
        if detail is not None:
            yield from ((place, text) for text in (detail.words, detail.period))


def _of_report(report: Report) -> Iterator[tuple[str, object]]:
    yield from _long("$.reports", report.symbol)
    yield from _high("$.reports", report.programme_year, LATEST_YEAR)


def _of_entry(entry: Entry, path: str) -> Iterator[tuple[str, object]]:
    yield from _long(path, entry.report, entry.number, *entry.references)
    if entry.decision:
        yield from _long(f"{path}.decision", entry.decision.symbol)
    amount = entry.financial_detail.amount if entry.financial_detail else None
    if amount is not None and not (amount.is_finite() and 0 <= amount < LARGEST_AMOUNT):
        yield f"{path}.financial_detail.amount", amount


def _long(path: str, *symbols: str | None) -> Iterator[tuple[str, object]]:
    yield from ((path, one) for one in symbols if one and len(one) > LONGEST_SYMBOL)


def _high(path: str, number: int | None, highest: int) -> Iterator[tuple[str, object]]:
    if number is not None and not 0 <= number <= highest:
        yield path, number
