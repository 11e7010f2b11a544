"""Recording acts: one event each, in the transaction of the act itself."""

from collections.abc import Mapping
from datetime import datetime

from uptake.register.models import Event


def record(
    verb: str,
    *,
    organization: str,
    subject: str,
    by: str,
    at: datetime,
    values: Mapping[str, object],
) -> None:
    """Record that somebody did something. `values` are codes and numbers, never sentences."""
    Event.objects.create(
        verb=verb,
        organization=organization,
        subject=subject,
        by=by,
        at=at,
        values=dict(values),
    )
