"""The delegates' pages: what each governing body is asked to decide, and all one needs for it."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from uptake.core.codes import DecisionState, EditionKind, Language
from uptake.core.counting import Figures
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.symbols import DocumentKey
from uptake.documents.tree import Format
from uptake.meetings.queries import Before, Matter, ToDecide, bodies_asked, to_decide
from uptake.record.queries.history import DocumentNamed
from uptake.terms.values import value_text
from uptake.terms.words import Words
from uptake.web.addresses import document_url
from uptake.web.arrival import Arrival, arrive
from uptake.web.changes import EntryShown, entry_shown

# What a delegate takes home: to read and to print; the other formats are on the document's page.
TO_READ = (Format.DOCX, Format.PDF)


@dataclass(frozen=True, slots=True)
class BeforeShown:
    """How a recommendation stood in a document before this one, and what changed since."""

    document: DocumentNamed
    entry: Entry
    change: EntryShown | None

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of what changed beside the status."""
        return tuple(dict.fromkeys(one.label for one in self.change.fields)) if self.change else ()


@dataclass(frozen=True, slots=True)
class MatterShown:
    """One recommendation to decide on, as the page prints it. `place` is its anchor."""

    place: str
    matter: Matter
    resources: str | None
    before: tuple[BeforeShown, ...]
    is_new: bool

    @property
    def entry(self) -> Entry:
        """The recommendation with its proposed answer."""
        return self.matter.entry

    @property
    def report(self) -> Report:
        """The report that it is from."""
        return self.matter.report


@require_safe
def bodies(request: HttpRequest, organization: str) -> HttpResponse:
    """List the governing bodies with what each is asked next, and what it was asked before."""
    arrival = arrive(request, organization)
    return render(
        request,
        "meetings/bodies.html",
        arrival.context("to-decide", exact=True)
        | {
            "bodies": bodies_asked(arrival.look),
            "paper": EditionKind.WORKING_GROUP_PAPER,
        },
    )


@require_safe
def document(request: HttpRequest, organization: str, document: DocumentKey) -> HttpResponse:
    """Show what a document asks to be decided, with all that is to be known for it."""
    arrival = arrive(request, organization)
    found = to_decide(arrival.look, document)
    if found is None:
        raise Http404
    return render(
        request,
        "meetings/document.html",
        arrival.context("to-decide")
        | {
            "found": found,
            "heading": _heading(found),
            "document": found.document,
            "status": found.status,
            "is_paper": found.document.kind is EditionKind.WORKING_GROUP_PAPER,
            "matters": matters_shown(found, arrival.words),
            "left": len(found.open),
            "endorsed": _with_state(found, DecisionState.ENDORSED),
            "in_all": found.counted.in_all,
            "rows": _rows(found.status, found),
            "formats": TO_READ,
            "draft": _draft(arrival, found),
        },
    )


def _heading(found: ToDecide) -> str:
    if found.is_settled:
        return gettext("Decisions of the meeting")
    return gettext("Action requested")


def matters_shown(found: ToDecide, words: Words) -> tuple[MatterShown, ...]:
    """Return the recommendations in the words of the page."""
    return tuple(
        MatterShown(
            place=f"matter-{place}",
            matter=one,
            resources=value_text(one.entry.financial_detail, words),
            before=tuple(_before(before, words) for before in one.before),
            is_new=not one.before and bool(found.earlier),
        )
        for place, one in enumerate(found.matters, 1)
    )


def _before(before: Before, words: Words) -> BeforeShown:
    change = entry_shown(before.change, words) if before.change else None
    return BeforeShown(before.document, before.entry, change)


def _with_state(found: ToDecide, state: DecisionState) -> int:
    return sum(one.decided is not None and one.decided.state is state for one in found.matters)


def _rows(status: StatusDocument, found: ToDecide) -> list[tuple[Report, Figures]]:
    reports = {report.symbol: report for report in status.reports}
    return [
        (reports.get(symbol) or Report(symbol), counted)
        for symbol, counted in found.counted.by_report.items()
    ]


def _draft(arrival: Arrival, found: ToDecide) -> str | None:
    """Get the address of the decision in words, in the language of the page; a paper has none."""
    if found.document.kind is EditionKind.WORKING_GROUP_PAPER or not found.matters:
        return None
    language: Language = arrival.language
    code = arrival.organization.code
    return document_url(code, found.document, "draft-decision", language=language)
