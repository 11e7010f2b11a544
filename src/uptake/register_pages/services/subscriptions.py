"""Being told when a saved list changes: asked for, stopped, and told once a day at most."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qsl

from django.db import transaction
from django.utils.translation import override

from uptake.core.codes import Notice
from uptake.core.errors import UptakeError
from uptake.core.listings import (
    SEEN_BY,
    ListChanges,
    Seen,
    Stood,
    keep_seen,
    list_changes,
    list_way,
    read_seen,
)
from uptake.core.permissions import Act, audience, may, require_everywhere, sight
from uptake.core.recipients import Actor
from uptake.core.reminding import day_of, is_quiet
from uptake.notifications.queries.reminding import House, house_of_person, rules_by_organization
from uptake.notifications.services import mails
from uptake.notifications.services.addresses import Site, list_stop_address
from uptake.notifications.services.letters import Block, Heading, Lines, Paragraph, Register, Voice
from uptake.record.queries.organizations import rules_of
from uptake.record.queries.people import actor_of_person, can_be_written_to
from uptake.record.queries.viewpoint import Look
from uptake.record.services import events
from uptake.record.services.locks import hold
from uptake.register.models import SavedView, ViewSubscription
from uptake.register_pages.services.followed import LISTS, Followed, Named, Reader
from uptake.terms.messages import set_apart
from uptake.terms.words import Words

NAMED = 40
"""So many recommendations of a kind are named in one message; of the rest it gives the number."""
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _List:
    """A saved list as one person sees it on a day."""

    voice: Voice
    reader: Reader
    followed: Followed
    asked: Mapping[str, str]

    def seen(self) -> Seen:
        """Return what it lists now."""
        return self.followed.seen(self.reader, self.asked)


@transaction.atomic
def subscribe(*, view: int, by: Actor, at: datetime) -> None:
    """Have the actor told when a saved view that they see lists something else from now on.

    Asking twice is nothing. Raises UptakeError `view-unknown`, and `email-missing` where there is
    no way to tell them.
    """
    row = hold(SavedView.objects.filter(pk=view)).select_related("organization").first()
    if row is None or by.person is None or not _sees(by, row):
        raise UptakeError("view-unknown")
    house = house_of_person(by.person, at)
    if house is None:
        raise UptakeError("email-missing")
    listed = _list(row, by, house)
    _, is_new = ViewSubscription.objects.get_or_create(
        view=row,
        person_id=by.person,
        defaults={
            "query": row.query,
            "seen": keep_seen(listed.seen()),
            "looked_on": house.today,
            "started_at": at,
        },
    )
    if is_new:
        _record("views.subscribe", row, by, at)


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A list of which somebody is told, as the page that stops it names it."""

    view: int
    name: str
    person: int


def subscribed(subscription: int) -> Subscribed | None:
    """Return what a subscription is to, or None where it was stopped."""
    row = ViewSubscription.objects.select_related("view").filter(pk=subscription).first()
    return Subscribed(row.view_id, row.view.name, row.person_id) if row else None


@transaction.atomic
def unsubscribe(*, view: int, by: Actor, at: datetime) -> None:
    """Stop telling the actor of a saved view; stopping twice is nothing.

    Raises UptakeError `view-unknown` where they are told of none and see none.
    """
    rows = hold(ViewSubscription.objects.filter(view=view, person=by.person))
    row = rows.select_related("view__organization").first()
    if row is not None:
        row.delete()
        _record("views.unsubscribe", row.view, by, at)
        return
    saved = SavedView.objects.select_related("organization").filter(pk=view).first()
    if saved is None or not _sees(by, saved):
        raise UptakeError("view-unknown")


def tell_changed_lists(*, by: Actor, at: datetime, only: int | None = None) -> int:
    """Queue a message to whoever is told of a list that has changed; give how many that makes.

    Each list is looked at once a day, outside quiet hours, as its person may see it then. `only`
    is one organization, where it is not all. Killed at any moment, it has told of a list or not,
    never twice. Raises UptakeError `not-permitted` where the actor may not remind everywhere.
    """
    require_everywhere(by, Act.REMIND)
    return sum(_tell(key, by, at) for key in _due(at, only))


def _due(at: datetime, only: int | None) -> list[int]:
    """Return the subscriptions whose lists are looked at now. Asks two questions at most.

    Their person can be written to, and where that person works a new day has begun and it is not
    quiet.
    """
    # It is a day later in no place on earth; of each place its own day decides.
    due = ViewSubscription.objects.filter(looked_on__lt=at.date() + A_DAY)
    if only is not None:
        due = due.filter(view__organization=only)
    rows = list(due.order_by("pk").select_related("person").defer("seen"))
    if not rows:
        return []
    known = {0: rules_of(None), **rules_by_organization()}
    awake = {one: day_of(at, rules) for one, rules in known.items() if not is_quiet(at, rules)}
    return [
        row.pk
        for row in rows
        if (today := awake.get(row.person.organization_id or 0))
        and row.looked_on < today
        and can_be_written_to(row.person, today)
    ]


