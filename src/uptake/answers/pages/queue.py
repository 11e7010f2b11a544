"""The clearing officer's queue: each answer with what changed, cleared one by one or several."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.answers import services as answers
from uptake.answers.pages.verdicts import Verdicts, address, verdicts
from uptake.answers.queries.queue import (
    QueueAsked,
    QueueOrder,
    Waiting,
    all_waiting,
    clearance_queue,
    read_queue,
    reports_waiting,
    unchanged_in_queue,
)
from uptake.core.answers import AnswerChanges
from uptake.core.codes import Deed
from uptake.core.listings import SavedList
from uptake.core.permissions import Act
from uptake.core.symbols import RecommendationKey, key_of
from uptake.record.queries.selected import holders
from uptake.terms.messages import say
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.addresses import in_full
from uptake.web.arrival import Arrival, arrive
from uptake.web.changes import EntryShown, entry_shown
from uptake.web.confirming import about_several, confirm, undo_at
from uptake.web.filters import choice, named_options
from uptake.web.list_files import NARROW, USUAL, WIDE, Listed, format_asked, send_list
from uptake.web.lists import ListFilters, filters_of, sorting, status_text, views_shown
from uptake.web.ticked import read_seen


@dataclass(frozen=True, slots=True)
class Line:
    """An answer in the queue: what changed in it, in words, and what can be done with it here.

    `following` is the follow-up of the next one, at which the queue opens once this is cleared.
    """

    waiting: Waiting
    changes: AnswerChanges | None
    change: EntryShown | None
    verdicts: Verdicts
    following: int | None


@for_those_who_may(Act.SEE_PROGRESS)
@require_safe
def clearance(request: HttpRequest, organization: str) -> HttpResponse:
    """List what was submitted and waits, oldest first."""
    arrival = arrive(request, organization)
    asked = read_queue(request.GET)
    filters = _filters(arrival, asked)
    if written_as := format_asked(request.GET):
        return send_list(request, arrival, _listed(arrival, asked, filters), written_as)
    code, page = arrival.organization.code, request.GET.get("page")
    found = clearance_queue(arrival.look, arrival.actor, code, page, asked)
    lines = lines_of(found.lines, arrival)
    return render(
        request,
        "answers/clearance.html",
        arrival.context("clearance", exact=True)
        | {
            "queue": found,
            "lines": lines,
            "filters": filters,
            "all": asked.all,
            "asked_before": request.GET.urlencode(),
            "several": sum(bool(one.verdicts.clears) for one in lines) > 1,
        }
        | views_shown(request, arrival, SavedList.CLEARANCE),
    )


def _filters(arrival: Arrival, asked: QueueAsked) -> ListFilters:
    selection, words = asked.selection, arrival.words
    held = holders(replace(arrival.look, on=arrival.today))
    reports = ((one, one) for one in reports_waiting(arrival.organization.code))
    orders = {
        QueueOrder.OLDEST.value: gettext("Oldest first"),
        QueueOrder.NEWEST.value: gettext("Newest first"),
        QueueOrder.REPORT.value: gettext("Report and number"),
    }
    return filters_of(
        choice("report", words["report"], selection.report, reports),
        choice("person", words["person"], selection.person, named_options(held.people)),
        choice("unit", words["unit"], selection.unit, named_options(held.units)),
        words=selection.words,
        label=gettext("Words in the recommendation"),
        beside=(sorting(orders, asked.order),),
        kept="all",
    )


def _listed(
    arrival: Arrival, asked: QueueAsked, filters: ListFilters, ticked: Collection[int] = ()
) -> Listed:
    words, code = arrival.words, arrival.organization.code
    return Listed(
        gettext("Clearance"),
        filters.chips,
        (
            (words["recommendation"], USUAL),
            (words["recommendation_text"], WIDE),
            (words["status"], USUAL),
            (words["remarks"], WIDE),
            (gettext("Submitted by"), USUAL),
            (gettext("Submitted on"), NARROW),
        ),
        lambda: (
            _texts(one, words)
            for one in all_waiting(arrival.look, arrival.actor, code, asked, ticked)
        ),
        "clearance",
    )


def _texts(one: Waiting, words: Words) -> tuple[str, ...]:
    return (
        in_full(one, words),
        one.text.text if one.text else "",
        status_text(one.status, words),
        one.version.answer.remarks or "",
        one.submission.by if one.submission else "",
        words.date(timezone.localtime(one.submission.at).date()) if one.submission else "",
    )


def lines_of(waiting: Sequence[Waiting], arrival: Arrival) -> tuple[Line, ...]:
    """Return answers as the queue shows them, each with the one at which it opens next."""
    following = (*(one.follow_up for one in waiting[1:]), None)
    return tuple(_line(one, after, arrival) for one, after in zip(waiting, following, strict=False))


def _line(one: Waiting, following: int | None, arrival: Arrival) -> Line:
    changes = one.changes
    fields = changes.fields if changes else None
    way = address(arrival.organization.code, key_of(one))
    return Line(
        one,
        changes,
        entry_shown(fields, arrival.words) if fields else None,
        verdicts(arrival, way, one.version, one),
        following,
    )


@for_those_who_may(Act.CLEAR)
@require_http_methods(["GET", "HEAD", "POST"])
def unchanged(request: HttpRequest, organization: str) -> HttpResponse:
    """Offer all answers that say what was cleared before, and clear those that are ticked."""
    arrival = arrive(request, organization)
    if request.method == "POST":
        return _clear_ticked(request, arrival)
    lines = unchanged_in_queue(arrival.look, arrival.actor, arrival.organization.code)
    return render(
        request, "answers/clearance_unchanged.html", arrival.context("clearance") | {"lines": lines}
    )


@for_those_who_may(Act.CLEAR)
@require_POST
def selected(request: HttpRequest, organization: str) -> HttpResponse:
    """Clear the answers that are ticked in the queue, where it shows what changed in them.

    Or send them as a file, where that is asked for.
    """
    arrival = arrive(request, organization)
    written_as = format_asked(request.POST)
    if written_as is None:
        return _clear_ticked(request, arrival, changed_too=True)
    follow_ups = [follow_up for follow_up, _ in _ticked(request)]
    if not follow_ups:
        return _none_ticked(request, arrival)
    asked = read_queue(list_asked(request))
    listed = _listed(arrival, asked, _filters(arrival, asked), follow_ups)
    return send_list(request, arrival, listed, written_as)


def list_asked(request: HttpRequest) -> QueryDict:
    """Return what was asked of the list from which a form comes."""
    return QueryDict(request.POST.get("asked", ""))


def back_to_list(request: HttpRequest, page: str, organization: str) -> str:
    """Return the address of the list from which a form comes, as it was asked for."""
    kept = list_asked(request).urlencode()
    way = reverse(page, args=[organization])
    return f"{way}?{kept}" if kept else way


def _ticked(request: HttpRequest) -> list[tuple[int, int]]:
    """Return the follow-ups that are ticked, with the versions in view."""
    found = read_seen(request.POST.getlist("seen"))
    return [(follow_up, update) for follow_up, update in found.items() if update]


def _none_ticked(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    messages.error(request, say("follow-ups-missing", arrival.language, {}))
    return redirect(back_to_list(request, "clearance", arrival.organization.code))


def _said_cleared(cleared: Collection[RecommendationKey], words: Words) -> str:
    """Say how many answers were cleared, and which, where these are few enough to be read."""
    count = len(cleared)
    said = ngettext("%(shown)s answer was cleared.", "%(shown)s answers were cleared.", count)
    told = said % {"shown": words.number(count)}
    return about_several([in_full(one, words) for one in cleared], told, words)


def _clear_ticked(
    request: HttpRequest, arrival: Arrival, *, changed_too: bool = False
) -> HttpResponse:
    now, code = timezone.now(), arrival.organization.code
    ticked = _ticked(request)
    if not ticked:
        return _none_ticked(request, arrival)
    done = answers.clear_several(
        updates=ticked,
        by=arrival.actor,
        at=now,
        changed_too=changed_too,
    )
    if done.cleared:
        undo = undo_at(reverse("clearance-undo", args=[code]), now)
        confirm(request, _said_cleared(done.cleared, arrival.words), undo=undo)
    if agreed := len(done.agreed):
        said = ngettext(
            "First clearance recorded for %(shown)s answer; a second clearing "
            "officer must clear it.",
            "First clearance recorded for %(shown)s answers; a second clearing "
            "officer must clear each of them.",
            agreed,
        )
        confirm(request, said % {"shown": arrival.words.number(agreed)})
    for reason, skipped in sorted(Counter(one.code for one in done.skipped).items()):
        said = ngettext(
            "%(shown)s answer was not cleared: %(reason)s",
            "%(shown)s answers were not cleared: %(reason)s",
            skipped,
        )
        values = {"shown": arrival.words.number(skipped), "reason": _why_skipped(arrival, reason)}
        messages.warning(request, said % values)
    return redirect(back_to_list(request, "clearance", code))


def _why_skipped(arrival: Arrival, code: str) -> str:
    if code == "answer-overtaken":
        return gettext("It was changed after it was displayed here.")
    return say(code, arrival.language, {"deed": Deed.CLEAR, "stage": None})
