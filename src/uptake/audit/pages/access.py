"""Who signed in, who failed to, and what was handed out: the list, and the file of it."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain

from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from uptake.audit import services as audit
from uptake.audit.pages.acts import address_query, csv_line, people_choices
from uptake.audit.queries import AccessAsked, AccessLine, access_lines, all_access
from uptake.core.codes import AccessKind
from uptake.core.permissions import Act
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.arrival import arrive, read_day
from uptake.web.filters import whole
from uptake.web.forms import options

SIZE = 50


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_safe
def access(request: HttpRequest, organization: str) -> HttpResponse:
    """List who came in and what was handed out, as far as it is asked for."""
    arrival = arrive(request, organization)
    asked = read_access_asked(request.GET)
    found = access_lines(arrival.organization.code, arrival.language, asked, SIZE)
    words = arrival.words
    kinds = [(one.value, words.of(one)) for one in AccessKind]
    return render(
        request,
        "audit/access.html",
        arrival.context("administration")
        | {
            "section": "access",
            "lines": [(one, words.of(one.kind)) for one in found.lines],
            "older": access_query(asked, found.older) if found.older else "",
            "newest": access_query(asked) if asked.before is not None else "",
            "file_query": access_query(asked),
            "asked": asked,
            "narrowed": asked != AccessAsked(before=asked.before),
            "people": options(people_choices(arrival), {str(asked.person or "")}),
            "kinds": options([("", gettext("All")), *kinds], {asked.kind or ""}),
        },
    )


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_safe
def access_file(request: HttpRequest, organization: str) -> HttpResponse:
    """Send all lines that are asked for as CSV, written while it is sent."""
    arrival = arrive(request, organization)
    asked = read_access_asked(request.GET)
    code = arrival.organization.code
    if request.method == "GET":
        audit.export_access(
            organization=code, asked=asdict(asked), by=arrival.actor, at=timezone.now()
        )
    found = all_access(code, arrival.language, asked)
    name = content_disposition_header(True, f"{code}-access.csv")
    return StreamingHttpResponse(  # type: ignore[return-value]
        access_lines_as_csv(found, arrival.words),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": name or "attachment"},
    )


def read_access_asked(address: QueryDict) -> AccessAsked:
    """Read the filters of an address; what cannot be understood narrows nothing."""
    kind = address.get("kind", "")
    return AccessAsked(
        person=whole(address.get("person", "")),
        kind=AccessKind(kind) if kind in set(AccessKind) else None,
        day=read_day(address.get("day", "")),
        before=whole(address.get("before", "")),
    )


def access_query(asked: AccessAsked, before: int | None = None) -> str:
    """Give the part of an address that asks for the same, from a number on."""
    return address_query(
        {"person": asked.person, "kind": asked.kind, "day": asked.day, "before": before}
    )


def access_lines_as_csv(lines: Iterable[AccessLine], words: Words) -> Iterator[str]:
    """Write lines as CSV, as `acts_file` does."""
    return chain(("\ufeff" + csv_line(_titles()),), (_cells(one, words) for one in lines))


def _cells(one: AccessLine, words: Words) -> str:
    times = (
        timezone.localtime(at).isoformat(timespec="seconds") for at in (one.first_at, one.last_at)
    )
    said = (one.who, words.of(one.kind), one.kind.value, one.address, one.subject)
    return csv_line((*times, *said, str(one.count)))


def _titles() -> tuple[str, ...]:
    return (
        gettext("First"),
        gettext("Last"),
        gettext("Who"),
        gettext("What"),
        pgettext("of what is noted", "Code"),
        gettext("From the address"),
        gettext("To what"),
        gettext("How often"),
    )
