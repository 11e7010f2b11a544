"""What somebody is to answer: the list, what narrows it, and the same as a file."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from uptake.answers.queries.mine import Mine, MineAsked, MineOrder, Task, all_mine, mine, read_mine
from uptake.core.listings import SavedList
from uptake.core.permissions import Act
from uptake.core.recipients import Turn
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.addresses import in_full
from uptake.web.arrival import Arrival, arrive
from uptake.web.filters import choice
from uptake.web.list_files import NARROW, USUAL, WIDE, Listed, format_asked, send_list
from uptake.web.lists import ListFilters, filters_of, sorting, status_text, views_shown


@for_those_who_may(Act.ANSWER)
@require_safe
def show_mine(request: HttpRequest, organization: str) -> HttpResponse:
    """Show what is assigned to who asks, to whom they replace, and to their offices."""
    arrival = arrive(request, organization)
    asked = read_mine(request.GET)
    if written_as := format_asked(request.GET):
        return send_list(request, arrival, listed(arrival, asked), written_as)
    found = mine(arrival.actor, arrival.look, asked, request.GET.get("page"))
    return render(
        request,
        "answers/mine.html",
        arrival.context("mine", exact=True)
        | {
            "found": found,
            "filters": _filters(found, asked, arrival.words),
            "turn": asked.turn,
            "turn_word": turn_word(asked.turn) if asked.turn else "",
            "drafts": found.counts[Turn.DRAFT],
            "may_confirm": any(one.unchanged_since for one in found.tasks),
            "turns": [(one, turn_word(one), found.counts[one]) for one in Turn],
        }
        | views_shown(request, arrival, SavedList.MINE),
    )


def turn_word(turn: Turn) -> str:
    """Say how far an answer has come, this time round."""
    match turn:
        case Turn.RETURNED:
            return gettext("returned")
        case Turn.TO_ANSWER:
            return gettext("awaiting an answer")
        case Turn.DRAFT:
            return gettext("in draft")
        case Turn.SUBMITTED:
            return gettext("submitted")
        case Turn.CLEARED:
            return gettext("cleared")


def listed(arrival: Arrival, asked: MineAsked, tasks: Iterable[Task] | None = None) -> Listed:
    """Return the list as a file: all that is asked for, or these of it."""
    words = arrival.words
    chips = _filters(mine(arrival.actor, arrival.look, asked), asked, words).chips
    return Listed(
        gettext("Assigned to me"),
        chips,
        (
            (words["recommendation"], USUAL),
            (words["recommendation_text"], WIDE),
            (words["status"], USUAL),
            (gettext("Stage of the answer"), NARROW),
            (words["day_due"], NARROW),
            (words["deadline"], NARROW),
        ),
        lambda: (
            _texts(one, words)
            for one in (all_mine(arrival.actor, arrival.look, asked) if tasks is None else tasks)
        ),
        "mine",
    )


def _filters(found: Mine, asked: MineAsked, words: Words) -> ListFilters:
    orders = {
        MineOrder.URGENT.value: gettext("Most urgent first"),
        MineOrder.DUE.value: words["day_due"],
        MineOrder.REPORT.value: gettext("Report and number"),
    }
    return filters_of(
        choice("report", words["report"], asked.report, ((one, one) for one in found.reports)),
        choice(
            "turn",
            gettext("Stage of the answer"),
            asked.turn,
            ((one.value, turn_word(one)) for one in Turn),
        ),
        words=asked.words,
        label=gettext("Words in the text, title or remarks"),
        beside=(sorting(orders, asked.order),),
    )


def _texts(task: Task, words: Words) -> tuple[str, ...]:
    return (
        in_full(task, words),
        task.text.text if task.text else "",
        status_text(task, words),
        turn_word(task.turn),
        words.date(task.due) if task.due else "",
        LIST_COMMAS[words.language].join(map(words.date, task.deadlines)),
    )
