"""Where a recommendation is answered: its addresses, and who finds a page there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from uptake.core.permissions import Act
from uptake.core.symbols import RecommendationKey
from uptake.web.access import for_those_who_may


@dataclass(frozen=True, slots=True)
class Place:
    """A recommendation at an organization, as addresses name it."""

    organization: str
    key: RecommendationKey

    def url(self, page: str = "answer") -> str:
        """Give the address of a page of it: `answer`, `answer-keep`, `discuss`, …"""
        return reverse(page, args=[self.organization, self.key])

    def home(self) -> str:
        """Give the address of the list to which one goes back."""
        return reverse("mine", args=[self.organization])


type Shown = Callable[[HttpRequest, Place], HttpResponse]
type Page = Callable[..., HttpResponse]

# What a form sends beside the answer, and what is not sent again.
NOT_SENT_AGAIN = frozenset({"csrfmiddlewaretoken"})


def page_of_answer(show: Shown, act: Act = Act.ANSWER, again: Shown | None = None) -> Page:
    """Give the view of a page, which exists only for who may do `act`.

    Whoever sends a form after being signed out gets it back, to send it again; `again` shows a
    form that came with a seal that is too old.
    """

    def guarded(asked: Shown) -> Page:
        @for_those_who_may(act)
        def view(
            request: HttpRequest, /, organization: str, recommendation: RecommendationKey
        ) -> HttpResponse:
            return asked(request, Place(organization, recommendation))

        def handed_back(request: HttpRequest, /, **named: Any) -> HttpResponse:
            if request.method == "POST" and not request.user.is_authenticated:
                return _signed_out(request)
            return view(request, **named)

        handed_back.act = act  # type: ignore[attr-defined]
        return handed_back

    page = guarded(show)
    if again is not None:
        page.typed_again = guarded(again)  # type: ignore[attr-defined]
    return page


def _signed_out(request: HttpRequest) -> HttpResponse:
    """Hand back what was typed: nothing of it is answered, and nothing of it is lost."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_SENT_AGAIN
        for value in values
    ]
    context = {"typed": typed, "texts": _texts(request), "files": bool(request.FILES)}
    return render(request, "answers/answer_handed_back.html", context, status=404)


def _texts(request: HttpRequest) -> list[str]:
    """Give the long texts of a form, to be seen and copied."""
    named = ("remarks", "why", "text")
    return [text for name in named if (text := str(request.POST.get(name, "")).strip())]
