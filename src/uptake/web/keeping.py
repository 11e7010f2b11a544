"""What is typed and not sent yet.

Kept on the server while it is typed, and handed back to whoever sends it after being signed out.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from uptake.core.errors import NotStored, UptakeError
from uptake.terms.dates import clock_text
from uptake.web.arrival import Arrival
from uptake.web.uploads import storing

log = logging.getLogger(__name__)

type Page = Callable[..., HttpResponse]

# What a form sends beside what was typed, and what is not sent again.
NOT_SENT_AGAIN = frozenset({"csrfmiddlewaretoken"})
# The long texts of forms, which are shown to be copied.
LONG_TEXTS = ("remarks", "why", "text")


def keep_typed(
    arrival: Arrival, keep: Callable[[datetime], None], came_between: str = ""
) -> JsonResponse:
    """Keep what is being typed, for the page's script; say when, and what came between.

    Where the database takes nothing, that is said, and the script goes on keeping it itself.
    """
    now = timezone.now()
    try:
        with storing():
            keep(now)
    except NotStored:
        log.exception("what is being typed could not be kept")
        return JsonResponse({"said": arrival.said(UptakeError("typed-not-kept"))}, status=503)
    arrival.on_its_clock()
    told = gettext("Saved at %(time)s.") % {"time": clock_text(timezone.localtime(now))}
    return JsonResponse({"said": " ".join(filter(None, (told, came_between)))})


def keeps(
    address: str,
    draft: str,
    beside: str,
    kept_at: datetime | None = None,
    *,
    unkept: bool = False,
    by_link: bool = False,
) -> SafeString:
    """Return the attributes of a form whose text is kept as it is typed, at an address.

    `draft` tells it from every other, on a device that several people use; `beside` names the
    fields that say beside what it was begun. `unkept`: what it shows was sent and not kept.
    `by_link`: whoever types came by a link, and has no account.
    """
    said = {
        "keep": address,
        "draft": draft,
        "beside": beside,
        "kept-at": kept_at and int(kept_at.timestamp()),
        "offline": gettext(
            "No connection. Your text is saved on this device and will be sent when the connection "
            "is restored."
        ),
        "signed-out": _signed_out_said(by_link=by_link),
        "restored": gettext("Text that you entered offline has been restored to the form."),
        "refused": gettext("Could not save on the server. Your text is saved on this device."),
        "typing": gettext("Saving…"),
        "unkept": unkept or None,
    }
    there = ((name, value) for name, value in said.items() if value is not None)
    return format_html_join(" ", 'data-{}="{}"', there)


def _signed_out_said(*, by_link: bool) -> str:
    if by_link:
        return gettext(
            "This link is no longer open. Your text is saved on this device. Open the link in your "
            "message again, then continue there."
        )
    return gettext(
        "Your session has ended. Your text is saved on this device. Sign in in another window, "
        "then continue here."
    )


def handing_back(view: Page) -> Page:
    """Give whoever sends the form of a page after being signed out what they typed, to send it."""

    @wraps(view)
    def handed_back(request: HttpRequest, /, **named: Any) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            return _signed_out(request)
        return view(request, **named)

    return handed_back


def _signed_out(request: HttpRequest) -> HttpResponse:
    """Hand back what was typed: nothing of it is saved, and nothing of it is lost."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_SENT_AGAIN
        for value in values
    ]
    texts = [text for name in LONG_TEXTS if (text := str(request.POST.get(name, "")).strip())]
    context = {"typed": typed, "texts": texts, "files": bool(request.FILES)}
    return render(request, "uptake/handed_back.html", context, status=404)
