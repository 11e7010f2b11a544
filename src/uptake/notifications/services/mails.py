"""Messages.

Putting one into the queue, a coordinator's reminder and its preview, sending one again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import batched

from django.db import IntegrityError, transaction
from django.db.models import Q

from uptake.core.codes import Language, MailState, Notice
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.core.reminding import Occasion, assignment_reminded_of, reminded_of
from uptake.notifications.queries.reminding import House, house_of_person, houses, was_told
from uptake.notifications.services.addresses import link_address
from uptake.notifications.services.letter_setting import as_text
from uptake.notifications.services.letters import (
    Block,
    Letter,
    Link,
    Paragraph,
    Register,
    Voice,
    foot,
    salutation,
)
from uptake.notifications.services.outgoing import Outgoing, compose, write
from uptake.notifications.services.planning import Message, lines_of, once
from uptake.notifications.services.reminders import TELLING
from uptake.record.queries.focal_points import Asked, asked
from uptake.record.queries.people import all_person_names
from uptake.record.queries.texts import best_language
from uptake.record.services import events
from uptake.record.services.locks import hold, wait_for
from uptake.register.models import Mail, Told
from uptake.terms.messages import ABSENT

# Assignments asked for in one statement: a database takes only so many parameters.
AT_ONCE = 10_000
STOPPED = (MailState.FAILED, MailState.UNCERTAIN)


@transaction.atomic
def queue(
    *,
    person: int,
    notice: Notice,
    about: str,
    paragraphs: Sequence[str | Block],
    subject: str,
    links: Sequence[tuple[str, str]],
    by: Actor,
    at: datetime,
    rows: Mapping[str, Sequence[int]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> bool:
    """Put one message into the queue, within the caller's transaction.

    The texts, or blocks, come in the person's language; `links` are words with whole addresses, the
    chief one first; `rows` is what it tells of that may be withdrawn, by table. Gives False, and
    does nothing, where the person was told this already, has left, or has no address.
    """
    house = house_of_person(person, at)
    already = Told.objects.filter(person=person, notice=notice, about=about)
    if house is None or already.exists():
        return False
    reader, letter = house.readers[person], _letter(house, person, subject, paragraphs, links)
    told = frozenset({Occasion(notice, about)})
    try:
        with transaction.atomic():
            one = Outgoing(house, reader, letter, told, headers or {}, rows=rows or {})
            write([one], "mails.queue", by, at)
    except IntegrityError:
        if not already.exists():
            raise
        return False  # somebody else told the same at the same moment
    return True


def _letter(
    house: House,
    person: int,
    subject: str,
    paragraphs: Sequence[str | Block],
    links: Sequence[tuple[str, str]],
) -> Letter:
    """Set a message to one person."""
    language = house.readers[person].language
    ways = (Link(words, address, chief=not n) for n, (words, address) in enumerate(links))
    said = (Paragraph(one) if isinstance(one, str) else one for one in paragraphs)
    voice = Voice(house, language, Register(all_person_names([person])))
    return Letter(language, subject, (*salutation(voice, person), *said, *ways, *foot(voice)))


def letter_preview(
    *,
    person: int,
    subject: str,
    paragraphs: Sequence[str | Block],
    links: Sequence[tuple[str, str]],
    language: Language,
    at: datetime,
) -> "MessagePreview | None":
    """Return a message to one person as `queue` would send it; None where it would send none.

    `language` is that of whoever looks, for the name of the reader.
    """
    house = house_of_person(person, at)
    if house is None:
        return None
    letter = _letter(house, person, subject, paragraphs, links)
    shown = Outgoing(house, house.readers[person], letter, frozenset())
    return previewed(shown, all_person_names([person]).get(person, {}), language)


@dataclass(frozen=True, slots=True)
class Reminded:
    """What became of a reminder: how many people are written to, and of which assignments nobody.

    Of `already` whoever is to answer was reminded today. With `nobody` there is nobody to write to:
    they have left, may not answer, or are a unit without people. `done` were answered, or have
    ended.
    """

    people: int
    already: frozenset[int] = frozenset()
    nobody: frozenset[int] = frozenset()
    done: frozenset[int] = frozenset()


@transaction.atomic
def remind(
    *, assignments: Sequence[int], by: Actor, at: datetime, only: int | None = None
) -> Reminded:
    """Remind whoever is to answer these assignments; give what became of each.

    `only` is the one person to whom is written, where it is not everybody.
    Raises UptakeError `assignment-unknown` where one belongs to an organization that is not the
    actor's.
    """
    wait_for(TELLING)
    planned = _reminders(assignments, by, at, only)
    people = write(compose(planned.messages, at), "mails.remind", by, at)
    return Reminded(people, planned.already, planned.nobody, frozenset(assignments) - planned.open)


@dataclass(frozen=True, slots=True)
class MessagePreview:
    """A message as it would be sent now: to whom, in which language, and its words.

    `name` is the reader's in the language of whoever looks. The signed link of a message is made
    when it is sent: in `text` there are three dots in its place.
    """

    person: int
    name: str
    email: str
    language: Language
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class ReminderPreview:
    """The messages that a reminder would send, and of which assignments nobody is written to.

    `already`, `nobody` and `done` are as in `Reminded`.
    """

    messages: tuple[MessagePreview, ...]
    already: frozenset[int]
    nobody: frozenset[int]
    done: frozenset[int]


def preview(
    *, assignments: Sequence[int], language: Language, by: Actor, at: datetime
) -> ReminderPreview:
    """Return what `remind` would send now for these assignments, and write nothing.

    `language` is that of whoever looks, for the names of readers. Raises UptakeError
    `assignment-unknown` as `remind` does.
    """
    planned = _reminders(assignments, by, at)
    composed = compose(planned.messages, at)
    names = all_person_names(one.reader.person for one in composed)
    shown = (previewed(one, names.get(one.reader.person, {}), language) for one in composed)
    done = frozenset(assignments) - planned.open
    return ReminderPreview(tuple(shown), planned.already, planned.nobody, done)


def previewed(one: Outgoing, names: Mapping[Language, str], language: Language) -> MessagePreview:
    """Return a message as it would be sent; `names` are its reader's, for whoever looks."""
    reader, letter = one.reader, one.letter
    chosen = best_language(names, language)
    return MessagePreview(
        person=reader.person,
        name=names[chosen] if chosen else reader.email,
        email=reader.email,
        language=reader.language,
        subject=letter.subject,
        text=as_text(letter, link_address(ABSENT, letter.language)),
    )


