"""The page before an act that cannot be undone: what it does, in figures, and a button to do it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from uptake.web.confirming import Onward


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


def is_sure(request: HttpRequest) -> bool:
    """Say whether the act was asked for on the page that names its consequences."""
    return request.method == "POST" and request.POST.get("sure") == "yes"


def ask(request: HttpRequest, context: dict[str, Any], sure: Sure) -> HttpResponse:
    """Return the page that asks; its form is sent to where the page was asked for."""
    return render(request, "uptake/sure.html", context | {"sure": sure})
