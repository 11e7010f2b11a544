"""Telling delegates of a document that was issued: to whom, in which words; and sending it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from uptake.core.permissions import Act
from uptake.core.symbols import DocumentKey
from uptake.notifications.services.announcing import delegates_preview, tell_delegates
from uptake.record.queries.documents import document_row
from uptake.record.queries.people import mail_leaves
from uptake.web.access import for_those_who_may
from uptake.web.addresses import document_url
from uptake.web.arrival import arrive
from uptake.web.confirming import about, confirm


@for_those_who_may(Act.ISSUE_EDITION)
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, organization: str, document: DocumentKey) -> HttpResponse:
    """Show whom a message would reach, and its words in each language; send it on a press."""
    arrival = arrive(request, organization)
    look = arrival.look
    row = document_row(look.organization, document, restricted=look.restricted)
    if row is None or row.issued_at is None:
        raise Http404
    given: dict[str, Any] = {"document": row.pk, "by": arrival.actor, "at": timezone.now()}
    if request.method == "POST":
        count = tell_delegates(**given)
        _confirm(request, str(row.key), count, arrival.words.number(count))
        return redirect(document_url(organization, row))
    previews = delegates_preview(**given, language=arrival.language)
    return render(
        request,
        "editions/tell_delegates.html",
        arrival.context("documents")
        | {
            "document": row,
            "previews": previews,
            "samples": list({one.language: one for one in reversed(previews)}.values()),
        },
    )


def _confirm(request: HttpRequest, symbol: str, count: int, shown: str) -> None:
    if not count:
        said = gettext("All delegates have already been told.")
        return confirm(request, about(symbol, said), level=messages.INFO)
    said = (
        ngettext(
            "Message sent to %(shown)s delegate.", "Message sent to %(shown)s delegates.", count
        )
        if mail_leaves()
        else ngettext(
            "The message to %(shown)s delegate was not sent: no mail server is configured.",
            "The messages to %(shown)s delegates were not sent: no mail server is configured.",
            count,
        )
    )
    return confirm(request, about(symbol, said % {"shown": shown}))
