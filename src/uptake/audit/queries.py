"""Who came in, who failed to, what was handed out: as pages, files and commands show it."""

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from uptake.core.codes import AccessKind, Language
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.people import person_names
from uptake.register.models import AccessNote, FollowUp, Person

CHUNK = 2000


@dataclass(frozen=True, slots=True)
class AccessAsked:
    """What is asked for. `before` is the number before which a page of the list begins."""

    person: int | None = None
    kind: AccessKind | None = None
    day: datetime.date | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class AccessLine:
    """What happened within an hour, `count` times. `who` is a name; empty: nobody known here."""

    number: int
    kind: AccessKind
    who: str
    address: str
    subject: str
    first_at: datetime.datetime
    last_at: datetime.datetime
    count: int


def access_lines(
    organization: str | None, language: Language, asked: AccessAsked, size: int
) -> tuple[tuple[AccessLine, ...], int | None]:
    """Return a page of what is of an organization, the newest first; of none: of the whole site.

    Beside it what the next page comes before, None where there is no more.
    An organization sees what its people did and what was tried with their accounts, and what
    strangers tried at the site, who are nobody's. Asks four questions at most.
    """
    found = list(_asked(organization, asked).order_by("-pk")[: size + 1])
    older = found[size - 1].pk if len(found) > size else None
    return tuple(_named(found[:size], organization, language)), older


def all_access(
    organization: str | None, language: Language, asked: AccessAsked
) -> Iterator[AccessLine]:
    """Return all lines that are asked for, the newest first, a chunk in memory at a time."""
    rows = _asked(organization, asked)
    before = asked.before
    while True:
        chosen = rows if before is None else rows.filter(pk__lt=before)
        chunk = list(chosen.order_by("-pk")[:CHUNK])
        if not chunk:
            return
        yield from _named(chunk, organization, language)
        before = chunk[-1].pk


def _asked(organization: str | None, asked: AccessAsked) -> QuerySet[AccessNote]:
    rows = AccessNote.objects.all()
    if organization is not None:
        theirs = Person.objects.filter(organization__code=organization).exclude(account=None)
        of_site = Q(account__in=theirs.values("account")) | Q(account=None, person=None)
        rows = rows.filter(Q(organization=organization) | Q(of_site, organization=""))
    if asked.person is not None:
        accounts = Person.objects.filter(pk=asked.person).exclude(account=None)
        rows = rows.filter(Q(person=asked.person) | Q(account__in=accounts.values("account")))
    if asked.kind is not None:
        rows = rows.filter(kind=asked.kind)
    if asked.day is not None:
        zone = timezone.get_current_timezone()
        starts = datetime.datetime.combine(asked.day, datetime.time(), zone)
        rows = rows.filter(last_at__gte=starts, first_at__lt=starts + datetime.timedelta(days=1))
    if asked.before is not None:
        rows = rows.filter(pk__lt=asked.before)
    return rows


def _named(
    rows: list[AccessNote], organization: str | None, language: Language
) -> Iterator[AccessLine]:
    accounts = {row.account for row in rows if row.account is not None}
    there = Person.objects.filter(account__in=accounts)
    if organization is not None:
        there = there.filter(organization__code=organization)
    people = dict(there.order_by("-pk").values_list("account", "pk"))
    emails = dict(there.order_by("-pk").values_list("account", "email"))
    wanted = {*people.values(), *(row.person for row in rows if row.person is not None)}
    names = person_names(wanted, language)
    for row in rows:
        person = row.person or people.get(row.account or 0)
        yield AccessLine(
            row.pk,
            row.kind,
            names.get(person or 0, "") or emails.get(row.account or 0, ""),
            row.address,
            row.subject,
            row.first_at,
            row.last_at,
            row.count,
        )


type About = tuple[str, str]
"""What an act was about, and the code of the organization at which it was done before that."""


def recommendations_named(acts: Collection[About]) -> dict[About, RecommendationKey]:
    """Return which recommendations the subjects of acts name, of those that are followed up there.

    Asks one question, none where no subject can name one.
    """
    keys = {one: RecommendationKey.signed(*one[1].rpartition(" ")[::2]) for one in acts}
    reports = {key.report for key in keys.values() if key.report}
    rows = FollowUp.objects.filter(
        organization__code__in={code for code, _ in acts},
        recommendation__report__symbol__in=reports,
    )
    named = ("recommendation__report__symbol", "recommendation__number", "recommendation__formal")
    there = {
        (code, RecommendationKey(*row))
        for code, *row in rows.values_list("organization__code", *named)
    }
    return {one: key for one, key in keys.items() if (one[0], key) in there}
