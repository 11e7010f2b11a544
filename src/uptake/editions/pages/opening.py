"""Opening an edition, changing what it will be, giving it up."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from uptake.core.codes import (
    Distribution,
    EditionKind,
    HeadPart,
    IssueKind,
    Language,
    OthersShown,
    SelectionRule,
)
from uptake.core.editions import EditionGiven
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.symbols import DocumentSymbol, fitting, parse_document_symbol
from uptake.editions import services as deeds
from uptake.editions.pages.form import FIELDS, SAID, Typed, read_form, shown, typed
from uptake.editions.queries.offers import Offers, changing, offers, usual
from uptake.record.queries.editions.shown import EditionShown, edition_given, edition_shown
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.forms import language_options, options


@for_those_who_may(Act.PREPARE_EDITION)
@require_http_methods(["GET", "HEAD", "POST"])
def open_(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the form of a new edition, with what it usually is; open it."""
    arrival = arrive(request, organization)
    offered = offers(arrival.look, arrival.organization.code)
    if request.method != "POST":
        return _form(
            request, arrival, offered, shown(_begun(request, arrival, offered), _of(offered))
        )
    try:
        row = deeds.open_(
            organization=arrival.organization.code,
            given=read_form(request.POST),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _form(request, arrival, offered, typed(request.POST), error)
    messages.success(request, gettext("The edition is open."))
    return redirect("edition", organization, row.pk)


@for_those_who_may(Act.PREPARE_EDITION)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, organization: str, edition: int) -> HttpResponse:
    """Show what an edition will be, and change it."""
    arrival = arrive(request, organization)
    found = find(arrival, edition, prepared=True)
    offered = offers(arrival.look, arrival.organization.code)
    if request.method != "POST":
        given = edition_given(arrival.organization.id, edition)
        if given is None:
            raise Http404
        return _form(request, arrival, offered, shown(given, _of(offered)), found=found)
    try:
        deeds.change(
            edition=edition, given=read_form(request.POST), by=arrival.actor, at=timezone.now()
        )
    except UptakeError as error:
        return _form(request, arrival, offered, typed(request.POST), error, found)
    messages.success(request, gettext("The edition is changed."))
    return redirect("edition", organization, edition)


@for_those_who_may(Act.PREPARE_EDITION)
@require_POST
def give_up(request: HttpRequest, organization: str, edition: int) -> HttpResponse:
    """Give an edition up."""
    arrival = arrive(request, organization)
    find(arrival, edition)
    try:
        deeds.give_up(edition=edition, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        messages.error(request, arrival.said(error))
        return redirect("edition", organization, edition)
    messages.success(request, gettext("The edition is given up. What was written stays here."))
    return redirect("editions", organization)


def find(arrival: Arrival, key: int, *, prepared: bool = False) -> EditionShown:
    """Give an edition of the organization. Raises Http404 where it has none such.

    `prepared`: one that is issued or given up is none such.
    """
    found = edition_shown(arrival.look, key)
    if found is None or (prepared and not found.is_prepared):
        raise Http404
    return found


def _begun(request: HttpRequest, arrival: Arrival, offered: Offers) -> EditionGiven:
    """Give what the new edition is taken to be: a revision where a document is named to change."""
    named = request.GET.get("changes", "").strip()
    if named:
        parsed = parse_document_symbol(named) or DocumentSymbol(named)
        found = changing(arrival.organization.id, parsed, _issue(request), arrival.today)
        if found is None:
            raise Http404
        return found
    return usual(offered, arrival.today, arrival.language)


def _issue(request: HttpRequest) -> IssueKind:
    """Give what kind of change is asked for: a revision where nothing else is named."""
    asked = request.GET.get("issue", "")
    known = asked in set(IssueKind) and asked != IssueKind.FIRST
    return IssueKind(asked) if known else IssueKind.REVISION


def _of(offered: Offers) -> frozenset[str]:
    return frozenset(one.symbol for one in offered.documents)


def _form(
    request: HttpRequest,
    arrival: Arrival,
    offered: Offers,
    said: Typed,
    error: UptakeError | None = None,
    found: EditionShown | None = None,
) -> HttpResponse:
    problem = arrival.said(error)
    return render(
        request,
        "editions/form.html",
        arrival.context("editions")
        | _choices(arrival, offered, said)
        | {
            "edition": found,
            "offered": offered,
            "typed": said,
            "one": said.one,
            "problem": problem,
            "problems": {FIELDS.get(error.code, "kind"): problem} if error else {},
        },
        status=422 if error else 200,
    )


def _choices(arrival: Arrival, offered: Offers, said: Typed) -> dict[str, Any]:
    """Give the lists of the form, with what is chosen in each."""
    words, one = arrival.words, said.one
    codes = {
        "kinds": ("kind", EditionKind),
        "issues": ("issue", IssueKind),
        "selections": ("selection", SelectionRule),
        "others": ("others", OthersShown),
        "distributions": ("distribution", Distribution),
    }
    kind = EditionKind(one["kind"]) if one.get("kind") in set(EditionKind) else None
    return {
        **{
            name: options(((code.value, words.of(code)) for code in kinds), {one.get(field, "")})
            for name, (field, kinds) in codes.items()
        },
        "bodies": options(
            ((str(key), name) for key, name in offered.bodies), {one.get("governing_body", "")}
        ),
        "changed": options(
            ((str(each.key), each.symbol) for each in offered.documents), {one.get("changes", "")}
        ),
        "years": options(
            ((str(year), str(year)) for year in offered.years), {one.get("programme_year", "")}
        ),
        "languages": language_options(one.get("original_language", ""), words),
        "series": [
            {"begun": each.begun(arrival.today), "one": each}
            for each in (fitting(offered.series, kind) if kind else offered.series)
        ],
        "said": [_said(part, offered, said) for part in SAID],
    }


def _said(part: HeadPart, offered: Offers, said: Typed) -> dict[str, Any]:
    """Give the fields of a part of the head that is said in six languages."""
    return {
        "part": part,
        "fields": [
            {
                "language": language,
                "name": f"{part}_{language}",
                "value": said.head.get((part, language), ""),
                "offered": offered.issuers.get(language, ()) if part is HeadPart.ISSUER else (),
            }
            for language in Language
        ],
    }
