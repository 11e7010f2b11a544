"""Writing messages into the register: all of them at once, each with what its reader was told."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from django.db import connection

from uptake.core.codes import MailState, Notice
from uptake.core.recipients import Actor
from uptake.core.reminding import AT_ONCE, Occasion, leaves_at, link_until
from uptake.notifications.queries.reminding import House, Reader
from uptake.notifications.services.addresses import host, link_address
from uptake.notifications.services.letter_setting import as_html, as_text
from uptake.notifications.services.letters import Letter, Register, Voice, letter
from uptake.notifications.services.planning import Line, Message
from uptake.record.queries.people import all_person_names
from uptake.record.queries.texts import recommendation_wordings, report_titles
from uptake.record.services import events
from uptake.record.services.links import LinkWanted, make_all
from uptake.register.models import FollowUp, Mail, Told


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to a person of a house, and what they are told by it.

    `link` is the signed link that it is to carry, if one. It is made when the message is written,
    and only then is the message set: one that is not written leaves no link behind. `rows` are what
    it tells of that may be withdrawn before it leaves, by table.
    """

    house: House
    reader: Reader
    letter: Letter
    occasions: frozenset[Occasion]
    headers: Mapping[str, str] = field(default_factory=dict)
    link: LinkWanted | None = None
    rows: Mapping[str, Sequence[int]] = field(default_factory=dict)


def compose(messages: Mapping[int, Message], at: datetime) -> list[Outgoing]:
    """Compose what people are to be told; whoever is to answer gets a signed link."""
    register = register_for(messages.values(), at, messages)
    return [_composed(person, message, register) for person, message in sorted(messages.items())]


def _composed(person: int, message: Message, register: Register) -> Outgoing:
    house = message.house
    reader = house.readers[person]
    link = _wanted(person, message)
    voice = Voice(house, reader.language, register)
    said = letter(voice, person, message.lines, link.expires_on if link else None)
    told, rows = frozenset(message.occasions), follow_ups_of(message.lines)
    return Outgoing(house, reader, said, told, replies(house), link, rows)


def follow_ups_of(lines: Iterable[Line]) -> dict[str, list[int]]:
    """Return of what lines tell that may be withdrawn, by table."""
    return {FollowUp.__name__: sorted({line.item.follow_up for line in lines})}


def _wanted(person: int, message: Message) -> LinkWanted | None:
    if not message.assignments:
        return None
    dues = [line.due for line in message.lines if line.assignment is not None]
    return LinkWanted(person, message.assignments, link_until(dues, message.house.today))


def register_for(messages: Iterable[Message], at: datetime, readers: Iterable[int]) -> Register:
    """Return the names, titles and texts that messages to readers need. Asks four questions."""
    people = set(readers)
    reports: set[int] = set()
    follow_ups: set[int] = set()
    for message in messages:
        people.update(message.house.coordinators[:1])
        for line in message.lines:
            people.update(one for one in (line.instead, line.late, line.by) if one is not None)
            reports.add(line.item.report)
            follow_ups.add(line.item.follow_up)
    return Register(
        all_person_names(people),
        report_titles(reports, at.date()),
        recommendation_wordings(follow_ups, at.date()),
    )


def replies(house: House) -> dict[str, str]:
    """Return the header that sends replies to the contact, else to the coordinator."""
    contact = house.rules.contact
    if contact is not None and contact.email:
        return {"Reply-To": contact.email}
    if not house.coordinators:
        return {}
    return {"Reply-To": house.readers[house.coordinators[0]].email}


def write(composed: Sequence[Outgoing], verb: str, by: Actor, at: datetime) -> int:
    """Put messages into the queue and note what was told; give how many there are.

    Within the caller's transaction, in a few statements; records one event an organization.
    """
    secrets = _secrets([one.link for one in composed if one.link is not None], by, at)
    mails = Mail.objects.bulk_create(
        _mail(one, next(secrets) if one.link else "", at) for one in composed
    )
    Told.objects.bulk_create(
        Told(
            person_id=one.reader.person,
            notice=occasion.notice,
            about=occasion.about,
            mail=mail,
            at=at,
        )
        for one, mail in zip(composed, mails, strict=True)
        for occasion in sorted(one.occasions, key=lambda told: (told.notice, told.about))
    )
    if composed:
        events.record_all(_events(composed, verb), by=by, at=at)
    return len(mails)


def _mail(one: Outgoing, secret: str, at: datetime) -> Mail:
    """Return the row of a message; it leaves now, or once the quiet hours are over."""
    answer_at = link_address(secret, one.letter.language)
    urgent = any(occasion.notice in AT_ONCE for occasion in one.occasions)
    return Mail(
        person_id=one.reader.person,
        language=one.reader.language,
        subject=one.letter.subject,
        text=as_text(one.letter, answer_at),
        html=as_html(one.letter, answer_at),
        headers=dict(one.headers),
        rows=dict(one.rows),
        message_id=f"<{uuid4().hex}@{host()}>",
        state=MailState.WAITING,
        made_at=at,
        send_after=at if urgent else leaves_at(at, one.house.rules),
    )


def _secrets(wanted: Sequence[LinkWanted], by: Actor, at: datetime) -> Iterator[str]:
    """Make the links that messages are to carry; give their secrets in the same order."""
    return iter([secret for some in _in_turn(wanted) for secret in make_all(some, by=by, at=at)])


def _in_turn(wanted: Iterable[LinkWanted]) -> Iterator[list[LinkWanted]]:
    """Get what is asked for in one go: all of it, or what one statement of the database takes."""
    most = connection.features.max_query_params or sys.maxsize
    turn: list[LinkWanted] = []
    weight = 0
    for one in wanted:
        if turn and weight + len(one.assignments) > most // 2:
            yield turn
            turn, weight = [], 0
        turn.append(one)
        weight += len(one.assignments)
    if turn:
        yield turn


def _events(composed: Sequence[Outgoing], verb: str) -> list[events.Told]:
    people: Counter[str] = Counter()
    told: dict[str, Counter[Notice]] = {}
    for one in composed:
        people[one.house.code] += 1
        said = told.setdefault(one.house.code, Counter())
        said.update(occasion.notice for occasion in one.occasions)
    return [
        events.Told(verb, code, "mails", {"people": people[code], "told": dict(told[code])})
        for code in sorted(people)
    ]
