"""Reminders: what they say before they are sent, and what became of them."""

from collections.abc import Iterable, Iterator, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from uptake.notifications.services import mails
from uptake.notifications.services.mails import Reminded, ReminderPreview
from uptake.record.queries.focal_points import FocalPoint
from uptake.record.queries.people import mail_leaves
from uptake.terms.codes import listed
from uptake.terms.messages import set_apart
from uptake.terms.words import Words
from uptake.web.arrival import Arrival
from uptake.web.confirming import confirm


def remind(
    request: HttpRequest,
    arrival: Arrival,
    assignments: Sequence[int],
    points: Sequence[FocalPoint],
    kept: Iterable[tuple[str, int]],
    back: str,
) -> HttpResponse:
    """Show the reminders as they would be sent; send them once somebody has seen them.

    `kept` are the fields that ask for them again, `back` the page to which it leads.
    """
    if "seen" not in request.POST:
        return _preview(request, arrival, assignments, points, kept, back)
    made = mails.remind(assignments=assignments, by=arrival.actor, at=timezone.now())
    _tell_reminded(request, arrival, points, made)
    return redirect(back)


def _preview(
    request: HttpRequest,
    arrival: Arrival,
    assignments: Sequence[int],
    points: Iterable[FocalPoint],
    kept: Iterable[tuple[str, int]],
    back: str,
) -> HttpResponse:
    found = mails.preview(
        assignments=assignments, language=arrival.language, by=arrival.actor, at=timezone.now()
    )
    return render(
        request,
        "assignments/remind.html",
        arrival.context("assignments")
        | {
            "previews": found.messages,
            "not_told": [sentence for _, sentence in _not_told(arrival, points, found)],
            "kept_fields": list(kept),
            "back": back,
        },
    )


def _tell_reminded(
    request: HttpRequest, arrival: Arrival, points: Iterable[FocalPoint], made: Reminded
) -> None:
    """Say who is reminded, and by name who is not, and why."""
    words = arrival.words
    if made.people:
        text = ngettext(
            "Reminder sent to %(shown)s person.", "Reminders sent to %(shown)s people.", made.people
        )
        if mail_leaves():
            confirm(request, text % {"shown": words.number(made.people)})
        else:
            messages.info(request, _not_sent(made.people, words))
    for level, said in _not_told(arrival, points, made):
        messages.add_message(request, level, said)


def _not_sent(people: int, words: Words) -> str:
    """Say that reminders wait for a mail server, and what goes without one."""
    text = ngettext(
        "The reminder for %(shown)s person was not sent: no mail server is "
        "configured. Create links to copy under “Offline forms”.",
        "The reminders for %(shown)s people were not sent: no mail server is "
        "configured. Create links to copy under “Offline forms”.",
        people,
    )
    return text % {"shown": words.number(people)}


def _not_told(
    arrival: Arrival, points: Iterable[FocalPoint], made: Reminded | ReminderPreview
) -> Iterator[tuple[int, str]]:
    """Return why whom is not reminded, each with the level of its message."""
    known = {one.assignment: one for one in points}
    words = arrival.words

    def named(keys: Iterable[int], *, why: bool = False) -> str:
        found = {
            words.format("story_concerning", what=one.name, where=words.of(one.hindrance))
            if why and one.hindrance
            else one.name
            for key in keys
            if (one := known.get(key))
        }
        return listed(sorted(set_apart(one, arrival.language) for one in found), arrival.language)

    if made.already:
        text = gettext("Already reminded today: %(whom)s.")
        yield messages.INFO, text % {"whom": named(made.already)}
    if made.done:
        text = gettext("Answered meanwhile: %(whom)s.")
        yield messages.INFO, text % {"whom": named(made.done)}
    if made.nobody:
        text = gettext("No reminder can be sent to: %(whom)s.")
        yield messages.ERROR, text % {"whom": named(made.nobody, why=True)}
