"""Series of symbols: an organization adds its own, and closes what it no longer uses."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from uptake.core.codes import EditionKind
from uptake.core.days import require_meant
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.core.series import EXAMPLE, PLACES_SHOWN, example_of
from uptake.record.queries.organizations import SeriesShown, bodies_there, series_shown
from uptake.record.services import events
from uptake.record.services.locks import wait_for
from uptake.register.models import DocumentSeries, Organization


@transaction.atomic
def enter(
    *,
    organization: str,
    kind: EditionKind,
    body: int | None,
    pattern: str,
    by: Actor,
    at: datetime,
) -> DocumentSeries:
    """Add a series. `pattern` is a symbol with named places, such as `WO/GA/{session}/{n}`.

    Raises UptakeError `not-permitted`, `organization-unknown`, `series-pattern-wrong` (pattern,
    places, example),
    `series-known` (pattern), `governing-body-unknown`.
    """
    home, pattern = _home(organization, by), " ".join(pattern.split())
    if example_of(pattern) is None:
        raise UptakeError(
            "series-pattern-wrong", pattern=pattern, places=PLACES_SHOWN, example=EXAMPLE
        )
    if any(one.series.pattern == pattern for one in series_shown(home.pk, organization)):
        raise UptakeError("series-known", pattern=pattern)
    bodies = bodies_there(home.pk).filter(closed_on=None)
    if body is not None and not bodies.filter(pk=body).exists():
        raise UptakeError("governing-body-unknown")
    row = DocumentSeries.objects.create(organization=home, kind=kind, body_id=body, pattern=pattern)
    _tell("series.enter", organization, pattern, {"kind": kind, "body": body}, by, at)
    return row


@transaction.atomic
def close(*, organization: str, pattern: str, on: date, by: Actor, at: datetime) -> None:
    """Close a series from a day on: it is proposed no more. Symbols that have it stay.

    Raises UptakeError `not-permitted`, `organization-unknown`, `series-unknown` (pattern),
    `day-out-of-range`.
    """
    home = _home(organization, by)
    require_meant(timezone.localdate(at), on)
    found = _find(home, pattern)
    DocumentSeries.objects.update_or_create(
        organization=home,
        pattern=pattern,
        defaults={"closed_on": on},
        create_defaults={"kind": found.series.kind, "closed_on": on},
    )
    _tell("series.close", organization, pattern, {"on": on}, by, at)


@transaction.atomic
def reopen(*, organization: str, pattern: str, by: Actor, at: datetime) -> None:
    """Open a series again.

    Raises UptakeError `not-permitted`, `organization-unknown`, `series-unknown` (pattern).
    """
    home = _home(organization, by)
    if _find(home, pattern).closed_on is None:
        return
    DocumentSeries.objects.filter(organization=home, pattern=pattern).update(closed_on=None)
    _tell("series.reopen", organization, pattern, {}, by, at)


def _home(organization: str, by: Actor) -> Organization:
    require(by, Act.MANAGE_SETTINGS, organization)
    home = Organization.objects.filter(code=organization).first()
    if home is None:
        raise UptakeError("organization-unknown", organization=organization)
    wait_for(f"series {organization}")
    return home


def _find(home: Organization, pattern: str) -> SeriesShown:
    every = series_shown(home.pk, home.code)
    found = next((one for one in every if one.series.pattern == pattern), None)
    if found is None:
        raise UptakeError("series-unknown", pattern=pattern)
    return found


def _tell(
    verb: str, organization: str, pattern: str, said: dict[str, object], by: Actor, at: datetime
) -> None:
    events.record(
        verb,
        organization=organization,
        subject=pattern,
        by=by,
        at=at,
        values={"pattern": pattern, **said},
    )
