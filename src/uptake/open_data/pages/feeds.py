"""Feeds of what is new: documents that came out and decisions of meetings, as Atom."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import override

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext

from uptake.record.queries.organizations import OrganizationShown
from uptake.record.queries.publications import Publication, publications
from uptake.terms.messages import set_apart
from uptake.web.addresses import colon, comma, document_url
from uptake.web.arrival import arrive
from uptake.web.languages import current_language, page_words

MOST = 50
"""How many of the newest publications a feed has."""


class AtomFeed(Atom1Feed):
    """A feed that is as old as its newest entry; one without any has never been updated."""

    @override
    def latest_post_date(self) -> datetime:
        """Return the time of the newest entry."""
        return super().latest_post_date() if self.items else datetime.fromtimestamp(0, UTC)


class NewsFeed(Feed[Publication, OrganizationShown | None]):
    """What is new at all organizations, or at one, in the language of the address."""

    feed_type = AtomFeed
    item_guid_is_permalink = False

    def get_object(
        self, request: HttpRequest, organization: str | None = None
    ) -> OrganizationShown | None:
        """Return the organization whose feed it is; None for that of all."""
        return arrive(request, organization).organization if organization else None

    def title(self, obj: OrganizationShown | None) -> str:
        """Return what the feed is called."""
        what = gettext("Documents and decisions")
        return f"{obj.acronym}{colon()}{what}" if obj else what

    def subtitle(self, obj: OrganizationShown | None) -> str:
        """Return what it is about."""
        del obj
        return gettext("Follow-up of the recommendations of oversight bodies")

    def link(self, obj: OrganizationShown | None) -> str:
        """Return the page whose news it has."""
        return reverse("organization-home", args=[obj.code]) if obj else reverse("home")

    def author_name(self, obj: OrganizationShown | None) -> str:
        """Return who speaks in it."""
        return obj.name if obj else "Uptake"

    def feed_copyright(self) -> str:
        """Return the licence of what it says."""
        return str(settings.UPTAKE_DATA_LICENCE)

    def items(self, obj: OrganizationShown | None) -> Iterable[Publication]:
        """Return what is new."""
        where = obj.id if obj else None
        return publications(current_language(), timezone.localdate(), MOST, where)

    def item_title(self, item: Publication) -> str:
        """Return what an entry is called."""
        symbol = set_apart(str(item.key), current_language())
        name = gettext("Decision on %(symbol)s") % {"symbol": symbol} if item.decided else symbol
        return f"{item.organization}{colon()}{name}"

    def item_description(self, item: Publication) -> str:
        """Return the title of the document, what it is, and what was decided."""
        said = page_words()
        decided = (
            f"{said.of(state)}{colon()}{said.number(count)}" if count else said.of(state)
            for state, count in item.decided
        )
        parts = (
            item.title.text if item.title else "",
            said.of(item.kind) if item.kind and not item.decided else "",
            item.body.text if item.body else "",
            said.date(item.day),
            *decided,
        )
        return escape(comma().join(filter(None, parts)))

    def item_link(self, item: Publication) -> str:
        """Return the page of the document."""
        return document_url(item.organization, item)

    def item_guid(self, item: Publication) -> str:
        """Return what names an entry for ever."""
        return f"urn:uptake:{current_language()}:{item.organization}:{item.name}"

    def item_pubdate(self, item: Publication) -> datetime:
        """Return when it came out, or was recorded."""
        return item.at

    def item_updateddate(self, item: Publication) -> datetime:
        """Return the same: what came out is not changed."""
        return item.at


feed = NewsFeed()
