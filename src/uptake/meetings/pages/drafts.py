"""The decision in words, in six languages: on the page, and as a Word document."""

from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from uptake.core.codes import DecisionState, Language
from uptake.core.document import Decision
from uptake.core.symbols import DocumentSymbol
from uptake.documents.tree import Format
from uptake.documents.word import writing as word
from uptake.exchange.writing.decision import (
    Decided,
    DecisionMade,
    Requested,
    decision_document,
    draft_of,
    opening,
    points,
)
from uptake.meetings.pages.finding import find_paper
from uptake.record.queries.meetings.papers import Paper
from uptake.record.queries.meetings.requests import requests_on
from uptake.record.queries.reviewed_words import spoken
from uptake.record.queries.texts import best_of
from uptake.web.arrival import Arrival, arrive
from uptake.web.downloads import MEDIA_TYPES, attached


@require_safe
def show(
    request: HttpRequest,
    organization: str,
    symbol: str,
    language: Language,
    revision: int | None = None,
) -> HttpResponse:
    """Show the draft decision in a language, or what was decided once that is recorded."""
    arrival = arrive(request, organization)
    paper = find_paper(arrival, symbol, revision, language)
    speech = spoken(language, arrival.organization.code, arrival.state)
    return render(
        request,
        "meetings/draft.html",
        arrival.context("documents")
        | {
            "paper": paper,
            "language": language,
            "languages": tuple(Language),
            "opening": opening(paper.status, speech),
            "points": points(paper.status, decision_of(arrival, paper, language), speech),
        },
    )


@require_safe
def download(
    request: HttpRequest,
    organization: str,
    symbol: str,
    language: Language,
    revision: int | None = None,
) -> HttpResponse:
    """Send the decision as a Word document in a language."""
    arrival = arrive(request, organization)
    paper = find_paper(arrival, symbol, revision, language)
    speech = spoken(language, arrival.organization.code, arrival.state)
    target = BytesIO()
    made = decision_of(arrival, paper, language)
    word.write(decision_document(paper.status, made, speech), target)
    base = DocumentSymbol(paper.symbol, paper.revision, language).text.replace("/", "-")
    name = f"{base}-decision.docx"
    return attached(target.getvalue(), name, MEDIA_TYPES[Format.DOCX], language)


def decision_of(arrival: Arrival, paper: Paper, language: Language) -> DecisionMade:
    """Give what was decided, or what is to be decided where nothing is recorded yet."""
    latest = paper.latest
    if latest is None:
        return draft_of(paper.status)
    lines = tuple(
        Decided(one.entry, one.decision.state, one.decision.said.get(language))
        for one in paper.lines
        if one.decision is not None
    )
    whole, body = paper.whole, best_of(latest.called, language)
    asked = requests_on([paper.key], arrival.look)
    return DecisionMade(
        whole=whole.state if whole else None,
        lines=lines,
        requests=tuple(
            Requested(one.said.get(language), one.fields)
            for one in asked
            if one.fields or one.said.get(language)
        ),
        words=whole.said.get(language) if whole else None,
        made=Decision(DecisionState.NOTED, body.text if body else None, latest.symbol, latest.date),
    )
