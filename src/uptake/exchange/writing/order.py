"""The order of official documents: reports newest first, recommendations by number."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.symbols import programme_year
from uptake.exchange.reading.numbers import order_of

type ReportKey = tuple[int, tuple[int, ...], str]


def in_order(status: StatusDocument) -> StatusDocument:
    """Give the document with its reports newest first and its recommendations by number."""
    years = {report.symbol: report.programme_year for report in status.reports}

    @cache
    def report_key(symbol: str) -> ReportKey:
        numbers = tuple(-int(digits) for digits in re.findall(r"\d+", symbol)[-2:])
        return -(years.get(symbol) or programme_year(symbol) or 0), numbers, symbol

    numbers = cache(order_of)

    def entry_key(entry: Entry) -> tuple[ReportKey, bool, tuple[int, ...], str]:
        return report_key(entry.report), not entry.formal, numbers(entry.number), entry.number

    return replace(
        status,
        reports=tuple(sorted(status.reports, key=lambda report: report_key(report.symbol))),
        entries=tuple(sorted(status.entries, key=entry_key)),
    )


def by_report(status: StatusDocument) -> Sequence[tuple[Report, Sequence[Entry]]]:
    """Give the reports that have entries, each with its own; `status` is in order."""
    known = {report.symbol: report for report in status.reports}
    return [
        (known.get(symbol) or Report(symbol), tuple(entries))
        for symbol, entries in groupby(status.entries, key=lambda entry: entry.report)
    ]
