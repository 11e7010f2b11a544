"""Confirmations: what was done to what, how it is undone, and where one goes on.

They are Django's messages. What stands beside the sentence travels with it, as JSON in its tags.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from uptake.core.errors import UptakeError
from uptake.terms.values import LIST_SEMICOLONS
from uptake.terms.words import Words
from uptake.web.addresses import colon
from uptake.web.arrival import Arrival, arrived
from uptake.web.drafts import draft_left
from uptake.web.markup import kept_apart

# As many names as a confirmation tells.
NAMED = 5


@dataclass(frozen=True, slots=True)
class Onward:
    """A link to the next step."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Undo:
    """Where an act is undone; it is named by its moment, which all its events bear.

    Where another act is its reverse, `sent` is what that one takes.
    """

    url: str
    at: str = ""
    sent: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sure:
    """An act that is asked about: what it is called, what follows from it, and the way back.

    `does` is what the button says; `sent` is what the form sends on beside `sure`.
    """

    heading: str
    lede: str
    effects: tuple[str, ...]
    does: str
    back: Onward
    sent: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What stands beside the sentence of a confirmation."""

    onward: tuple[Onward, ...] = ()
    undo: Undo | None = None


def undo_at(url: str, at: datetime) -> Undo:
    """Return how the act that was done at a moment is undone."""
    return Undo(url, at.isoformat())


def undo_on(url: str, day: date | None) -> Undo | None:
    """Return how an act is undone by doing again what held from a day on; None without the day."""
    return Undo(url, sent={"on": day.isoformat()}) if day else None


def about(name: str, said: str) -> str:
    """Name what something was done to, before what is said of it; the name keeps its direction."""
    return f"{kept_apart(name)}{colon()}{said}"


def about_several(names: Collection[str], said: str, words: Words) -> str:
    """Name what something was done to, where these are few enough to be read."""
    if not 0 < len(names) <= NAMED:
        return said
    return f"{LIST_SEMICOLONS[words.language].join(names)}{colon()}{said}"


def read_moment(request: HttpRequest) -> datetime:
    """Read which act is to be undone. Raises UptakeError `undo-unknown`."""
    try:
        moment = datetime.fromisoformat(request.POST.get("at", ""))
    except ValueError:
        raise UptakeError("undo-unknown") from None
    if moment.tzinfo is None:
        raise UptakeError("undo-unknown")
    return moment


def undo_act[T](request: HttpRequest, arrival: Arrival, undo: Callable[..., T]) -> T | None:
    """Undo the act that the button of a message names; where that cannot be, say why.

    `undo` takes the organization's code, the moment of the act, who undoes it, and when. What it
    returns is returned; None where it refuses.
    """
    try:
        return undo(
            organization=arrival.organization.code,
            done_at=read_moment(request),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        confirm(request, arrival.said(error), level=messages.ERROR)
        return None


def confirm(
    request: HttpRequest,
    said: str,
    *onward: Onward | None,
    undo: Undo | None = None,
    level: int = messages.SUCCESS,
) -> None:
    """Say on the next page what was done, with the steps that there are from here."""
    ways = [one for one in (*onward, _back_to_draft(request)) if one is not None]
    steps = [asdict(one) for one in {one.url: one for one in reversed(ways)}.values()][::-1]
    beside: dict[str, Any] = {"onward": steps} if steps else {}
    if undo is not None:
        beside["undo"] = asdict(undo)
    messages.add_message(request, level, said, extra_tags=json.dumps(beside) if beside else "")


def _back_to_draft(request: HttpRequest) -> Onward | None:
    """Return the way back to the draft of which one mends a gap, from wherever that is done."""
    arrival = arrived(request)
    left = draft_left(request, arrival) if arrival else None
    if left is None:
        return None
    return Onward(gettext("Back to %(symbol)s") % {"symbol": kept_apart(left.symbol)}, left.url)


def beside(message: Message) -> Confirmation:
    """Return what stands beside the sentence of a message."""
    if not message.extra_tags:
        return Confirmation()
    read = json.loads(message.extra_tags)
    steps: Iterable[dict[str, str]] = read.get("onward", ())
    undo = read.get("undo")
    return Confirmation(tuple(Onward(**one) for one in steps), Undo(**undo) if undo else None)


def is_sure(request: HttpRequest) -> bool:
    """Say whether the act was asked for on the page that names its consequences."""
    return request.method == "POST" and request.POST.get("sure") == "yes"


def ask(request: HttpRequest, context: dict[str, Any], sure: Sure) -> HttpResponse:
    """Return the page that asks; its form is sent to where the page was asked for."""
    return render(request, "uptake/sure.html", context | {"sure": sure})
