"""The talk beside an answer, who is at it now, and the inbox of what was said and decided."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from uptake.answers.pages.fields import Place, page_of_answer
from uptake.answers.queries.discussing import here_now, partners
from uptake.answers.queries.inbox import inbox as inbox_of
from uptake.answers.services import discussing
from uptake.core.discussing import Mentioned
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.typed_values import read_key
from uptake.record.queries.answering import reachable
from uptake.record.queries.texts import best_language, by_number
from uptake.terms.values import LIST_COMMAS
from uptake.web.access import for_those_who_may
from uptake.web.addresses import back_to
from uptake.web.arrival import Arrival, arrive


def discuss_at(request: HttpRequest, place: Place) -> HttpResponse:
    """Say something beside an answer, or change or settle what was said; go back to where it is."""
    arrival = arrive(request, place.organization)
    follow_up = _follow_up(arrival, place)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    back = back_to(request, place.url())
    try:
        found = _act(request, arrival, follow_up)
    except UptakeError as error:
        messages.error(request, arrival.said(error))
        return redirect(f"{back}#discussion")
    _tell_unclear(request, arrival, found)
    return redirect(f"{back}#discussion")


def _act(request: HttpRequest, arrival: Arrival, follow_up: int) -> Mentioned | None:
    text, now, by = request.POST.get("text", ""), timezone.now(), arrival.actor
    note = read_key(request.POST.get("note")) or 0
    match request.POST.get("do", ""):
        case "edit":
            return discussing.edit_note(note=note, text=text, by=by, at=now)
        case "withdraw":
            discussing.withdraw_note(note=note, by=by, at=now)
            return None
        case "resolve" | "reopen" as deed:
            discussing.settle_note(note=note, resolved=deed == "resolve", by=by, at=now)
            return None
        case _:
            return discussing.add_note(follow_up=follow_up, text=text, by=by, at=now)


discuss = page_of_answer(discuss_at, Act.DISCUSS)


def _tell_unclear(request: HttpRequest, arrival: Arrival, found: Mentioned | None) -> None:
    """Say which names after an @ reached nobody, and why."""
    comma = LIST_COMMAS[arrival.language]
    for one in found.unclear if found else ():
        if one.names:
            said = gettext("“@%(typed)s” could be %(names)s. Write the full name to notify them.")
            values = {"typed": one.typed, "names": comma.join(one.names)}
        else:
            said = gettext("“@%(typed)s” takes no part in this discussion and was not notified.")
            values = {"typed": one.typed}
        messages.warning(request, said % values)


def _follow_up(arrival: Arrival, place: Place) -> int:
    there = reachable(arrival.actor, Act.DISCUSS, arrival.organization.code)
    found = by_number(there, place.key).values_list("pk", flat=True).first()
    if found is None:
        raise Http404
    return found


def presence_at(request: HttpRequest, place: Place) -> HttpResponse:
    """Note who has an answer before them, for the page's script; say who else is there.

    `people` are the names that can be named in a comment, where the script asks for them.
    """
    arrival = arrive(request, place.organization)
    follow_up = _follow_up(arrival, place)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    now, me = timezone.now(), arrival.actor.person
    discussing.be_here(follow_up=follow_up, by=arrival.actor, at=now)
    told: dict[str, object] = {
        "said": _here(arrival, here_now(follow_up, me, now, arrival.language))
    }
    if request.POST.get("people"):
        told["people"] = _names(arrival, follow_up)
    return JsonResponse(told)


presence = page_of_answer(presence_at, Act.DISCUSS)


def _here(arrival: Arrival, names: tuple[str, ...]) -> str:
    if not names:
        return ""
    said = ngettext(
        "%(names)s is viewing this answer now.",
        "%(names)s are viewing this answer now.",
        len(names),
    )
    return said % {"names": LIST_COMMAS[arrival.language].join(names)}


def _names(arrival: Arrival, follow_up: int) -> list[str]:
    called = partners(follow_up, arrival.today)
    chosen = (
        names[language]
        for person, names in called.items()
        if person != arrival.actor.person and (language := best_language(names, arrival.language))
    )
    return sorted(chosen)


@for_those_who_may(Act.DISCUSS)
@require_http_methods(["GET", "HEAD", "POST"])
def inbox(request: HttpRequest, organization: str) -> HttpResponse:
    """List what was said to who asks and decided about their answers; note all of it as read."""
    arrival = arrive(request, organization)
    now, code = timezone.now(), arrival.organization.code
    items = inbox_of(arrival.actor, code, now)
    if request.method == "POST":
        keys = [one.follow_up for one in items if one.unread]
        discussing.see_all(follow_ups=keys, by=arrival.actor, at=now)
        return redirect("inbox", code)
    return render(
        request,
        "answers/inbox.html",
        arrival.context("inbox", exact=True)
        | {"items": items, "unread": sum(one.unread for one in items)},
    )
