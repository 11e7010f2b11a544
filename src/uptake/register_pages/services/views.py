"""Saved views of the list: kept by a name, shared, removed."""

from datetime import datetime

from django.db import transaction

from uptake.core.errors import UptakeError
from uptake.core.listings import SEEN_BY, SavedList
from uptake.core.permissions import Act, may, require
from uptake.core.recipients import Actor
from uptake.record.services import events
from uptake.record.services.locks import hold
from uptake.register.models import Organization, SavedView, ViewSubscription

LONGEST_NAME = 100
LONGEST_QUERY = 2000


@transaction.atomic
def save_view(
    *,
    organization: str,
    of: SavedList,
    name: str,
    query: str,
    shared: bool,
    by: Actor,
    at: datetime,
) -> None:
    """Keep a list by a name, in place of the actor's own of the same name.

    Who does not belong to the organization cannot share it there. Raises UptakeError
    `not-permitted`, `organization-unknown` (organization), `view-without-name`.
    """
    require(by, SEEN_BY[of], organization)
    home = Organization.objects.filter(code=organization).first()
    if home is None:
        raise UptakeError("organization-unknown", organization=organization)
    if by.person is None or (shared and by.organization != organization):
        raise UptakeError("not-permitted", act=SEEN_BY[of])
    called = " ".join(name.split())[:LONGEST_NAME]
    if not called:
        raise UptakeError("view-without-name")
    SavedView.objects.update_or_create(
        organization=home,
        person_id=by.person,
        of_list=of,
        name=called,
        defaults={"query": query[:LONGEST_QUERY], "shared": shared, "saved_at": at},
    )
    values = {"list": of, "name": called, "query": query[:LONGEST_QUERY], "shared": shared}
    events.record(
        "views.save", organization=organization, subject="views", by=by, at=at, values=values
    )


@transaction.atomic
def remove_view(*, view: int, by: Actor, at: datetime) -> None:
    """Remove a saved view: one's own, or a shared one where the actor assigns.

    Nobody is told of it any more.

    Raises UptakeError `view-unknown`.
    """
    row = hold(SavedView.objects.filter(pk=view)).select_related("organization").first()
    code = row.organization.code if row else ""
    own = row is not None and by.person == row.person_id and may(by, Act.SEE_CLEARED, code)
    if row is None or not (own or (row.shared and may(by, Act.ASSIGN, code))):
        raise UptakeError("view-unknown")
    ViewSubscription.objects.filter(view=row).delete()
    row.delete()
    events.record(
        "views.remove",
        organization=code,
        subject="views",
        by=by,
        at=at,
        values={"name": row.name, "shared": row.shared},
    )
