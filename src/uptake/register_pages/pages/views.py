"""Saved views of lists: kept by a name, removed, and told of when they change."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from uptake.core.codes import Via
from uptake.core.errors import UptakeError
from uptake.core.listings import SavedList
from uptake.core.permissions import Act
from uptake.core.typed_values import read_code
from uptake.notifications.services.addresses import list_stopping
from uptake.record.queries.people import actor_of_person
from uptake.register_pages.services import subscriptions
from uptake.register_pages.services import views as saved
from uptake.web.access import for_those_who_may
from uptake.web.arrival import arrive
from uptake.web.confirming import about, confirm
from uptake.web.lists import list_url, query_of


@for_those_who_may(Act.SEE_CLEARED)
@require_POST
def save_view(request: HttpRequest, organization: str) -> HttpResponse:
    """Save the list as it is filtered and looked at, by a name."""
    arrival = arrive(request, organization)
    of, query = _list(request)
    try:
        saved.save_view(
            organization=arrival.organization.code,
            of=of,
            name=request.POST.get("view-name", ""),
            query=query,
            shared="shared" in request.POST,
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        messages.error(request, arrival.said(error))
    else:
        name = request.POST.get("view-name", "").strip()
        confirm(request, about(name, gettext("The view has been saved.")))
    return redirect(list_url(organization, of, query))


def _list(request: HttpRequest) -> tuple[SavedList, str]:
    """Read from which list a form comes, and what was asked of it."""
    of = read_code(SavedList, request.POST.get("list")) or SavedList.REGISTER
    return of, query_of(QueryDict(request.POST.get("query", "")))


@for_those_who_may(Act.SEE_CLEARED)
@require_POST
def remove_view(request: HttpRequest, organization: str, view: int) -> HttpResponse:
    """Remove a saved view."""
    arrival = arrive(request, organization)
    try:
        saved.remove_view(view=view, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        messages.error(request, arrival.said(error))
    else:
        confirm(request, gettext("The view has been removed."))
    return redirect(list_url(organization, *_list(request)))


@for_those_who_may(Act.SEE_CLEARED)
@require_POST
def subscribe(request: HttpRequest, organization: str, view: int) -> HttpResponse:
    """Have the reader told when a saved view changes, or stop that."""
    arrival = arrive(request, organization)
    wanted = "stop" not in request.POST
    deed = subscriptions.subscribe if wanted else subscriptions.unsubscribe
    try:
        deed(view=view, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        messages.error(request, arrival.said(error))
    else:
        confirm(
            request,
            gettext("You will receive a message when this list changes, at most once a day.")
            if wanted
            else gettext("You will receive no more messages about this list."),
        )
    return redirect(list_url(organization, *_list(request)))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_list(request: HttpRequest, token: str) -> HttpResponse:
    """Show of which list somebody is told, with the button that stops it; or stop it."""
    key = list_stopping(token)
    if key is None:
        raise Http404
    found = subscriptions.subscribed(key)
    if found is not None and request.method == "POST":
        actor = actor_of_person(found.person, timezone.localdate(), Via.LINK)
        subscriptions.unsubscribe(view=found.view, by=actor, at=timezone.now())
        found = None
    response = render(request, "register_pages/stop_list.html", {"found": found})
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