@dataclass(slots=True)
class _Planned:
    """The reminders of assignments: messages by reader, what is open, and who is not written to."""

    messages: dict[int, Message] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)
    already: frozenset[int] = frozenset()
    nobody: frozenset[int] = frozenset()


def _reminders(
    assignments: Iterable[int], by: Actor, at: datetime, only: int | None = None
) -> _Planned:
    """Return what a reminder says to whom. Raises UptakeError `assignment-unknown`."""
    known = houses(at)
    was = was_told(known, at)
    planned = _Planned()
    told: set[int] = set()
    nobody: set[int] = set()
    for one in _open(known, assignments, by):
        house = known[one.organization]
        occasion = reminded_of(one.assignment, house.today)
        lines = list(lines_of(house, Notice.REMINDER, one))
        planned.open.add(one.assignment)
        if not lines:
            nobody.add(one.assignment)
        for reader, line in lines:
            if only in (None, reader) and not was.knows(reader, [occasion]):
                told.add(one.assignment)
                message = planned.messages.setdefault(reader, Message(house))
                message.occasions.add(occasion)
                message.lines.append(line)
    for message in planned.messages.values():
        message.lines = list(once(message.lines))
    planned.nobody = frozenset(nobody)
    planned.already = frozenset(planned.open - told - nobody)
    return planned


def tell_anew(mail: Mail, *, by: Actor, at: datetime) -> None:
    """Let people be told again what a message said that does not leave: as if it were unwritten.

    What comes up by itself is found by the next reminding; a coordinator's reminder is written
    here. Within the caller's transaction.
    """
    tells = Told.objects.filter(mail=mail)
    reminded = tells.filter(notice=Notice.REMINDER).values_list("about", flat=True)
    assignments = [assignment_reminded_of(about) for about in reminded]
    tells.delete()
    if assignments:
        remind(assignments=assignments, by=by, at=at, only=mail.person_id)


@transaction.atomic
def send_again(*, mail: int, by: Actor, at: datetime) -> None:
    """Let a message that failed, or may not have been sent, be sent once more.

    Raises UptakeError `mail-unknown`, `mail-not-stopped`.
    """
    rows = hold(Mail.objects.filter(pk=mail))
    row = rows.select_related("person__organization", "person__oversight_body").first()
    code = place_of(row) if row else ""
    if row is None or not may(by, Act.MANAGE_PEOPLE, code):
        raise UptakeError("mail-unknown")
    if row.state not in STOPPED:
        raise UptakeError("mail-not-stopped")
    Mail.objects.filter(pk=mail).update(
        state=MailState.WAITING, send_after=at, attempts=0, error=""
    )
    events.record(
        "mails.send_again",
        organization=code,
        subject=f"mail:{mail}",
        by=by,
        at=at,
        values={"person": row.person_id, "was": row.state},
    )


def place_of(mail: Mail) -> str:
    """Return the code of the organization, or the body, to whose person a message goes."""
    place = mail.person.organization or mail.person.oversight_body
    return place.code if place else ""


def _open(known: Mapping[int, House], assignments: Iterable[int], by: Actor) -> Iterable[Asked]:
    """Return those that are still to be answered. Raises `assignment-unknown`."""
    for keys in batched(sorted(set(assignments)), AT_ONCE):
        for one in asked(Q(pk__in=keys)):
            if not may(by, Act.REMIND, known[one.organization].code):
                raise UptakeError("assignment-unknown")
            if one.is_open:
                yield one
