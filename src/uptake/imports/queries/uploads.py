"""Uploads of an organization: which there are, how far they have come, what was found in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from uptake.core.chain import plain
from uptake.core.codes import UploadState
from uptake.core.contract import from_json
from uptake.core.document import StatusDocument
from uptake.core.importing import Choices
from uptake.core.settling import Settlement, Way
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.files import BroughtShown, brought_shown
from uptake.register.models import Upload


@dataclass(frozen=True, slots=True)
class UnderReview:
    """What was found in an upload, what was decided about it, and what comes of both."""

    found: StatusDocument
    settlements: tuple[Settlement, ...]
    reviewed: StatusDocument
    choices: Choices


def upload_shown(organization: str, key: UUID) -> BroughtShown | None:
    """Return an upload of an organization, or None where it has no such."""
    row = Upload.objects.filter(organization=organization, key=key).first()
    return _shown(row) if row else None


def uploads_shown(organization: str, states: Iterable[UploadState]) -> tuple[BroughtShown, ...]:
    """Return the uploads in these states, the latest first."""
    rows = Upload.objects.filter(organization=organization, state__in=list(states))
    return tuple(map(_shown, rows.order_by("-made_at")))


def under_review(key: UUID) -> UnderReview:
    """Return what an upload that was read holds. Raises Upload.DoesNotExist where there is none."""
    row = Upload.objects.get(key=key)
    return UnderReview(
        from_json(row.found),
        settlements(row.settled_findings),
        from_json(row.settled),
        choices(row.choices),
    )


def choices(decided: Mapping[str, Any]) -> Choices:
    """Return the decisions about an import as the register keeps them."""
    dropped = (
        RecommendationKey(str(report), str(number), bool(formal))
        for report, number, formal in decided.get("dropped", ())
    )
    earlier = decided.get("earlier", {})
    return Choices(
        dict(decided.get("names", {})),
        frozenset(dropped),
        {int(place): date.fromisoformat(day) if day else None for place, day in earlier.items()},
    )


def kept_choices(made: Choices) -> dict[str, Any]:
    """Return the decisions about an import as `choices` reads them; readers are said at the end."""
    dropped = sorted(list(key) for key in made.dropped)
    return {"names": dict(made.names), "dropped": dropped, "earlier": plain(made.earlier)}


def settlements(decided: Iterable[Mapping[str, object]]) -> tuple[Settlement, ...]:
    """Return the decisions about findings as the register keeps them."""
    return tuple(
        Settlement(int(str(one["finding"])), Way(str(one["way"])), str(one["value"]))
        for one in decided
    )


def _shown(row: Upload) -> BroughtShown:
    return brought_shown(row, progress=row.progress)
