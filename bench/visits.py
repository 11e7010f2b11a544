"""What pages cost in a register of a size, for the coordinator: see `bench.sizes`."""

import datetime
import logging
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from bench import scale
from uptake.assignments.services import cycles
from uptake.core.codes import Language
from uptake.core.recipients import machine
from uptake.record.queries.cache import forget
from uptake.register.models import (
    Assignment,
    FollowUp,
    GoverningBody,
    GoverningBodyName,
    Person,
)

ROUNDS = 3
WAY = "/en/ITU/"
# Pages whose address names nothing of the register.
PAGES = {
    "home": "home/",
    "register": "",
    "register, by status": "?status=in_progress",
    "register, as of 2020": "?on=2020-02-18",
    "reports": "reports/",
    "assigned to me": "mine/",
    "assignments": "assignments/",
    "cycles": "cycles/",
    "clearance": "clearance/",
    "translation": "translation/",
    "translation, texts into French": "translation/fr/",
    "translation files": "translation/files/",
    "translation memory": "translation/memory/",
    "differences": "differences/?from=2025-01-15&to=2025-02-15",
    "documents": "documents/",
    "answer forms": "forms/",
}


def measured(size: int) -> dict[str, tuple[float, float]]:
    """Fill a register; give the milliseconds of processor that each page takes, cold and warm."""
    logging.disable(logging.CRITICAL)
    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    filled = scale.fill(size, min(size, scale.SMALL))
    cycle = f"cycles/{_cycle(filled)}/"
    addresses = PAGES | {"cycle": cycle, "readiness": f"{cycle}ready/"}
    addresses |= _of_one(filled.large, size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client, person = Client(), Person.objects.get(pk=filled.people[0])
    assert person.account is not None
    client.force_login(person.account)
    return {page: _cold_and_warm(client, WAY + address) for page, address in addresses.items()}


def _cycle(filled: scale.Scale) -> int:
    """Open the cycle to which all assignments belong."""
    body = GoverningBody.objects.create(organization_id=filled.large)
    GoverningBodyName.objects.create(
        governing_body=body,
        language=Language.ENGLISH,
        name="Council",
        valid_from=datetime.date(2000, 1, 1),
        recorded_at=scale.AT,
        recorded_by="bench",
    )
    meeting, by = datetime.date.today() + datetime.timedelta(days=200), machine("bench")
    opened = cycles.open_cycle(
        governing_body=body.pk, meeting=meeting, days=None, by=by, at=scale.AT
    )
    Assignment.objects.update(cycle=opened)
    return opened.pk


def _of_one(organization: int, size: int) -> dict[str, str]:
    """Return the pages of one report and recommendation, and the last page of the register."""
    rows = FollowUp.objects.filter(organization=organization).order_by("place")
    one = rows.select_related("recommendation__report")[0].recommendation
    return {
        "register, last page": f"?page={-(-size // 30)}",
        "report": f"reports/{one.report.symbol}/",
        "recommendation": f"recommendations/{one.report.symbol}/{one.number}/",
    }


def _cold_and_warm(client: Client, address: str) -> tuple[float, float]:
    def ask() -> None:
        assert client.get(address).status_code == 200, address

    ask()
    rounds = []
    for _ in range(ROUNDS):
        forget()
        rounds.append((_milliseconds(ask), _milliseconds(ask)))
    return min(cold for cold, _ in rounds), min(warm for _, warm in rounds)


def _milliseconds(work: Callable[[], None]) -> float:
    """Return the milliseconds of processor that work takes, here and in the database."""
    database, here = _of_database(), time.process_time()
    work()
    return 1_000 * (time.process_time() - here + _of_database() - database)


def _of_database() -> float:
    """Return the seconds that the database has taken so far, where it is another process here."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone()
    taken = Path(f"/proc/{process}/schedstat")
    return int(taken.read_text().split()[0]) / 1e9 if taken.exists() else 0.0
