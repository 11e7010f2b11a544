"""One recommendation on both sides, and what is decided where they differ."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.symbols import RecommendationKey
from uptake.core.tracking import TrackedEntry
from uptake.core.two_sides import Difference, reopens, ways_of
from uptake.core.typed_values import read_key
from uptake.terms.values import LIST_SEMICOLONS
from uptake.terms.words import Words
from uptake.tracking.pages.sides import LineShown, shown, todays_look
from uptake.tracking.queries import entry_of, line_of
from uptake.tracking.services import deciding
from uptake.tracking.services.deciding import Seen
from uptake.web.access import for_those_who_may
from uptake.web.addresses import in_full
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import Onward, about
from uptake.web.confirming import confirm as say_done

FIELDS = {
    "tracking-reason-missing": "reason",
    "tracking-reason-to-reopen": "why",
}


@for_those_who_may(Act.EXCHANGE_TRACKING)
@require_safe
def show(
    request: HttpRequest, organization: str, recommendation: RecommendationKey
) -> HttpResponse:
    """Show both sides in full, with what can be done."""
    return _page(request, arrive(request, organization), recommendation)


@for_those_who_may(Act.EXCHANGE_TRACKING)
@require_POST
def take(
    request: HttpRequest, organization: str, recommendation: RecommendationKey
) -> HttpResponse:
    """Take theirs into a draft, and go on to the form of the answer."""
    said = gettext(
        "A draft answer with the oversight body’s status has been saved. Check and submit it."
    )
    act = partial(deciding.take, why=request.POST.get("why", ""))
    to = redirect("answer", organization, recommendation)
    return _decide(request, organization, recommendation, act, said, to)


@for_those_who_may(Act.EXCHANGE_TRACKING)
@require_POST
def keep(
    request: HttpRequest, organization: str, recommendation: RecommendationKey
) -> HttpResponse:
    """Let ours stand, with a reason."""
    said = gettext("Our answer has been kept. It will be included in the next export.")
    act = partial(deciding.keep, reason=request.POST.get("reason", ""))
    to = redirect("tracking", organization)
    return _decide(request, organization, recommendation, act, said, to)


@for_those_who_may(Act.EXCHANGE_TRACKING)
@require_POST
def confirm(
    request: HttpRequest, organization: str, recommendation: RecommendationKey
) -> HttpResponse:
    """Submit ours once more, so that it can be verified."""
    said = gettext("The answer has been submitted again. It can now be verified and cleared.")
    to = redirect("tracking", organization)
    return _decide(request, organization, recommendation, deciding.confirm, said, to)


def _decide(
    request: HttpRequest,
    organization: str,
    key: RecommendationKey,
    act: Callable[..., object],
    said: str,
    to: HttpResponse,
) -> HttpResponse:
    """Do what was chosen and say so, or show the page again with what was refused."""
    arrival = arrive(request, organization)
    try:
        act(
            organization=organization,
            look=todays_look(arrival),
            key=key,
            seen=_seen(request),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _page(request, arrival, key, error)
    back = Onward(gettext("Tracking system"), reverse("tracking", args=[arrival.organization.code]))
    say_done(request, about(in_full(key, arrival.words), said), back)
    return to


def _seen(request: HttpRequest) -> Seen:
    return Seen(
        read_key(request.POST.get("theirs")) or 0,
        read_key(request.POST.get("ours")),
    )


def _page(
    request: HttpRequest,
    arrival: Arrival,
    key: RecommendationKey,
    error: UptakeError | None = None,
) -> HttpResponse:
    look = todays_look(arrival)
    line = line_of(look, key)
    if line is None:
        raise Http404
    sides = line.sides
    (one,) = shown([line], look)
    their_entry = sides.theirs.entry if sides.theirs else None
    return render(
        request,
        "tracking/one.html",
        arrival.context("tracking")
        | {
            "one": one,
            "sides": sides,
            "their_entry": their_entry,
            "rows": tuple(_rows(one, entry_of(look, line), their_entry, arrival.words)),
            "can": ways_of(sides),
            "reopens": reopens(sides),
            "problem": arrival.said(error),
            "problem_at": FIELDS.get(error.code, "") if error else "",
            "typed": request.POST,
        },
        status=422 if error else 200,
    )


@dataclass(frozen=True, slots=True)
class RowShown:
    """One fact on both sides, in words; `free` ones are in whatever language they were written."""

    label: str
    ours: str
    theirs: str
    free: bool = False


def _rows(
    one: LineShown, ours: TrackedEntry | None, theirs: TrackedEntry | None, words: Words
) -> Iterator[RowShown]:
    """Get what both sides say, fact by fact."""

    def of(code: StrEnum | None) -> str:
        return words.of(code) if code else ""

    def row[S](label: str, sides: tuple[S | None, S | None], say: Callable[[S], str]) -> RowShown:
        mine, yours = (say(side) if side else "" for side in sides)
        return RowShown(label, mine, yours)

    sides, entries = (one.ours, one.theirs), (ours, theirs)
    yield row(words.of(Difference.ACCEPTANCE), sides, lambda side: of(side.acceptance))
    yield row(words.of(Difference.IMPLEMENTATION), sides, lambda side: of(side.implementation))
    yield row(words.of(Difference.VERIFIED), sides, lambda side: of(side.verified))
    last, between = words["tracking_last_changed"], LIST_SEMICOLONS[words.language]
    yield row(last, sides, lambda side: words.date(side.day) if side.day else "")
    yield row(words["addressee"], entries, lambda side: of(side.addressee))
    yield row(words["impact"], entries, lambda side: between.join(map(words.of, side.impact)))
    yield replace(row(words["remarks"], entries, lambda side: side.remarks or ""), free=True)
