"""The map of the site for search engines: every page that everybody may read, in six languages."""

from collections.abc import Sequence
from typing import Any, override

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils import timezone

from uptake.core.codes import Audience
from uptake.core.permissions import Sight
from uptake.core.symbols import DocumentKey, RecommendationKey
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.follow_ups import follow_ups_everywhere
from uptake.record.queries.publications import public_documents
from uptake.register.models import Organization

type Item = tuple[str, tuple[object, ...]]


class _Pages(Sitemap[Item]):
    """Pages by the names of their addresses, with what stands in them."""

    i18n = True
    alternates = True
    limit = 1_000  # each names itself in six languages

    @override
    def location(self, item: Item) -> str:
        """Return the address of a page, in the language of the moment."""
        name, said = item
        return reverse(name, args=list(said))


class _Doors(_Pages):
    @override
    def items(self) -> Sequence[Item]:
        """Return the pages of the site, and those of each organization."""
        codes = Organization.objects.order_by("code").values_list("code", flat=True)
        names = ("organization-home", "register", "reports", "documents")
        of_each: list[Item] = [(name, (code,)) for code in codes for name in names]
        return [("home", ()), ("data", ()), *of_each]


class _Reports(_Pages):
    @override
    def items(self) -> Sequence[Item]:
        """Return the reports of each organization."""
        rows = _followed().order_by("organization__code", "recommendation__report__symbol")
        found = rows.values_list("organization__code", "recommendation__report__symbol")
        return [("report", one) for one in found.distinct()]


class _Recommendations(_Pages):
    @override
    def items(self) -> Sequence[Item]:
        """Return the recommendations of each organization."""
        of = "recommendation__"
        rows = _followed().order_by("organization__code", "place", "pk")
        found = rows.values_list(
            "organization__code", f"{of}report__symbol", f"{of}number", f"{of}formal"
        )
        return [("recommendation", (code, RecommendationKey(*key))) for code, *key in found]


class _Documents(_Pages):
    @override
    def items(self) -> Sequence[Item]:
        """Return the documents of each organization."""
        rows = public_documents(timezone.localdate()).order_by("organization__code", "pk")
        found = rows.values_list("organization__code", "symbol", "revision")
        return [("document", (code, DocumentKey(one, revision))) for code, one, revision in found]


def _followed() -> Any:
    public = Moment(timezone.localdate(), audience=Audience.PUBLIC)
    return follow_ups_everywhere(public, Sight.PUBLIC)


SITEMAPS = {
    "pages": _Doors,
    "reports": _Reports,
    "recommendations": _Recommendations,
    "documents": _Documents,
}
