"""Addresses and names of what pages link to."""

from typing import Protocol

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from uptake.core.symbols import DocumentSymbol, RecommendationKey


def whole_address(request: HttpRequest, way: str) -> str:
    """Give the whole address of a way on this site, to be copied: as it is set, else as it was
    asked for, which is never under a name that the settings do not allow."""
    site = settings.UPTAKE_SITE or f"{request.scheme}://{request.get_host()}"
    return f"{site}{way}"


class HasSymbol(Protocol):
    """A document, wherever it comes from."""

    @property
    def symbol(self) -> str:
        """The symbol without the revision."""

    @property
    def revision(self) -> int | None:
        """The number of the revision, if it is one."""


class HasNumber(Protocol):
    """A recommendation within its report."""

    @property
    def number(self) -> str:
        """Its number, or that of its paragraph."""

    @property
    def formal(self) -> bool:
        """Whether it is a formal one."""


def full_symbol(document: HasSymbol) -> str:
    """Give the symbol with its revision, as organizations print it."""
    return DocumentSymbol(document.symbol, document.revision).text


def document_url(
    organization: str, document: HasSymbol, page: str = "document", **more: object
) -> str:
    """Give the address of a page of a document: itself, what changed in it, one of its files."""
    named: dict[str, object] = {"organization": organization, "symbol": document.symbol} | more
    if document.revision is not None:
        return reverse(f"revision-{page}", kwargs=named | {"revision": document.revision})
    return reverse(page, kwargs=named)


def recommendation_url(organization: str, report: str, one: HasNumber) -> str:
    """Give the address of a recommendation of a report."""
    key = RecommendationKey(report, one.number, one.formal)
    return reverse("recommendation", args=[organization, key])
