"""The addresses of somebody who came by a signed link: none of them holds its secret."""

from dataclasses import dataclass

from django.urls import reverse

from uptake.answers.pages.places import Place
from uptake.sheets.pages.returning import Desk

PAGES = {"answer": "link-answer", "answer-keep": "link-keep"}


@dataclass(frozen=True, slots=True)
class LinkPlace(Place):
    """A recommendation that is answered by a link."""

    follow_up: int

    def url(self, page: str = "answer") -> str:
        """Give the address of a page of it; what a link is not for leads to the answer."""
        return reverse(PAGES.get(page, "link-answer"), args=[self.follow_up])

    def home(self) -> str:
        """Give the address of the list to which one goes back."""
        return reverse("link")


@dataclass(frozen=True, slots=True)
class LinkDesk(Desk):
    """Where somebody who came by a link gives a form back."""

    def home(self) -> str:
        """Give the page on which a form is given back."""
        return reverse("link")

    def give(self) -> str:
        """Give the address to which a form is sent."""
        return reverse("link-form-back")

    def review(self, returned: int) -> str:
        """Give the page on which a form that came back is looked at."""
        return reverse("link-form-review", args=[returned])
