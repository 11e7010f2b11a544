"""The weekly digest: how the follow-up stands, for each coordinator who wants to know."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import transaction

from uptake.core.codes import Notice
from uptake.core.permissions import Act, require_everywhere
from uptake.core.recipients import Actor
from uptake.core.reminding import Occasion, digest_day, is_quiet
from uptake.notifications.queries.digests import Digest, digests
from uptake.notifications.queries.houses import House, Reader, houses
from uptake.notifications.queries.reminding import WasTold, was_told
from uptake.notifications.services.mailing.addresses import unsubscribe_address
from uptake.notifications.services.mailing.composing import Register, Voice
from uptake.notifications.services.mailing.digest_letter import digest_letter, lines_shown
from uptake.notifications.services.mailing.outgoing import (
    Outgoing,
    follow_ups_of,
    register_for,
    write,
)
from uptake.notifications.services.mailing.planning import Message
from uptake.notifications.services.reminders import TELLING
from uptake.record.services.locks import wait_for


def tell_due(*, by: Actor, at: datetime, only: int | None = None) -> int:
    """Queue the digests whose day it is, of all organizations or one; give how many.

    Tells nobody twice. Raises UptakeError `not-permitted` where the actor may not remind
    everywhere.
    """
    require_everywhere(by, Act.REMIND)
    known = {
        key: house
        for key, house in houses(at, only).items()
        if digest_day(house.today, house.rules) and not is_quiet(at, house.rules)
    }
    return _tell(known, by, at) if any(_wanted(known, at)) else 0


@transaction.atomic
def _tell(known: Mapping[int, House], by: Actor, at: datetime) -> int:
    wait_for(TELLING)
    wanted = list(_wanted(known, at))
    among = {house.organization: house for house, _, _ in wanted}
    found = digests(among, at)
    register = register_for(
        (Message(house, list(lines_shown(found[key]))) for key, house in among.items()), at
    )
    composed = [
        _composed(house, reader, occasion, found[house.organization], register)
        for house, reader, occasion in wanted
    ]
    return write(composed, "mails.digest", by, at)


def _wanted(known: Mapping[int, House], at: datetime) -> Iterator[tuple[House, Reader, Occasion]]:
    """Give who is to get a digest now and has not got it yet."""
    asking = [
        (house, house.readers[person])
        for house in known.values()
        for person in house.coordinators
        if house.readers[person].wants_digest
    ]
    was = was_told(known, at) if asking else WasTold({}, {})
    for house, reader in asking:
        occasion = Occasion(Notice.DIGEST, f"digest:{digest_day(house.today, house.rules)}")
        if not was.knows(reader.person, [occasion]):
            yield house, reader, occasion


def _composed(
    house: House, reader: Reader, occasion: Occasion, found: Digest, register: Register
) -> Outgoing:
    away = unsubscribe_address(reader.person, reader.language)
    letter = digest_letter(Voice(house, reader.language, register), found, away)
    headers = {
        "List-Id": f"<digest.{house.code.lower()}.uptake>",
        "List-Unsubscribe": f"<{away}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    rows = follow_ups_of(lines_shown(found))
    return Outgoing(house, reader, letter, frozenset({occasion}), headers, rows=rows)
