"""Which term names a field of the StatusDocument: the label of a column, a line, a difference."""

from collections.abc import Mapping
from types import MappingProxyType

from uptake.core.document import (
    Decision,
    Entry,
    FinancialDetail,
    ForeignText,
    Reference,
    Report,
)

# Fields whose label has another key than their own name.
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "symbol": "document_symbol",
        "language": "document_language",
        "date": "document_date",
        "kind": "document_kind",
        "title": "document_title",
        "entries": "recommendations",
        "url": "report_link",
        "highlights_url": "highlights_link",
        "ceb_url": "ceb_link",
        "number": "recommendation_no",
        "formal": "formal_recommendation",
        "text": "recommendation_text",
        "action": "action_asked",
        "for_information": "for_information_only",
        "dates": "dates_in_text",
        "deadlines": "deadline",
        "acceptance": "acceptance_hdr",
        "implementation": "implementation_hdr",
        "verified": "verification",
        "comment": "comments",
        "name": "person_name",
        "state": "decision_state",
        "bound": "date_bound",
        "words": "wording",
        "amount": "financial_amount",
        "currency": "financial_currency",
    }
)

# Fields that mean something else in one class than in the others.
OWN_LABELS: Mapping[tuple[type, str], str] = MappingProxyType(
    {
        (Report, "symbol"): "report_no",
        (Report, "title"): "report_title",
        (Entry, "references"): "cited_documents",
        (Decision, "symbol"): "decision_symbol",
        (Decision, "date"): "decision_date",
        (Decision, "body"): "decision_body",
        (FinancialDetail, "period"): "financial_period",
        (Reference, "url"): "address",
        (ForeignText, "text"): "wording",
        (ForeignText, "original"): "original_language",
    }
)


def label_key(kind: type, name: str) -> str:
    """Give the key of the term that names the field `name` of a class of `core.document`."""
    return OWN_LABELS.get((kind, name)) or LABELS.get(name, name)
