"""Correcting what was registered wrongly: what can be corrected, the form of one, the decisions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.core.codes import CorrectedPart, Language
from uptake.core.corrections import Corrected, Right, may_decide, right
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.report_draft import Number
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.corrections import (
    Asked,
    Correctable,
    CorrectionShown,
    asked_of,
    correctable,
    correction_shown,
    corrections_of_report,
    decided,
    proposed,
)
from uptake.record.queries.follow_ups import page_of
from uptake.record.queries.people import is_reached
from uptake.reports.queries import treatment_of
from uptake.reports.services import corrections
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive, of_all
from uptake.web.confirming import about, confirm

REPORT = "report"
INFORMAL = "§"
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words, a language, the report itself or one recommendation.

    `of` is as the address says it: "report", "7", "§56".
    """

    words: str = ""
    language: Language | None = None
    of: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is looked for at all."""
        return self != Wanted()

    def takes(self, one: Correctable) -> bool:
        """Say whether something is among what is looked for."""
        text = " ".join(one.now.split()).casefold()
        return (
            self.words.casefold() in text
            and self.language in (None, one.what.language)
            and self.of in ("", said_of(one.what.number))
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that can be corrected, with the part of the address that asks for its form."""

    what: Corrected
    now: str
    query: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """What can be corrected of one recommendation, or of the report itself (without a number).

    `about` is the text that tells it apart, in the reader's language or the first there is.
    """

    number: str
    formal: bool
    about: Correctable
    lines: tuple[Line, ...]


def read_wanted(address: Mapping[str, str]) -> Wanted:
    """Read what is looked for; what cannot be understood narrows nothing."""
    words, language = " ".join(address.get("q", "").split()), address.get("language", "")
    return Wanted(
        words[:LONGEST],
        Language(language) if language in set(Language) else None,
        address.get("of", "").strip()[:LONGEST],
    )


def said_of(number: Number | None) -> str:
    """Return a recommendation, or the report itself (None), as an address says it."""
    if number is None:
        return REPORT
    return number[0] if number[1] else f"{INFORMAL}{number[0]}"


def groups(whole: Iterable[Correctable], wanted: Wanted, language: Language) -> tuple[Group, ...]:
    """Return what is wanted, by the report and its recommendations in their order."""
    every: dict[Number | None, list[Correctable]] = {}
    for one in whole:
        every.setdefault(one.what.number, []).append(one)
    found = ((key, some, [one for one in some if wanted.takes(one)]) for key, some in every.items())
    return tuple(
        Group(
            key[0] if key else "",
            key[1] if key else True,
            _about(some, language),
            tuple(Line(one.what, one.now, query_of(one.what)) for one in taken),
        )
        for key, some, taken in found
        if taken
    )


def query_of(what: Corrected) -> Mapping[str, str]:
    """Return the part of the address that asks for the form of one correction."""
    said = {"part": what.part.value}
    if what.number is not None:
        said |= {"number": what.number[0], "formal": "formal" if what.number[1] else "informal"}
    return said | ({"language": what.language.value} if what.language else {})


def _about(some: list[Correctable], language: Language) -> Correctable:
    texts = [one for one in some if one.what.part in (CorrectedPart.TITLE, CorrectedPart.TEXT)]
    own = [one for one in texts if one.what.language is language]
    return (own or texts or some)[0]


def decision_learnt(arrival: Arrival) -> str:
    """Say how whoever is here will learn of the decision on what they propose."""
    if is_reached(arrival.actor.person, arrival.today):
        return gettext("You will be notified of the decision by e-mail.")
    return gettext("You cannot receive messages; the decision will be shown under “Corrections”.")


@for_those_who_may(Act.CORRECT_REPORT)
@require_safe
def of_report(request: HttpRequest, organization: str, symbol: str) -> HttpResponse:
    """Show what can be corrected of a report, and the corrections that there are."""
    arrival = _arrive(request, organization, symbol)
    whole, wanted = correctable(symbol), read_wanted(request.GET)
    numbers = dict.fromkeys(one.what.number for one in whole if one.what.number)
    found = groups(whole, wanted, arrival.language)
    own = None if may_decide(arrival.actor) else arrival.organization.code
    context = arrival.context("reports") | {
        "symbol": symbol,
        "groups": found,
        "found": sum(len(one.lines) for one in found),
        "wanted": wanted,
        "numbers": [(said_of(one), RecommendationKey(symbol, *one)) for one in numbers],
        "languages": [one for one in Language if any(it.what.language is one for it in whole)],
        "corrections": corrections_of_report(symbol, own),
        "decides": may_decide(arrival.actor),
    }
    return render(request, "reports/report_corrections.html", context)


