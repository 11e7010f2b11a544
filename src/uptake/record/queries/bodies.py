"""The governing bodies of an organization, and the working groups that prepare for them."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from uptake.core.codes import Language
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.contents.names import names_of
from uptake.record.queries.names import latest_names
from uptake.record.queries.wordings import Wording, best_of
from uptake.register.models import (
    Cycle,
    Document,
    DocumentSeries,
    Edition,
    GoverningBody,
    GoverningBodyName,
    MeetingDecision,
    StatusUpdate,
)


@dataclass(frozen=True, slots=True)
class BodyShown:
    """A body as pages show it. `works_for` is the body of a working group; `uses` counts what
    hangs on it: documents, cycles, answers, decisions, working groups.
    """

    id: int
    names: Mapping[Language, str]
    name: Wording
    works_for: int | None
    works_for_name: Wording | None
    closed_on: date | None
    uses: int

    @property
    def missing(self) -> tuple[Language, ...]:
        """The languages in which it has no name."""
        return tuple(one for one in Language if one not in self.names)


@dataclass(frozen=True, slots=True)
class BodyChoice:
    """A governing body of the organization, by its identity and its name."""

    id: int
    name: Wording


def bodies_of(organization: int, language: Language) -> tuple[BodyShown, ...]:
    """Give the bodies of an organization: those that decide first, each before its groups.

    Asks a number of questions that does not grow.
    """
    rows = list(GoverningBody.objects.filter(organization=organization).order_by("pk"))
    named = all_body_names([row.pk for row in rows])
    uses = uses_of([row.pk for row in rows])
    called = {body: best_of(names, language) for body, names in named.items()}
    shown = [
        BodyShown(
            row.pk,
            named[row.pk],
            name,
            row.works_for_id,
            called.get(row.works_for_id or 0),
            row.closed_on,
            uses.get(row.pk, 0),
        )
        for row in rows
        if (name := called.get(row.pk))
    ]
    return tuple(
        sorted(shown, key=lambda one: (one.works_for or one.id, one.works_for is not None, one.id))
    )


def all_body_names(bodies: Collection[int]) -> dict[int, dict[Language, str]]:
    """Give the latest name of each body in each language; a name taken back is none."""
    rows = GoverningBodyName.objects.filter(governing_body__in=list(bodies))
    return latest_names(rows, "governing_body")


def ever_called(bodies: Collection[int], language: Language) -> dict[int, str]:
    """Give the latest name that each body ever had, one that was removed too."""
    rows = GoverningBodyName.objects.filter(governing_body__in=list(bodies)).exclude(name="")
    named = latest_names(rows, "governing_body")
    return {key: name.text for key, names in named.items() if (name := best_of(names, language))}


def uses_of(bodies: Collection[int]) -> Mapping[int, int]:
    """Give how much hangs on each body, those without anything left out. Asks eight questions."""
    found: Counter[int] = Counter()
    some = list(bodies)
    for model, field in (
        (Document, "governing_body"),
        (Edition, "governing_body"),
        (Cycle, "governing_body"),
        (MeetingDecision, "body"),
        (StatusUpdate, "governing_body"),
        (StatusUpdate, "decision_body"),
        (GoverningBody, "works_for"),
        (DocumentSeries, "body"),
    ):
        rows = model.objects.filter(**{f"{field}__in": some}).values_list(field)
        found.update(dict(rows.annotate(Count("pk"))))
    return {body: count for body, count in found.items() if count}


def deciding_body(body: GoverningBody | None) -> int | None:
    """Give the body that decides: of a working group the one that it works for."""
    return (body.works_for_id or body.pk) if body else None


def bodies_there(organization: int) -> QuerySet[GoverningBody]:
    """Give the bodies and groups of an organization but for those that were removed."""
    rows = GoverningBody.objects.filter(organization=organization)
    named = all_body_names(list(rows.values_list("pk", flat=True)))
    # Of a body that is removed every name is taken back.
    return rows.exclude(pk__in=[body for body, names in named.items() if not names])


def deciding_bodies(organization: int) -> frozenset[int]:
    """Give the bodies of an organization that decide on recommendations: no working groups."""
    rows = bodies_there(organization).filter(works_for=None)
    return frozenset(rows.values_list("pk", flat=True))


def closed_bodies(organization: int, on: date) -> frozenset[int]:
    """Give the bodies of an organization that are closed on a day."""
    rows = GoverningBody.objects.filter(organization=organization, closed_on__lte=on)
    return frozenset(rows.values_list("pk", flat=True))


def body_choices(
    organization: int,
    language: Language,
    on: date,
    *,
    groups: bool = False,
    chosen: int | None = None,
) -> tuple[BodyChoice, ...]:
    """Give the bodies that decide at an organization, by the names they had on a day.

    `groups`: with the working groups, to which documents go too. The one that was `chosen` already
    stays among them, closed or not.
    """
    held, closed = names_of(organization, Moment(on)), closed_bodies(organization, on)
    named = (
        (key, best_of(names, language))
        for key, names in sorted(held.bodies.items())
        if key == chosen or ((groups or key not in held.works_for) and key not in closed)
    )
    return tuple(BodyChoice(key, name) for key, name in named if name)
