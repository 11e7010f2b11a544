"""Reminding once.

In one message a person; the weekly digest and calendar feeds of whoever wants them.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from uptake.core.codes import Notice
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require_everywhere
from uptake.core.recipients import Actor
from uptake.core.reminding import Occasion, digest_day, is_quiet
from uptake.notifications.queries.digests import Digest, digests
from uptake.notifications.queries.reminding import (
    House,
    Reader,
    WasTold,
    handed,
    houses,
    near,
    was_told,
)
from uptake.notifications.services.addresses import unsubscribe_address
from uptake.notifications.services.letters import Register, Voice, digest_letter, lines_shown
from uptake.notifications.services.outgoing import (
    Outgoing,
    compose,
    follow_ups_of,
    register_for,
    write,
)
from uptake.notifications.services.planning import Message, plan
from uptake.record.queries.focal_points import asked
from uptake.record.queries.history import said_lately
from uptake.record.queries.organizations import with_contents
from uptake.record.services import events
from uptake.record.services.locks import hold, wait_for
from uptake.register.models import Person

TELLING = "telling"


def tell_due(*, by: Actor, at: datetime, only: int | None = None) -> int:
    """Queue what everybody is to be told now; give how many messages that makes.

    `only` names one organization whose people are told, where it is not all.

    The number of questions does not grow with the follow-ups. Killed at any moment, it has told
    all of it or nothing. Raises UptakeError `not-permitted` where the actor may not remind
    everywhere.
    """
    require_everywhere(by, Act.REMIND)
    known = houses(at, only)
    was = was_told(known, at)
    passing = handed(known, at)
    notes = said_lately(known, at)
    pending = plan(known, asked(near(known, at)), passing, notes, was, at)
    return _tell(known, compose(pending, at), was.newest, by, at) if pending else 0


@transaction.atomic
def _tell(
    known: Mapping[int, House], composed: Iterable[Outgoing], after: int, by: Actor, at: datetime
) -> int:
    """Write what was composed, without what somebody else has told meanwhile."""
    wait_for(TELLING)
    meanwhile = was_told(known, at, after)
    fresh = [one for one in composed if not meanwhile.knows(one.reader.person, one.occasions)]
    return write(fresh, "mails.remind", by, at)


def tell_digests(*, by: Actor, at: datetime, only: int | None = None) -> int:
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
    return _tell_digest(known, by, at) if any(_wanted(known, at)) else 0


@transaction.atomic
def _tell_digest(known: Mapping[int, House], by: Actor, at: datetime) -> int:
    wait_for(TELLING)
    wanted = list(_wanted(known, at))
    among = {house.organization: house for house, _, _ in wanted}
    found = digests(among, at)
    register = register_for(
        (Message(house, list(lines_shown(found[key]))) for key, house in among.items()),
        at,
        (reader.person for _, reader, _ in wanted),
    )
    composed = [
        _composed(house, reader, occasion, found[house.organization], register)
        for house, reader, occasion in wanted
    ]
    return write(composed, "mails.digest", by, at)


def _wanted(known: Mapping[int, House], at: datetime) -> Iterator[tuple[House, Reader, Occasion]]:
    """Return who is to get a digest now and has not got it yet; nobody of an empty register."""
    filled = with_contents(known)
    asking = [
        (house, house.readers[person])
        for house in known.values()
        if house.organization in filled
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
    letter = digest_letter(Voice(house, reader.language, register), reader.person, found, away)
    headers = {
        "List-Id": f"<digest.{house.code.lower()}.uptake>",
        "List-Unsubscribe": f"<{away}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    rows = follow_ups_of(lines_shown(found))
    return Outgoing(house, reader, letter, frozenset({occasion}), headers, rows=rows)


@transaction.atomic
def want_digest(*, wanted: bool, by: Actor, at: datetime) -> None:
    """Let the actor get the digest, or stop it; saying the same twice is nothing.

    Raises UptakeError `person-unknown` for who is nobody.
    """
    row = hold(Person.objects.filter(pk=by.person or 0)).first()
    if row is None:
        raise UptakeError("person-unknown")
    if row.wants_digest == wanted:
        return
    Person.objects.filter(pk=row.pk).update(wants_digest=wanted)
    events.record(
        "digests.start" if wanted else "digests.stop",
        organization=by.organization or "",
        subject=f"person:{row.pk}",
        by=by,
        at=at,
        values={"via": by.via},
    )


@transaction.atomic
def renew_calendar(*, by: Actor, at: datetime) -> None:
    """Make the actor's calendar address void; the next one is its successor.

    Raises UptakeError `person-unknown` for who is nobody.
    """
    row = hold(Person.objects.filter(pk=by.person or 0)).first()
    if row is None:
        raise UptakeError("person-unknown")
    Person.objects.filter(pk=row.pk).update(calendar_version=F("calendar_version") + 1)
    events.record(
        "calendars.renew",
        organization=by.organization or "",
        subject=f"person:{row.pk}",
        by=by,
        at=at,
        values={},
    )
