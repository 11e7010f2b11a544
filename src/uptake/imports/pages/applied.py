"""An import that was applied: what it was, and taking it back with a reason."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.imports import services as imports
from uptake.imports.queries.taken_back import ImportShown, imports_of
from uptake.terms.messages import say
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive


@for_those_who_may(Act.IMPORT_DOCUMENT)
@require_safe
def applied(request: HttpRequest, organization: str, number: int) -> HttpResponse:
    """Show an import, with the way to take it back while it stands."""
    arrival = arrive(request, organization)
    return _page(request, arrival, _find(arrival, number))


@for_those_who_may(Act.IMPORT_DOCUMENT)
@require_POST
def take_back(request: HttpRequest, organization: str, number: int) -> HttpResponse:
    """Take an import back."""
    arrival = arrive(request, organization)
    one = _find(arrival, number)
    reason = request.POST.get("reason", "")
    try:
        imports.take_back(imported=one.number, reason=reason, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _page(request, arrival, one, arrival.said(error))
    return redirect("imported", organization, number)


def _find(arrival: Arrival, number: int) -> ImportShown:
    known = imports_of(arrival.organization.code)
    found = next((one for one in known if one.number == number), None)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, arrival: Arrival, one: ImportShown, problem: str = ""
) -> HttpResponse:
    left = say("import-undone-left", arrival.language, {"count": len(one.left)})
    return render(
        request,
        "imports/imported.html",
        arrival.context("imports") | {"one": one, "problem": problem, "left": left},
        status=422 if problem else 200,
    )
