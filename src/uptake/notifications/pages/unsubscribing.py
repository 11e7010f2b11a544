"""Stopping the weekly digest by the link in it, without signing in; and getting it again.

Mail programs ask by POST for what their button promises (RFC 8058); a link scanner that only looks
changes nothing. The address is signed, so the form needs no other seal.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from uptake.core.codes import Via
from uptake.core.recipients import Actor
from uptake.notifications.services import subscriptions
from uptake.notifications.services.mailing.addresses import unsubscribing
from uptake.record.queries.people import actor_of_person, wants_digest


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Show whether the digest comes, with the button that changes it; or change it."""
    actor = _actor(token)
    if request.method == "POST":
        wanted = "again" in request.POST
        subscriptions.want_digest(wanted=wanted, by=actor, at=timezone.now())
    response = render(
        request, "notifications/unsubscribe.html", {"wanted": wants_digest(actor.person or 0)}
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _actor(token: str) -> Actor:
    """Give the person of the address. Raises Http404 where nobody made it, or they have left."""
    person = unsubscribing(token)
    if person is None:
        raise Http404
    actor = actor_of_person(person, timezone.localdate(), Via.LINK)
    if actor.person is None:
        raise Http404
    return actor
