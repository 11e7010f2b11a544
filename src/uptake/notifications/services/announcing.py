"""Telling delegates that a document has been issued: what each would be sent, and sending it."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import transaction

from uptake.core.codes import Distribution, Language, Notice, Role
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.core.reminding import Occasion
from uptake.notifications.queries.reminding import House, Reader, houses
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
from uptake.notifications.services.mails import MessagePreview, previewed
from uptake.notifications.services.outgoing import Outgoing, replies, write
from uptake.notifications.services.reminders import TELLING
from uptake.record.queries.organizations import all_body_names
from uptake.record.queries.people import all_person_names
from uptake.record.queries.texts import best_language
from uptake.record.services.locks import wait_for
from uptake.register.models import Document, RoleHeld, Told
from uptake.terms.messages import set_apart


def delegates_preview(
    *, document: int, language: Language, by: Actor, at: datetime
) -> tuple[MessagePreview, ...]:
    """Return what `tell_delegates` would send now, and write nothing.

    `language` is that of whoever looks, for the names of readers. Raises UptakeError as
    `tell_delegates` does.
    """
    composed = _composed(document, by, at)
    names = all_person_names(one.reader.person for one in composed)
    return tuple(previewed(one, names.get(one.reader.person, {}), language) for one in composed)


@transaction.atomic
def tell_delegates(*, document: int, by: Actor, at: datetime) -> int:
    """Tell each delegate once that a document was issued; give how many are written to.

    A document that is internal is told to none of them. Raises UptakeError `document-unknown`
    where there is none that was issued here, `not-permitted`.
    """
    wait_for(TELLING)
    return write(_composed(document, by, at), "mails.queue", by, at)


def _composed(document: int, by: Actor, at: datetime) -> list[Outgoing]:
    row = Document.objects.select_related("organization").filter(pk=document).first()
    code = row.organization.code if row else ""
    require(by, Act.ISSUE_EDITION, code)
    if row is None or row.issued_at is None:
        raise UptakeError("document-unknown", symbol=str(row.key) if row else "", organization=code)
    house = houses(at, row.organization_id)[row.organization_id]
    readers = list(_delegates(house, row))
    people = [*(one.person for one in readers), *house.coordinators[:1]]
    register = Register(all_person_names(people))
    bodies = all_body_names([row.governing_body_id] if row.governing_body_id else [])
    return [
        Outgoing(
            house,
            one,
            _letter(Voice(house, one.language, register), one.person, row, bodies),
            frozenset({_occasion(row)}),
            replies(house),
            rows={Document.__name__: [row.pk]},
        )
        for one in readers
    ]


def _occasion(row: Document) -> Occasion:
    return Occasion(Notice.ISSUED, f"document:{row.pk}")


def _delegates(house: House, row: Document) -> Iterator[Reader]:
    """Return who may read the document as a delegate, and has not been told of it yet."""
    if row.distribution is Distribution.INTERNAL:
        return
    delegates = RoleHeld.objects.filter(
        role=Role.READER, ended_at=None, person__in=list(house.readers)
    )
    told = Told.objects.filter(notice=Notice.ISSUED, about=_occasion(row).about)
    known = set(told.values_list("person", flat=True))
    for person in sorted(set(delegates.values_list("person", flat=True)) - known):
        yield house.readers[person]


def _letter(
    voice: Voice, reader: int, row: Document, bodies: Mapping[int, Mapping[Language, str]]
) -> Letter:
    """Compose what one delegate is told: which document, of which day, for which body; and where
    it is."""
    symbol = set_apart(str(row.key), voice.language)
    organization = set_apart(voice.organization, voice.language)
    said = [voice.say("mail-issued", organization=organization, symbol=symbol)]
    named = bodies.get(row.governing_body_id or 0, {})
    if chosen := best_language(named, voice.language):
        said.append(voice.say("mail-issued-body", body=set_apart(named[chosen], voice.language)))
    if row.date:
        said.append(voice.say("mail-issued-day", day=row.date))
    way = ("documents", row.key.way)
    blocks: tuple[Block, ...] = (
        *salutation(voice, reader),
        *map(Paragraph, said),
        Link(voice.words["mail_decide_page"], voice.site.page(*way, "to-decide"), chief=True),
        Link(voice.words["mail_document_page"], voice.site.page(*way)),
        *foot(voice),
    )
    subject = voice.words.format(
        "mail_subject",
        organization=organization,
        what=voice.words.format("mail_issued_subject", symbol=symbol),
    )
    return Letter(voice.language, subject, blocks)
