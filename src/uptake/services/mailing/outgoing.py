"""Writing messages into the register: all of them at once, each with what its reader was told."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from uptake.core.actors import Actor
from uptake.core.codes import MailState, Notice
from uptake.core.quiet_hours import leaves_at
from uptake.core.reminding import AT_ONCE, Occasion, link_until
from uptake.queries.houses import House, Reader
from uptake.queries.people import all_person_names
from uptake.queries.texts import report_titles
from uptake.register.models import Mail, Told
from uptake.services import events, links
from uptake.services.mailing.addresses import host
from uptake.services.mailing.composing import Answering, Register, Voice, letter
from uptake.services.mailing.letters import Letter
from uptake.services.mailing.planning import Message
from uptake.services.mailing.setting import as_html, as_text

# Assignments for which links are asked for in one go: SQLite takes 32,766 parameters a statement.
AT_ONCE_LINKED = 30_000


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter to a person of a house, and what they are told by it."""

    house: House
    reader: Reader
    letter: Letter
    occasions: frozenset[Occasion]
    headers: Mapping[str, str]


def compose(messages: Mapping[int, Message], by: Actor, at: datetime) -> list[Outgoing]:
    """Compose what people are to be told, with a signed link for what they are to answer."""
    register = register_for(messages.values(), at)
    answering = _links(messages, by, at)
    made = []
    for person, message in sorted(messages.items()):
        reader = message.house.readers[person]
        voice = Voice(message.house, reader.language, register)
        said = letter(voice, message.lines, answering.get(person))
        made.append(
            Outgoing(
                message.house, reader, said, frozenset(message.occasions), replies(message.house)
            )
        )
    return made


def register_for(messages: Iterable[Message], at: datetime) -> Register:
    """Give the names and titles that messages need. Asks two questions."""
    people: set[int] = set()
    reports: set[int] = set()
    for message in messages:
        people.update(message.house.coordinators[:1])
        for line in message.lines:
            people.update(one for one in (line.instead, line.late) if one is not None)
            reports.add(line.item.report)
    return Register(all_person_names(people), report_titles(reports, at.date()))


def replies(house: House) -> dict[str, str]:
    """Give the header that sends replies to the coordinator."""
    if not house.coordinators:
        return {}
    return {"Reply-To": house.readers[house.coordinators[0]].email}


def write(outgoing: Sequence[Outgoing], verb: str, by: Actor, at: datetime) -> int:
    """Put messages into the queue and note what was told; give how many there are.

    Within the caller's transaction, in a few statements; records one event an organization.
    """
    mails = Mail.objects.bulk_create(mail_of(one, at) for one in outgoing)
    Told.objects.bulk_create(
        Told(
            person_id=one.reader.person,
            notice=occasion.notice,
            about=occasion.about,
            mail=mail,
            at=at,
        )
        for one, mail in zip(outgoing, mails, strict=True)
        for occasion in sorted(one.occasions, key=lambda told: (told.notice, told.about))
    )
    if outgoing:
        events.record_all(_events(outgoing, verb), by=by, at=at)
    return len(mails)


def mail_of(one: Outgoing, at: datetime) -> Mail:
    """Give the row of a message; it leaves now, or once the quiet hours are over."""
    urgent = any(occasion.notice in AT_ONCE for occasion in one.occasions)
    return Mail(
        person_id=one.reader.person,
        language=one.letter.language,
        subject=one.letter.subject,
        text=as_text(one.letter),
        html=as_html(one.letter),
        headers=dict(one.headers),
        message_id=f"<{uuid4().hex}@{host()}>",
        state=MailState.WAITING,
        made_at=at,
        send_after=at if urgent else leaves_at(at, one.house.rules),
    )


def _links(messages: Mapping[int, Message], by: Actor, at: datetime) -> dict[int, Answering]:
    wanted = [
        links.LinkWanted(person, message.assignments, _until(message))
        for person, message in sorted(messages.items())
        if message.assignments
    ]
    secrets = [secret for some in _in_turn(wanted) for secret in links.make_all(some, by=by, at=at)]
    return {
        one.person: Answering(secret, one.expires_on)
        for one, secret in zip(wanted, secrets, strict=True)
    }


def _in_turn(wanted: Iterable[links.LinkWanted]) -> Iterator[list[links.LinkWanted]]:
    turn: list[links.LinkWanted] = []
    weight = 0
    for one in wanted:
        if turn and weight + len(one.assignments) > AT_ONCE_LINKED:
            yield turn
            turn, weight = [], 0
        turn.append(one)
        weight += len(one.assignments)
    if turn:
        yield turn


def _until(message: Message) -> date:
    dues = [line.due for line in message.lines if line.assignment is not None]
    return link_until(dues, message.house.today)


def _events(outgoing: Sequence[Outgoing], verb: str) -> list[events.Told]:
    people: Counter[str] = Counter()
    told: dict[str, Counter[Notice]] = {}
    for one in outgoing:
        people[one.house.code] += 1
        said = told.setdefault(one.house.code, Counter())
        said.update(occasion.notice for occasion in one.occasions)
    return [
        events.Told(verb, code, "mails", {"people": people[code], "told": dict(told[code])})
        for code in sorted(people)
    ]
