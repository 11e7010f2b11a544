"""Answering by a signed link, without an account.

Just what the link is for, at addresses without its secret.
"""

from dataclasses import dataclass, replace

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.answers.pages.answer import answer_at, typed_again_at
from uptake.answers.pages.fields import Place
from uptake.answers.pages.sides import hand_out, keep_at
from uptake.answers.pages.talk import discuss_at, presence_at
from uptake.answers.queries.mine import mine
from uptake.core.codes import AccessKind
from uptake.core.recipients import WAITING
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.links import LinkFound, find_link, linked
from uptake.sheets.pages import UNREADABLE, Desk, give_back, own_form, review_page
from uptake.web.access_log import note_handed_out
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import confirm
from uptake.web.link_sessions import ENDED, closed, for_who_came_by_link, let_in, let_out

PAGES = {
    "answer": "link-answer",
    "answer-keep": "link-keep",
    "discuss": "link-discuss",
    "presence": "link-presence",
}


@dataclass(frozen=True, slots=True)
class LinkPlace(Place):
    """A recommendation that is answered by a link."""

    follow_up: int

    @property
    def can_undo(self) -> bool:
        """Whether a message offers to undo; by a link an answer is withdrawn on its page."""
        return False

    def beside(self, follow_up: int, key: RecommendationKey) -> "LinkPlace":
        """Return the place of another recommendation of the link."""
        return replace(self, key=key, follow_up=follow_up)

    def url(self, page: str = "answer") -> str:
        """Return the address of a page of it; what a link is not for leads to the answer."""
        return reverse(PAGES.get(page, "link-answer"), args=[self.follow_up])

    def home(self) -> str:
        """Return the address of the list to which one goes back."""
        return reverse("link")


@dataclass(frozen=True, slots=True)
class LinkDesk(Desk):
    """Where somebody who came by a link gives a form back."""

    def home(self) -> str:
        """Return the page on which a form is given back."""
        return reverse("link")

    def give(self) -> str:
        """Return the address to which a form is sent."""
        return reverse("link-form-back")

    def review(self, returned: int) -> str:
        """Return the page on which a form that came back is looked at."""
        return reverse("link-form-review", args=[returned])


@require_safe
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """Let the bearer of a secret in, and lead to an address without it.

    A link that does not serve leads to the same address, where there is nothing then.
    """
    found = find_link(secret, timezone.localdate())
    response = closed(redirect("link" if found else f"{reverse('link')}?{ENDED}"))
    response.headers["Referrer-Policy"] = "no-referrer"
    if found is None:
        let_out(response)
    else:
        let_in(response, found.link)
        subject = f"link:{found.link}"
        if request.method != "HEAD":
            note_handed_out(AccessKind.LINK, request, found.actor, found.organization, subject)
    return response


@for_who_came_by_link
@require_safe
def show(request: HttpRequest, found: LinkFound) -> HttpResponse:
    """List the recommendations of a link, with the ways to answer them."""
    return _show(request, found)


@for_who_came_by_link
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, found: LinkFound, follow_up: int) -> HttpResponse:
    """Answer one of the recommendations of a link."""
    return answer_at(request, _place(found, follow_up))


@for_who_came_by_link
@require_POST
def _again(request: HttpRequest, found: LinkFound, follow_up: int) -> HttpResponse:
    """Show again what came with a seal that is too old."""
    return typed_again_at(request, _place(found, follow_up))


answer.typed_again = _again  # type: ignore[attr-defined]


@for_who_came_by_link
@require_POST
def keep(request: HttpRequest, found: LinkFound, follow_up: int) -> HttpResponse:
    """Keep what is being typed."""
    return keep_at(request, _place(found, follow_up))


@for_who_came_by_link
@require_POST
def discuss(request: HttpRequest, found: LinkFound, follow_up: int) -> HttpResponse:
    """Say something beside an answer, or change what was said."""
    return discuss_at(request, _place(found, follow_up))


@for_who_came_by_link
@require_POST
def presence(request: HttpRequest, found: LinkFound, follow_up: int) -> HttpResponse:
    """Note who has an answer before them; say who else has."""
    return presence_at(request, _place(found, follow_up))


@for_who_came_by_link
@require_safe
def evidence(request: HttpRequest, found: LinkFound, sha256: str, name: str) -> FileResponse:
    """Hand out a file that proves one of the answers of a link."""
    del request, name
    return hand_out(found.actor, found.organization, sha256)


@for_who_came_by_link
@require_POST
def form(request: HttpRequest, found: LinkFound) -> HttpResponse:
    """Send the form of just what the link is for."""
    made = own_form(request, _arrive(request, found))
    if made is None:
        raise Http404
    return made


@for_who_came_by_link
@require_POST
def back(request: HttpRequest, found: LinkFound) -> HttpResponse:
    """Take a form in that came back."""
    told = give_back(request, _arrive(request, found), LinkDesk(found.organization))
    return _show(request, found, told) if isinstance(told, str) else told


@for_who_came_by_link
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, found: LinkFound, returned: int) -> HttpResponse:
    """Show what a form that came back would change, or take it."""
    desk = LinkDesk(found.organization)
    return review_page(request, _arrive(request, found), desk, returned)


@for_who_came_by_link
@require_POST
def leave(request: HttpRequest, found: LinkFound) -> HttpResponse:
    """Leave: who uses this browser next does not come in."""
    del found
    confirm(request, gettext("You have signed out."))
    response = redirect("home")
    let_out(response)
    return response


def _arrive(request: HttpRequest, found: LinkFound) -> Arrival:
    return arrive(request, found.organization)


def _place(found: LinkFound, follow_up: int) -> LinkPlace:
    key = linked(found, follow_up)
    if key is None:
        raise Http404
    return LinkPlace(found.organization, key, follow_up)


def _show(request: HttpRequest, found: LinkFound, problem: str = "") -> HttpResponse:
    arrival = _arrive(request, found)
    shown = mine(arrival.actor, arrival.look, page=request.GET.get("page"))
    waiting = (one.follow_up for one in shown.tasks if one.last and one.turn in WAITING)
    return render(
        request,
        "links/link.html",
        arrival.context("mine", exact=True)
        | {
            "found": shown,
            "begun": next(waiting, None),  # its answer is open, to be given at once
            "problem": problem,
            "link": found,
            "give": LinkDesk(found.organization).give(),
        },
        status=UNREADABLE if problem else 200,
    )
