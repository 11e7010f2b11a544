"""The lists that somebody has saved, and whether they are told when these change."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from uptake.core.listings import SavedList
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.record.queries.cache import remembered
from uptake.record.queries.viewpoint import Look
from uptake.register.models import SavedView, ViewSubscription


@dataclass(frozen=True, slots=True)
class SavedViewShown:
    """A saved view. `removable`: its reader may remove it; `told`: they are told of changes."""

    key: int
    name: str
    query: str
    shared: bool
    removable: bool
    told: bool


def saved_views(
    look: Look, actor: Actor, organization: str, of: SavedList
) -> tuple[SavedViewShown, ...]:
    """Return the views of a list that somebody has saved, and those shared at the organization.

    `organization` is the code, `look.organization` its key. Asked once while nothing changes.
    """
    asked = ("views", look.organization, actor.person, of)
    own = actor.organization == organization
    removes = may(actor, Act.ASSIGN, organization)

    def found() -> tuple[SavedViewShown, ...]:
        seen = Q(person=actor.person) | Q(shared=True) if own else Q(person=actor.person)
        own_subscriptions = ViewSubscription.objects.filter(
            person=actor.person, view=OuterRef("pk")
        )
        views = SavedView.objects.filter(seen, organization=look.organization, of_list=of)
        rows = views.annotate(told=Exists(own_subscriptions))
        return tuple(
            SavedViewShown(
                row.pk,
                row.name,
                row.query,
                row.shared,
                row.person_id == actor.person or (row.shared and removes),
                row.told,
            )
            for row in rows.order_by("name", "pk")
        )

    return remembered(look.state, (*asked, own, removes), found) if actor.person else ()
