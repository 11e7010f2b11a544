"""Days in forms: typed as the page's language writes them, handed on as ISO 8601.

A form says which of its fields hold a day. What cannot be read is asked for again, alone, with all
else that was typed kept: no page has to do that for each of its fields, and none takes a slip of
the keyboard for an empty field.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from uptake.core.errors import UptakeError
from uptake.terms.dates import typed_date
from uptake.terms.messages import say
from uptake.web.languages import current_language
from uptake.web.uploads import names_of_files

FIELDS = "day-field"
"""The field of a form that names, once for each, its fields of days, each with its label."""
LONGEST = 60

type Respond = Callable[[HttpRequest], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Misread:
    """A field of a day as it was typed, and what is wrong with it as a sentence."""

    name: str
    label: str
    typed: str
    sentence: str


def read_typed_days(respond: Respond) -> Respond:
    """Make the middleware that reads the days in forms before any page sees them."""

    def read(request: HttpRequest) -> HttpResponseBase:
        if request.method != "POST" or FIELDS not in request.POST:
            return respond(request)
        form, wrong = request.POST.copy(), []
        for name, _, label in (str(one).partition(" ") for one in form.pop(FIELDS)):
            typed = str(form.get(name, "")).strip()[:LONGEST]
            if typed:
                try:
                    form[name] = typed_date(typed, current_language()).isoformat()
                except UptakeError as error:
                    sentence = say(error.code, current_language(), error.values)
                    wrong.append(Misread(name, label, typed, sentence))
        if wrong:
            return _asked_again(request, wrong)
        form._mutable = False
        request.POST = form  # type: ignore[assignment]
        return respond(request)

    return read


def _asked_again(request: HttpRequest, wrong: list[Misread]) -> HttpResponseBase:
    left_out = {"csrfmiddlewaretoken", *(one.name for one in wrong)}
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in left_out
    ]
    context = {"wrong": wrong, "typed": typed, "files": names_of_files(request)}
    return render(request, "uptake/typed_days.html", context, status=422)
