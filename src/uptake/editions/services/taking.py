"""Taking an edition in hand: locked, at the actor's organization, and still being prepared."""

from uptake.core.codes import EditionState
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.record.services.locks import hold
from uptake.register.models import Edition


def take(edition: int, act: Act, by: Actor) -> Edition:
    """Give an edition that the actor may do this to, locked until the transaction ends.

    Raises UptakeError `edition-unknown`, `edition-not-prepared` (symbol, state).
    """
    rows = hold(Edition.objects.filter(pk=edition))
    row = rows.select_related("organization").first()
    if row is None or not may(by, act, row.organization.code):
        raise UptakeError("edition-unknown")
    if row.state is not EditionState.PREPARED:
        raise UptakeError("edition-not-prepared", symbol=row.symbol, state=row.state)
    return row
