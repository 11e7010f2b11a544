"""Being told when a saved list changes: asked for, stopped, and told once a day at most."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

from django.db import transaction
from django.db.models import QuerySet

from uptake.core.codes import Audience, Notice
from uptake.core.comparison import Status
from uptake.core.errors import UptakeError
from uptake.core.listings import ListChanges, Seen, Stood, keep_seen, list_changes, read_seen
from uptake.core.permissions import Act, may, require_everywhere, sight
from uptake.core.recipients import Actor
from uptake.core.reminding import day_of, is_quiet
from uptake.core.symbols import RecommendationKey
from uptake.exchange.writing.change_rows import status_text
from uptake.notifications.queries.reminding import House, house_of_person, rules_by_organization
from uptake.notifications.services import mails
from uptake.notifications.services.addresses import Site, list_stop_address
from uptake.notifications.services.letters import Block, Heading, Lines, Paragraph, Register, Voice
from uptake.record.queries.focal_points import Item, item_columns, item_of
from uptake.record.queries.follow_ups import Selection, follow_ups_on, for_information
from uptake.record.queries.organizations import rules_of
from uptake.record.queries.people import actor_of_person, can_be_written_to
from uptake.record.queries.selected import permitted, read_selection, selected
from uptake.record.queries.viewpoint import Look
from uptake.record.services import events
from uptake.record.services.locks import hold
from uptake.register.models import FollowUp, SavedView, ViewSubscription
from uptake.terms.messages import set_apart
from uptake.terms.values import PART_COMMAS, recommendation_title
from uptake.terms.words import Words

NAMED = 40
"""So many recommendations of a kind are named in one message; of the rest it gives the number."""
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _List:
    """A saved list as one person sees it on a day."""

    house: House
    look: Look
    selection: Selection

    def seen(self) -> Seen:
        """Return what it lists now."""
        return _stood(selected(self.look, self.selection))

    def now(self, keys: Collection[int]) -> Seen:
        """Return how some recommendations stand now that it does not list any more."""
        return _stood(follow_ups_on(self.look).filter(pk__in=keys))


def _stood(rows: Any) -> Seen:
    columns = ("acceptance", "implementation", "for_information", "action")
    update = "answer__update"
    found = rows.order_by("place").values_list(
        "pk", *(f"{update}__{one}" for one in columns), update
    )
    return {
        key: Stood(acceptance, implementation, for_information(informs, action), version)
        for key, acceptance, implementation, informs, action, version in found
    }


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
    return may(actor, Act.SEE_CLEARED, code) and (shared or actor.person == view.person_id)


def _list(view: SavedView, actor: Actor, house: House) -> _List:
    code = view.organization.code
    look = Look(
        view.organization_id,
        house.readers[actor.person or 0].language,
        house.today,
        restricted=sight(actor, code),
        audience=Audience.STAFF,
    )
    asked = read_selection(dict(parse_qsl(view.query)))
    return _List(house, look, permitted(asked, actor, code))


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
    changes, language = list_changes(before, after), listed.look.language
    keys = (*changes.came, *changes.went, *changes.changed)
    items = _items(follow_ups_on(listed.look).filter(pk__in=keys)) if keys else {}
    if not items:
        return False
    voice = Voice(listed.house, language, Register())
    said = _Said(voice, items, before, {**listed.now(changes.went), **after})
    name = set_apart(row.view.name, language)
    code = row.view.organization.code
    away = list_stop_address(row.pk, language)
    page = f"{Site(language, code).page()}?{row.view.query}"
    return mails.queue(
        person=row.person_id,
        notice=Notice.LIST_CHANGED,
        about=f"list:{row.pk} {listed.look.on}",
        subject=voice.subject([(voice.words.format("list_changed_of", name=name), len(items))]),
        paragraphs=(
            voice.say("mail-list-changed", name=row.view.name, day=row.looked_on),
            *said.blocks(changes),
            Paragraph(voice.say("mail-list-why"), quiet=True),
        ),
        links=[(voice.words["list_page"], page), (voice.words["list_stop"], away)],
        by=by,
        at=at,
        rows={FollowUp.__name__: sorted(items)},
        headers={
            "List-Id": f"<list-{row.pk}.{code.lower()}.uptake>",
            "List-Unsubscribe": f"<{away}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def _items(rows: QuerySet[FollowUp]) -> dict[int, Item]:
    columns = item_columns("")[1:]
    return {item.follow_up: item for item in (item_of(*one) for one in rows.values_list(*columns))}


@dataclass(frozen=True, slots=True)
class _Said:
    """What a message says of the recommendations of a list."""

    voice: Voice
    items: Mapping[int, Item]
    before: Seen
    after: Seen

    def blocks(self, changes: ListChanges) -> Iterator[Block]:
        """Return what came, went and changed, each below its heading."""
        for term, keys in (
            ("list_came", changes.came),
            ("list_went", changes.went),
            ("list_answered", changes.changed),
        ):
            yield from self._part(term, [one for one in keys if one in self.items])

    def _part(self, term: str, keys: Collection[int]) -> Iterator[Block]:
        if not keys:
            return
        named = sorted(keys, key=lambda one: self.items[one].place)[:NAMED]
        yield Heading(self.voice.heading(term))
        yield Lines(tuple(map(self._line, named)))
        if len(keys) > len(named):
            yield Paragraph(self.voice.say("mail-digest-more", count=len(keys) - len(named)))

    def _line(self, key: int) -> str:
        """Return a recommendation, and how it stands; of what is restricted only its number."""
        item, words = self.items[key], self.voice.words
        name = _named(RecommendationKey.signed(item.symbol, item.number), words)
        if item.restricted:
            return name
        return words.format("labelled", label=name, value=self._status(key, words))

    def _status(self, key: int, words: Words) -> str:
        then, now = self.before.get(key), self.after.get(key)
        said = [_standing(one, words) for one in (then, now) if one]
        if len(said) == 2 and said[0] != said[1]:
            return words.format("list_before_after", before=said[0], after=said[1])
        return said[-1]


def _named(key: RecommendationKey, words: Words) -> str:
    title = recommendation_title(key.number, words, formal=key.formal)
    return PART_COMMAS[words.language].join((set_apart(key.report, words.language), title))


def _standing(stood: Stood, words: Words) -> str:
    status = Status(stood.acceptance, stood.implementation, stood.for_information)
    return status_text(status, words, "mark_no_answer")
