"""Noting who came in, who failed to, and what was handed out; bounded, whoever tries how often.

The same again within an hour is counted in one row. Of one account, and of all strangers together,
only so many rows are made an hour: beyond that the address and the subject are left out, so that
what comes is counted still, in one row. What somebody typed is never kept.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q

from uptake.core.codes import AccessKind
from uptake.record.services.locks import wait_for
from uptake.register.models import AccessNote

KEPT = timedelta(days=180)
"""For how long it is kept: long enough to look into what is found out late."""
MOST = 100
"""How many rows an hour an account makes, and all strangers together."""
TOLD = 10
"""How often the same is told in the log within an hour; after that at every doubling."""
LONGEST = 200

log = logging.getLogger("uptake.access")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who it was: an account or a person (their identities) or neither, and from which address."""

    account: int | None = None
    person: int | None = None
    address: str = ""


def account_named(email: str) -> int | None:
    """Give the account with an address that somebody typed; None where nobody has it."""
    found = User.objects.filter(email=email.strip().lower())
    return found.values_list("pk", flat=True).first()


@transaction.atomic
def note(
    *,
    kind: AccessKind,
    visitor: Visitor,
    at: datetime,
    organization: str = "",
    subject: str = "",
) -> None:
    """Note that something happened; tell it in the log."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    whose = Q(hour=hour, account=visitor.account, person=visitor.person)
    wait_for(f"access {visitor.account} {visitor.person}")
    of_hour = AccessNote.objects.filter(whose)
    said = {
        "kind": kind,
        "organization": organization,
        "address": visitor.address,
        "subject": subject[:LONGEST],
    }
    row = of_hour.filter(**said).first()
    if row is None and of_hour.count() >= MOST:
        said = said | {"address": "", "subject": ""}
        row = of_hour.filter(**said).first()
    if row is None:
        who = {"account": visitor.account, "person": visitor.person}
        AccessNote.objects.create(hour=hour, first_at=at, last_at=at, **who, **said)
    else:
        AccessNote.objects.filter(pk=row.pk).update(count=F("count") + 1, last_at=at)
    _tell(kind, visitor, said, row.count + 1 if row else 1)


def _tell(kind: AccessKind, visitor: Visitor, said: dict[str, str], count: int) -> None:
    if count > TOLD and count & (count - 1):
        return
    log.info(
        "%s account=%s person=%s organization=%s address=%s subject=%r count=%d",
        kind.value,
        visitor.account or "-",
        visitor.person or "-",
        said["organization"] or "-",
        said["address"] or "-",
        said["subject"],
        count,
    )
