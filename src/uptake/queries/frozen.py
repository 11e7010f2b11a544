"""A document as it was published: its frozen content, or composed where nothing was frozen."""

from collections.abc import Collection
from dataclasses import replace

from uptake.core.codes import Language, Visibility
from uptake.core.contract import from_json
from uptake.core.document import StatusDocument
from uptake.core.symbols import DocumentSymbol
from uptake.queries.composition import compose
from uptake.register.models import Document, LanguageVersion, Report


def frozen(document: Document, language: Language, *, restricted: bool = True) -> StatusDocument:
    """Give a document in a language: the newest frozen content where it was issued here.

    What was imported is composed as of its own day; so is a language that was not frozen.
    `restricted` says whether reports of restricted visibility may be in it; whether the reader may
    see the document at all is asked before.
    """
    content = frozen_content(document, language)
    if content is None:
        return compose(
            organization=document.organization.code,
            symbol=DocumentSymbol(document.symbol, document.revision).text,
            language=language,
            restricted=restricted,
        )
    status = from_json(content)
    return status if restricted else public_part_of(status)


def frozen_content(document: Document, language: Language) -> str | None:
    """Give the newest frozen JSON of a document that was issued here; None without one."""
    if document.issued_at is None:
        return None
    rows = LanguageVersion.objects.filter(document=document, language=language)
    return rows.order_by("-recorded_at", "-pk").values_list("content", flat=True).first()


def public_part_of(status: StatusDocument) -> StatusDocument:
    """Give a document without the reports that only the organization's people may read."""
    symbols = {report.symbol for report in status.reports}
    symbols.update(entry.report for entry in status.entries)
    hidden = _restricted(symbols)
    if not hidden:
        return status
    return replace(
        status,
        reports=tuple(one for one in status.reports if one.symbol not in hidden),
        entries=tuple(one for one in status.entries if one.report not in hidden),
    )


def _restricted(symbols: Collection[str]) -> frozenset[str]:
    rows = Report.objects.filter(symbol__in=symbols, visibility=Visibility.RESTRICTED)
    return frozenset(rows.values_list("symbol", flat=True))