@for_those_who_may(Act.CORRECT_REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, organization: str, symbol: str) -> HttpResponse:
    """Show the form for one correction, and take it: it is made, or proposed."""
    arrival = _arrive(request, organization, symbol)
    what = _what(request.GET)
    if what is None:
        return redirect("report-corrections", organization, symbol)
    asked = asked_of(symbol, what)
    if asked is None:
        raise Http404
    if request.method != "POST":
        return _form(request, arrival, symbol, what, asked)
    try:
        done = corrections.correct(
            symbol=symbol,
            organization=arrival.organization.code,
            what=what,
            after=request.POST.get("after", ""),
            reason=request.POST.get("reason", ""),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _form(request, arrival, symbol, what, asked, arrival.said(error))
    if done.made:
        said = gettext(
            "The correction has been made. It will appear in documents issued from now on."
        )
        confirm(request, about(done.symbol, said))
    else:
        said = gettext("The correction has been proposed. The inspector will decide.")
        confirm(request, about(done.symbol, said))
        messages.info(request, decision_learnt(arrival))
    return redirect("report-corrections", organization, done.symbol)


@for_those_who_may(Act.CORRECT_REPORT)
@require_safe
def proposals(request: HttpRequest, organization: str) -> HttpResponse:
    """List what is proposed: to inspectors of all organizations, to others of their own."""
    arrival = arrive(request, organization, everywhere=True)
    elsewhere = of_all(request, arrival, Act.DECIDE_CORRECTION)
    return elsewhere or _proposals(request, arrival)


@for_those_who_may(Act.DECIDE_CORRECTION)
@require_POST
def decide(request: HttpRequest, organization: str, number: int) -> HttpResponse:
    """Accept what is proposed, or refuse it with a reason."""
    arrival = arrive(request, organization, everywhere=True)
    found = correction_shown(number)
    if found is None:
        raise Http404
    accept = request.POST.get("do") == "accept"
    try:
        corrections.decide(
            correction=number,
            accept=accept,
            reason=request.POST.get("reason", ""),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _proposals(request, arrival, found, arrival.said(error))
    said = (
        gettext("The correction has been accepted.")
        if accept
        else gettext("The correction has been rejected.")
    )
    confirm(request, about(found.symbol, said))
    return redirect("corrections", organization)


def _arrive(request: HttpRequest, organization: str, symbol: str) -> Arrival:
    arrival = arrive(request, organization)
    if treatment_of(arrival.look, symbol) is None:
        raise Http404
    return arrival


def _what(address: Mapping[str, str]) -> Corrected | None:
    """Read what is to be corrected from an address; None where it names nothing of the kind."""
    part, language = address.get("part", ""), address.get("language", "")
    if part not in set(CorrectedPart):
        return None
    spoken = Language(language) if language in set(Language) else None
    number = (
        (address["number"], address.get("formal") != "informal") if "number" in address else None
    )
    match CorrectedPart(part):
        case CorrectedPart.SYMBOL:
            return Corrected(CorrectedPart.SYMBOL)
        case CorrectedPart.TITLE if spoken:
            return Corrected(CorrectedPart.TITLE, None, spoken)
        case CorrectedPart.NUMBER if number:
            return Corrected(CorrectedPart.NUMBER, number)
        case CorrectedPart.TEXT if number and spoken:
            return Corrected(CorrectedPart.TEXT, number, spoken)
    return None


def _form(
    request: HttpRequest,
    arrival: Arrival,
    symbol: str,
    what: Corrected,
    asked: Asked,
    problem: str = "",
) -> HttpResponse:
    context = arrival.context("reports") | {
        "symbol": symbol,
        "what": what,
        "numbered": RecommendationKey(symbol, *what.number) if what.number else None,
        "now": asked.now,
        "typed": request.POST.get("after", asked.now),
        "reason": request.POST.get("reason", ""),
        "at_once": right(arrival.actor, arrival.organization.code, asked.shared) is Right.CORRECT,
        "by_body": asked.shared.by_body,
        "learnt": decision_learnt(arrival),
        "long": what.part is CorrectedPart.TEXT,
        "problem": problem,
    }
    status = 422 if problem else 200
    return render(request, "reports/report_correct.html", context, status=status)


def _proposals(
    request: HttpRequest,
    arrival: Arrival,
    at: CorrectionShown | None = None,
    problem: str = "",
) -> HttpResponse:
    decides = may_decide(arrival.actor)
    own = None if decides else arrival.organization.code
    page = page_of(decided(own), request.GET.get("page"))
    context = arrival.context("corrections", exact=True) | {
        "proposed": proposed(own),
        "page": page,
        "decides": decides,
        "at": at.key if at else None,
        "reason": request.POST.get("reason", ""),
        "problem": problem,
    }
    return render(request, "reports/corrections.html", context, status=422 if problem else 200)