@transaction.atomic
def _tell(key: int, by: Actor, at: datetime) -> bool:
    """Look at one list, and tell of it where it has changed; give whether that was so."""
    rows = hold(ViewSubscription.objects.filter(pk=key))
    row = rows.select_related("view__organization").first()
    house = house_of_person(row.person_id, at) if row else None
    if row is None or house is None or row.looked_on >= house.today:
        return False  # another tick was here first, or the person has left since
    reader = actor_of_person(row.person_id, house.today)
    told = False
    if _sees(reader, row.view):
        listed = _list(row.view, reader, house)
        before, after = read_seen(row.seen), listed.seen()
        if row.query == row.view.query:  # a list that was saved anew begins anew
            told = _queue(row, listed, before, after, by, at)
        row.seen, row.query = keep_seen(after), row.view.query
    row.looked_on = house.today
    row.save(update_fields=["seen", "query", "looked_on"])
    return told


def _sees(actor: Actor, view: SavedView) -> bool:
    """Say whether somebody sees a saved view: their own, or one shared where they work."""
    code = view.organization.code
    shared = view.shared and actor.organization == code
    return may(actor, SEEN_BY[view.of_list], code) and (shared or actor.person == view.person_id)


def _list(view: SavedView, actor: Actor, house: House) -> _List:
    code = view.organization.code
    language = house.readers[actor.person or 0].language
    look = Look(
        view.organization_id,
        language,
        house.today,
        restricted=sight(actor, code),
        audience=audience(actor, code),
    )
    asked = dict(parse_qsl(view.query, keep_blank_values=True))
    voice = Voice(house, language, Register())
    reader = Reader(actor, code, look, voice.words)
    return _List(voice, reader, LISTS[view.of_list], asked)


def _record(verb: str, view: SavedView, by: Actor, at: datetime) -> None:
    events.record(
        verb,
        organization=view.organization.code,
        subject="views",
        by=by,
        at=at,
        values={"name": view.name},
    )


def _queue(
    row: ViewSubscription, listed: _List, before: Seen, after: Seen, by: Actor, at: datetime
) -> bool:
    """Write the message, where something has changed that its reader may see."""
    changes, reader = list_changes(before, after), listed.reader
    voice, language, table = listed.voice, reader.look.language, listed.followed.table
    with override(language.value):
        keys = {*changes.came, *changes.went, *changes.changed}
        named = listed.followed.named(reader, listed.asked, keys) if keys else {}
        if not named:
            return False
        blocks = tuple(_Said(voice, listed.followed, named, before).blocks(changes))
    name = set_apart(row.view.name, language)
    away = list_stop_address(row.pk, language)
    parts, asked = list_way(row.view.of_list, row.view.query)
    page = f"{Site(language, reader.organization).page(*parts)}?{asked}".removesuffix("?")
    return mails.queue(
        person=row.person_id,
        notice=Notice.LIST_CHANGED,
        about=f"list:{row.pk} {reader.look.on}",
        subject=voice.subject([(voice.words.format("list_changed_of", name=name), len(named))]),
        paragraphs=(
            voice.say("mail-list-changed", name=row.view.name, day=row.looked_on),
            *blocks,
            Paragraph(voice.say("mail-list-why"), quiet=True),
        ),
        links=[(voice.words["list_page"], page), (voice.words["list_stop"], away)],
        by=by,
        at=at,
        rows={table: sorted(map(int, named))} if table else {},
        headers={
            "List-Id": f"<list-{row.pk}.{reader.organization.lower()}.uptake>",
            "List-Unsubscribe": f"<{away}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What a message says of the lines of a list."""

    voice: Voice
    followed: Followed
    named: Mapping[str, Named]
    before: Seen

    def blocks(self, changes: ListChanges) -> Iterator[Block]:
        """Return what came, went and changed, each below its heading."""
        for term, keys in (
            ("list_came", changes.came),
            ("list_went", changes.went),
            (self.followed.changed, changes.changed),
        ):
            yield from self._part(term, [one for one in keys if one in self.named])

    def _part(self, term: str, keys: Collection[str]) -> Iterator[Block]:
        if not keys:
            return
        told = sorted(keys, key=lambda one: self.named[one].place)[:NAMED]
        yield Heading(self.voice.heading(term))
        yield Lines(tuple(map(self._line, told)))
        if len(keys) > len(told):
            yield Paragraph(self.voice.say("mail-digest-more", count=len(keys) - len(told)))

    def _line(self, key: str) -> str:
        """Return a line, and how it stands; of what is restricted only which it is."""
        one, words = self.named[key], self.voice.words
        status = "" if one.restricted else self._status(self.before.get(key), one.now, words)
        return words.format("labelled", label=one.name, value=status) if status else one.name

    def _status(self, then: Stood | None, now: Stood | None, words: Words) -> str:
        said = [self.followed.said(one, words) for one in (then, now) if one]
        if len(said) == 2 and said[0] and said[0] != said[1]:
            return words.format("list_before_after", before=said[0], after=said[1])
        return said[-1] if said else ""
