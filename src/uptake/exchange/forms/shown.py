"""What a form shows of a recommendation beside the fields to fill, as words."""

from collections.abc import Mapping
from types import MappingProxyType

from uptake.exchange.forms.fields import number_label
from uptake.exchange.forms.form import FormRow
from uptake.terms.words import Words

SHOWN: Mapping[str, str] = MappingProxyType(
    {
        "report": "report_no",
        "number": "number_short",
        "text": "recommendation_text",
        "deadlines": "deadline",
        "due": "due_by",
        "last_acceptance": "acceptance_hdr",
        "last_implementation": "implementation_hdr",
        "last_remarks": "comments",
    }
)
"""What is shown, in its order, with the terms that name it."""

LAST = ("last_acceptance", "last_implementation", "last_remarks")


def shown(row: FormRow, words: Words) -> dict[str, str]:
    """Give the words for each thing that is shown; empty where there is none."""
    last = row.last
    return {
        "report": row.report,
        "number": number_label(row, words),
        "text": row.text or "",
        "deadlines": "\n".join(words.date(day) for day in row.deadlines),
        "due": words.date(row.due) if row.due else "",
        "last_acceptance": words.of(last.acceptance) if last and last.acceptance else "",
        "last_implementation": (
            words.of(last.implementation) if last and last.implementation else ""
        ),
        "last_remarks": (last.remarks or "") if last else "",
    }
