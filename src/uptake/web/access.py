"""Who asks for a page, and pages that are there only for who may do what they are for."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from uptake.core.permissions import Act, may
from uptake.core.recipients import NOBODY, Actor
from uptake.record.queries.cache import Seen, register_seen, remembered
from uptake.record.queries.people import actor_of_account

type Acting = dict[str, Actor]


def actor_at(request: HttpRequest, organization: str) -> Actor:
    """Return who asks, as what they are at an organization; asked once for each request."""
    known = acting_in(request)
    if organization not in known:
        account = request.user.pk if request.user.is_authenticated else None
        known[organization] = (
            NOBODY if account is None else _actor(state_seen_by(request), account, organization)
        )
    return known[organization]


def acting_in(request: HttpRequest) -> Acting:
    """Return as what somebody has acted in this request so far, by organization."""
    return cast(Acting, request.__dict__.setdefault("acting", {}))


def state_seen_by(request: HttpRequest, organization: str | None = None) -> Hashable:
    """Return the state of the register, or of an organization's, when the request came.

    It is asked for once in each request.
    """
    if "register_seen" not in request.__dict__:
        request.__dict__["register_seen"] = register_seen()
    return cast(Seen, request.__dict__["register_seen"]).of(organization)


def _actor(state: Hashable, account: int, organization: str) -> Actor:
    today = timezone.localdate()
    question = ("actor", account, organization, today)
    return remembered(state, question, lambda: actor_of_account(account, organization, today))


type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def for_those_who_may[**P](act: Act) -> Callable[[View[P]], View[P]]:
    """Let a page of an organization exist only for who may do `act` there; else 404.

    The view takes the organization's code by the name `organization`, as every address gives it.
    """

    def made(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **named: P.kwargs) -> HttpResponse:
            organization = str(named["organization"])
            if not may(actor_at(request, organization), act, organization):
                raise Http404
            return view(request, *args, **named)

        guarded.act = act  # type: ignore[attr-defined]
        return guarded

    return made
