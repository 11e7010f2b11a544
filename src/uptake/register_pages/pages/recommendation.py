"""One recommendation: how it stands, its texts, who has it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from uptake.core.codes import Language
from uptake.core.permissions import Act
from uptake.core.symbols import RecommendationKey
from uptake.exchange.phrasing import beside_remarks
from uptake.meetings.queries import MeetingsOf, meetings_of
from uptake.record.queries.answering import reachable
from uptake.record.queries.cited import Citation, citations
from uptake.record.queries.corrections import (
    CorrectionShown,
    made_of_recommendation,
    named_now,
)
from uptake.record.queries.focal_points import FocalPoints, focal_points_of
from uptake.record.queries.texts import Wording
from uptake.register_pages.queries import (
    RecommendationShown,
    recommendation_shown,
)
from uptake.web.arrival import Arrival, arrive, for_everybody, gone_report
from uptake.web.changes import entry_shown


@require_safe
def show_recommendation(
    request: HttpRequest, organization: str, recommendation: RecommendationKey
) -> HttpResponse:
    """Show a recommendation."""
    arrival = arrive(request, organization)
    question = ("recommendation", arrival.look, recommendation)
    read = for_everybody(arrival, question, lambda: _read(arrival, recommendation))
    if read is None:
        number = recommendation.number, recommendation.formal
        gone = gone_report(request, arrival, recommendation.report, number)
        return gone or _renamed(arrival, recommendation)
    found = read.found
    change = found.before.change if found.before else None
    who = _focal_points(arrival, recommendation)
    return render(
        request,
        "register_pages/recommendation.html",
        arrival.context("register")
        | {
            "found": found,
            "entry": found.entry,
            "cited": read.cited,
            "text": _text(found, request.GET.get("text"), arrival.language),
            "text_languages": tuple(Language),
            "there": {wording.language for wording in found.texts},
            "codes": beside_remarks(found.own, arrival.words).codes,
            "change": entry_shown(change, arrival.words) if change else None,
            "meetings": read.meetings,
            "corrections": read.corrections,
            "focal_points": who,
            "may_answer": who is not None and _answers(arrival, who.follow_up),
        },
    )


@dataclass(frozen=True, slots=True)
class Read:
    """A recommendation with what it cites, what meetings said of it, and what was corrected."""

    found: RecommendationShown
    cited: tuple[Citation, ...]
    meetings: MeetingsOf
    corrections: tuple[CorrectionShown, ...]


def _read(arrival: Arrival, key: RecommendationKey) -> Read | None:
    look, code = arrival.look, arrival.organization.code
    found = recommendation_shown(look, code, key, actor=arrival.actor)
    if found is None:
        return None
    return Read(
        found,
        tuple(citations(look, found.entry.references)),
        meetings_of(look, key),
        made_of_recommendation(key),
    )


def _renamed(arrival: Arrival, asked: RecommendationKey) -> HttpResponse:
    """Lead to a recommendation by what was corrected since. Raises Http404 if there is none."""
    symbol, number = named_now(asked.report, (asked.number, asked.formal))
    now = RecommendationKey(symbol, *number) if number else asked
    if now == asked:
        raise Http404
    code = arrival.organization.code
    if recommendation_shown(arrival.look, code, now) is None:
        raise Http404
    return redirect("recommendation", code, now)


def _focal_points(arrival: Arrival, recommendation: RecommendationKey) -> FocalPoints | None:
    """Return who has the recommendation today, to the organization's own people."""
    own = arrival.actor.organization == arrival.organization.code
    if not own or arrival.asked or not arrival.may(Act.SEE_CLEARED):
        return None
    return focal_points_of(arrival.look, recommendation)


def _answers(arrival: Arrival, follow_up: int) -> bool:
    """Say whether the reader answers the recommendation."""
    if not arrival.may(Act.ANSWER):
        return False
    theirs = reachable(arrival.actor, Act.ANSWER, arrival.organization.code)
    return theirs.filter(pk=follow_up).exists()


def _text(found: RecommendationShown, asked: str | None, language: Language) -> Wording | None:
    """Return the text in the language that was asked for, else the best for the reader."""
    there = {wording.language.value: wording for wording in found.texts}
    best = found.entry.text_language or language
    return there.get(asked or "") or there.get(best.value) or _first(found.texts)


def _first(texts: Iterable[Wording]) -> Wording | None:
    return next(iter(texts), None)
