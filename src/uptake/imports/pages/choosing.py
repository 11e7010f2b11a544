"""What is asked about an import beside its findings: who is meant by a name, what comes off.

And what is offered to the history: how recommendations stood on an earlier day.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from uptake.core.document import Entry
from uptake.core.earlier import Hindrance, Offer
from uptake.core.importing import Account, Choices, Meant, NameKind, OpenName
from uptake.core.symbols import RecommendationKey
from uptake.core.typed_values import whole
from uptake.terms.messages import Line, offer_line
from uptake.terms.words import Words
from uptake.web.arrival import typed_day


@dataclass(frozen=True, slots=True)
class NameShown:
    """A name that is asked, with what was chosen for it."""

    place: int
    kind: NameKind
    key: str
    name: str
    candidates: tuple[tuple[int, str], ...]
    turned: str
    chosen: str


@dataclass(frozen=True, slots=True)
class OfferShown:
    """An earlier status that is offered: what it says and what hinders it, in words."""

    finding: int
    entry: Line
    chosen: bool
    is_known: bool


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """What a column offers that was not taken; `proposed` is the day of its title."""

    title: str
    day: date | None
    proposed: date | None
    offers: tuple[OfferShown, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """All that is asked. `drops`: what the document had, by key, and whether it is dropped."""

    names: tuple[NameShown, ...] = ()
    drops: tuple[tuple[str, Entry, bool], ...] = ()
    columns: tuple[ColumnShown, ...] = ()


def questions_shown(
    account: Account, choices: Choices, offers: Iterable[Offer], words: Words
) -> Questions:
    """Return what an account asks. Made of a preview without choices, so that each can be changed.

    `offers` are those of the preview with them: what hinders one depends on the day that was given.
    """
    return Questions(
        tuple(_name(place, one, choices) for place, one in enumerate(account.open_names)),
        tuple(
            (_told(one.entry.key), one.entry, one.entry.key in choices.dropped)
            for one in account.missing
            if one.listed
        ),
        tuple(_columns(offers, words)),
    )


def _columns(offers: Iterable[Offer], words: Words) -> Iterator[ColumnShown]:
    found: dict[str, list[Offer]] = {}
    for offer in offers:
        found.setdefault(offer.one.column, []).append(offer)
    for title, those in found.items():
        given = next((offer.day for offer in those if offer.chosen), None)
        period = those[0].one.period
        proposed = period.last if period else None
        rows = tuple(_offer(offer, words) for offer in those)
        yield ColumnShown(title, given or proposed, proposed, rows)


def _offer(offer: Offer, words: Words) -> OfferShown:
    known = offer.hindrance is Hindrance.KNOWN
    return OfferShown(offer.one.finding, offer_line(offer, words), offer.chosen, known)


def read_choices(form: QueryDict, known: Choices) -> Choices:
    """Return what is decided after a form was sent: its choices, and those it does not speak of."""
    names = dict(known.names)
    for place, key in enumerate(form.getlist("name")):
        answer = form.get(f"name-{place}", "")
        names.pop(key, None)
        if answer in set(Meant) or answer.isdecimal():
            names[key] = answer
    asked = frozenset(filter(None, map(_key, form.getlist("listed"))))
    ticked = frozenset(filter(None, map(_key, form.getlist("drop"))))
    return Choices(names, (known.dropped - asked) | ticked, _read_earlier(form, known))


def _read_earlier(form: QueryDict, known: Choices) -> dict[int, date | None]:
    """Return the earlier statuses that are ticked, one by one or the whole column, and their days.

    A day that is the column's own stays that: a title that names a year says no more than that.
    """
    earlier = dict(known.earlier)
    ticked = set(form.getlist("earlier"))
    for column in form.getlist("column"):
        day = typed_day(form.get(f"day-{column}", ""))
        given = None if day == typed_day(form.get(f"proposed-{column}", "")) else day
        for finding in form.getlist(f"offered-{column}"):
            place = whole(finding)
            if place is None:
                continue
            earlier.pop(place, None)
            if finding in ticked or f"all-{column}" in form:
                earlier[place] = given
    return earlier


def _name(place: int, one: OpenName, choices: Choices) -> NameShown:
    chosen = choices.names.get(one.key, "")
    return NameShown(place, one.kind, one.key, one.name, one.candidates, one.turned, chosen)


def _told(key: RecommendationKey) -> str:
    return json.dumps(key, ensure_ascii=False)


def _key(text: str) -> RecommendationKey | None:
    try:
        match json.loads(text):
            case [str(report), str(number), bool(formal)]:
                return RecommendationKey(report, number, formal)
    except ValueError:
        pass
    return None
