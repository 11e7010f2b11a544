"""Accounts.

Whose one is, how somebody signs in, and the people of an organization as its administrator sees
them.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db.models import Max, Q, QuerySet

from uptake.core.codes import Language, Notice, Role, SecondFactor
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.focal_points import Asked, asked
from uptake.record.queries.organizations import organizations
from uptake.record.queries.people import UnitShown, all_person_names, person_names, units_of
from uptake.record.queries.texts import best_language
from uptake.register.models import ClearingArea, Event, Person, PersonName, RoleHeld, Told, Unit

FACTORS = {
    Authenticator.Type.WEBAUTHN: SecondFactor.PASSKEY,
    Authenticator.Type.TOTP: SecondFactor.CODES,
}


@dataclass(frozen=True, slots=True)
class PasskeyShown:
    """A passkey: the name that its owner gave it, and when it was added."""

    id: int
    name: str
    added_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class SignInShown:
    """The ways in which somebody can sign in; `recovery` counts the codes that are left."""

    password: bool
    codes: bool
    recovery: int | None
    passkeys: tuple[PasskeyShown, ...]


@dataclass(frozen=True, slots=True)
class SessionShown:
    """A place where somebody is signed in; `here`: the one that asks."""

    id: int
    began_at: datetime.datetime
    address: str
    browser: str
    here: bool


def ways_of(account: int) -> SignInShown:
    """Return how somebody signs in."""
    kept = list(Authenticator.objects.filter(user=account).order_by("pk"))
    recovery = [one for one in kept if one.type == Authenticator.Type.RECOVERY_CODES]
    return SignInShown(
        password=User.objects.get(pk=account).has_usable_password(),
        codes=any(one.type == Authenticator.Type.TOTP for one in kept),
        recovery=len(recovery[0].wrap().get_unused_codes()) if recovery else None,
        passkeys=tuple(
            PasskeyShown(one.pk, one.wrap().name, one.created_at)
            for one in kept
            if one.type == Authenticator.Type.WEBAUTHN
        ),
    )


def second_factors(accounts: Collection[int]) -> dict[int, tuple[SecondFactor, ...]]:
    """Return what each of some accounts has beside the password. Asks one question."""
    found: defaultdict[int, set[SecondFactor]] = defaultdict(set)
    kept = Authenticator.objects.filter(user__in=accounts, type__in=list(FACTORS))
    for account, kind in kept.values_list("user", "type"):
        found[account].add(FACTORS[kind])
    return {key: tuple(one for one in SecondFactor if one in has) for key, has in found.items()}


def needs_second_factor(account: int, everywhere: Collection[Role], on: datetime.date) -> bool:
    """Say whether somebody needs a passkey or codes on a day.

    They do who have, at any place, a role that the site asks it of `everywhere`, or the place.
    """
    stays = Q(person__left_on=None) | Q(person__left_on__gt=on)
    held = RoleHeld.objects.filter(stays, person__account=account, ended_at=None)
    roles = held.values_list("role", "person__organization__rules__second_factor_roles")
    return any(role in everywhere or role in (here or ()) for role, here in roles)


def sessions_of(account: int, here: str | None, at: datetime.datetime) -> tuple[SessionShown, ...]:
    """Return where somebody is signed in, the latest first; `here` is the key of what asks."""
    rows = UserSession.objects.filter(user=account).order_by("-created_at")
    alive = set(
        Session.objects.filter(
            session_key__in=[one.session_key for one in rows], expire_date__gt=at
        ).values_list("session_key", flat=True)
    )
    return tuple(
        SessionShown(one.pk, one.created_at, one.ip, one.user_agent, one.session_key == here)
        for one in rows
        if one.session_key in alive
    )


@dataclass(frozen=True, slots=True)
class PlaceHeld:
    """Where somebody has roles: an organization's code and acronym; None, the oversight body."""

    organization: str | None
    acronym: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class AccountShown:
    """An account as its owner sees it."""

    account: int
    name: str
    email: str
    language: Language
    places: tuple[PlaceHeld, ...]


@dataclass(frozen=True, slots=True)
class PersonListed:
    """Somebody with an account: where, what they are called, their roles, how they sign in."""

    organization: str | None
    name: str
    email: str
    roles: tuple[Role, ...]
    factors: tuple[SecondFactor, ...]


def people_listed(
    organization: str | None, language: Language, on: datetime.date
) -> tuple[PersonListed, ...]:
    """Return everybody who has an account on a day, of one organization or of all."""
    rows = Person.objects.exclude(account=None).filter(_stays(on))
    if organization is not None:
        rows = rows.filter(organization__code=organization)
    known = list(rows.select_related("organization").order_by("organization__code", "email"))
    names = person_names([one.pk for one in known], language)
    roles = _roles(one.pk for one in known)
    factors = second_factors([one.account_id for one in known if one.account_id])
    return tuple(
        PersonListed(
            one.organization.code if one.organization else None,
            names.get(one.pk, ""),
            one.email,
            roles[one.pk],
            factors.get(one.account_id or 0, ()),
        )
        for one in known
    )


def account_shown(account: int, language: Language, on: datetime.date) -> AccountShown | None:
    """Return whose an account is on a day; None for an account that is nobody's."""
    return next(iter(_shown(Person.objects.filter(account=account), language, on)), None)


def accounts_of(
    emails: Iterable[str], language: Language, on: datetime.date
) -> tuple[AccountShown, ...]:
    """Return the accounts with these addresses, those of one organization together."""
    people = Person.objects.filter(email__in=list(emails)).exclude(account=None)
    return _shown(people, language, on)


def name_of_account(
    account: int, language: Language, organization: str | None, on: datetime.date
) -> str:
    """Return the name of whoever has an account, as the organization has it whose page is shown.

    Elsewhere it is the one of the first place that entered them: nobody who enters them later,
    somewhere else, gives them another. The address stands for a name that is missing.
    """
    rows = Person.objects.filter(_stays(on), account=account).select_related("organization")
    known = list(rows.order_by("pk"))
    here = (one for one in known if one.organization and one.organization.code == organization)
    person = next(here, next(iter(known), None))
    if person is None:
        return ""
    return person_names([person.pk], language).get(person.pk) or person.email


def names_of_account(account: int) -> tuple[str, ...]:
    """Return every name that whoever has an account goes by, in any language, at any place."""
    known = PersonName.objects.filter(person__account=account)
    return tuple(known.order_by("pk").values_list("name", flat=True))


def _shown(
    people: QuerySet[Person], language: Language, on: datetime.date
) -> tuple[AccountShown, ...]:
    known = list(people.filter(_stays(on)).select_related("organization").order_by("pk"))
    roles = _roles(one.pk for one in known)
    names = person_names([one.pk for one in known], language)
    acronyms = {one.code: one.acronym for one in organizations(language, on)}
    owned: defaultdict[int, list[Person]] = defaultdict(list)
    for one in known:
        if one.account_id is not None:
            owned[one.account_id].append(one)
    return tuple(
        AccountShown(
            account,
            next((names[one.pk] for one in of if one.pk in names), of[0].email),
            of[0].email,
            Language(of[0].language),
            tuple(
                PlaceHeld(code, acronyms.get(code or "", ""), roles[one.pk])
                for one in of
                for code in (one.organization.code if one.organization else None,)
            ),
        )
        for account, of in owned.items()
    )


def _stays(on: datetime.date) -> Q:
    return Q(left_on=None) | Q(left_on__gt=on)


def _roles(people: Iterable[int]) -> defaultdict[int, tuple[Role, ...]]:
    held: defaultdict[int, tuple[Role, ...]] = defaultdict(tuple)
    rows = RoleHeld.objects.filter(person__in=list(people), ended_at=None).order_by("pk")
    for person, role in rows.values_list("person", "role"):
        held[person] += (Role(role),)
    return held


class PersonState(StrEnum):
    """What somebody is to the site: here, gone, or only named in documents."""

    HERE = "here"
    LEFT = "left"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in the list. `invited` is when they were last written to with a way in."""

    id: int
    names: Mapping[Language, str]
    name: str
    name_language: Language
    email: str
    language: Language
    roles: tuple[Role, ...]
    unit: int | None
    unit_label: str
    state: PersonState
    left_on: datetime.date | None
    last_sign_in: datetime.datetime | None
    invited: datetime.datetime | None
    factors: tuple[SecondFactor, ...]


@dataclass(frozen=True, slots=True)
class PeopleAsked:
    """Whom one looks for; what is left open narrows nothing."""

    words: str = ""
    role: Role | None = None
    state: PersonState | None = None


@dataclass(frozen=True, slots=True)
class PersonShown:
    """A person closely: what `PersonLine` has, what they clear, head and still have to answer."""

    line: PersonLine
    clears: frozenset[int]
    heads: tuple[str, ...]
    assignments: tuple[tuple[RecommendationKey, datetime.date | None], ...]
    others: int


# How many assignments a person's page lists; the coordinator has them all.
LISTED = 20


def people_of(
    organization: int, language: Language, on: datetime.date, asked: PeopleAsked
) -> tuple[PersonLine, ...]:
    """Get those who are asked for, by their names. Asks eleven questions, however many there are.

    Words are looked for in the names of all languages and in addresses, whatever their case.
    """
    rows = Person.objects.filter(organization=organization)
    lines = _lines(list(rows.select_related("account")), units_of(organization, language),
                   language, on)  # fmt: skip
    found = [line for line in lines if _is_asked(line, asked)]
    return tuple(sorted(found, key=_by_name))


def never_here(organization: int, on: datetime.date) -> int:
    """Say how many people with an account have never signed in. Asks one question."""
    return _never_here(organization, on).count()


def people_never_here(
    organization: int, language: Language, on: datetime.date
) -> tuple[PersonLine, ...]:
    """Return the people with an account who have never signed in, by their names."""
    rows = _never_here(organization, on).select_related("account")
    lines = _lines(list(rows), units_of(organization, language), language, on)
    return tuple(sorted(lines, key=_by_name))


def _never_here(organization: int, on: datetime.date) -> QuerySet[Person]:
    stays = Q(left_on=None) | Q(left_on__gt=on)
    rows = Person.objects.filter(stays, organization=organization, account__last_login=None)
    return rows.exclude(account=None)


def _by_name(line: PersonLine) -> tuple[str, int]:
    return line.name.casefold(), line.id


def person_shown(
    organization: int, person: int, language: Language, on: datetime.date
) -> PersonShown | None:
    """Return a person of an organization closely, or None where there is no such."""
    row = Person.objects.filter(organization=organization, pk=person)
    units = units_of(organization, language)
    lines = _lines(list(row.select_related("account")), units, language, on)
    if not lines:
        return None
    labels = {unit.id: unit.label for unit in units}
    headed = Unit.objects.filter(head=person).values_list("pk", flat=True)
    areas = ClearingArea.objects.filter(officer=person).values_list("unit", flat=True)
    left = _still_to_answer(person)
    return PersonShown(
        lines[0],
        frozenset(areas),
        tuple(labels[unit] for unit in headed if unit in labels),
        tuple(
            (RecommendationKey(one.item.symbol, one.item.plain_number, one.item.formal), one.due)
            for one in left[:LISTED]
        ),
        max(0, len(left) - LISTED),
    )


def _still_to_answer(person: int) -> list[Asked]:
    """Return what somebody has and has not answered, the earliest due first."""
    open_ones = [one for one in asked(Q(person=person)) if one.is_open]
    return sorted(open_ones, key=lambda one: (one.due or datetime.date.max, one.item.place))


def _lines(
    rows: list[Person], units: Iterable[UnitShown], language: Language, on: datetime.date
) -> list[PersonLine]:
    keys = [row.pk for row in rows]
    named, roles, invited = all_person_names(keys), _roles_in_order(keys), _invited(keys)
    factors = second_factors([row.account_id for row in rows if row.account_id])
    labels = {unit.id: unit.label for unit in units}
    return [
        PersonLine(
            row.pk,
            named.get(row.pk, {}),
            *_called(row, named.get(row.pk, {}), language),
            row.email,
            Language(row.language),
            roles.get(row.pk, ()),
            row.unit_id,
            labels.get(row.unit_id or 0, ""),
            _state(row, on),
            row.left_on,
            row.account.last_login if row.account else None,
            invited.get(row.pk),
            factors.get(row.account_id or 0, ()),
        )
        for row in rows
    ]


def _called(row: Person, names: Mapping[Language, str], language: Language) -> tuple[str, Language]:
    chosen = best_language(names, language)
    return (names[chosen], chosen) if chosen else (row.email, language)


def _state(row: Person, on: datetime.date) -> PersonState:
    if row.left_on is not None and row.left_on <= on:
        return PersonState.LEFT
    return PersonState.HERE if row.account_id else PersonState.NAMED


def _is_asked(line: PersonLine, asked: PeopleAsked) -> bool:
    text = " ".join((*line.names.values(), line.email)).casefold()
    return (
        all(word in text for word in asked.words.casefold().split())
        and (asked.role is None or asked.role in line.roles)
        and (asked.state is None or asked.state is line.state)
    )


def _roles_in_order(people: list[int]) -> dict[int, tuple[Role, ...]]:
    held = _roles(people).items()
    return {person: tuple(one for one in Role if one in roles) for person, roles in held}


def _invited(people: list[int]) -> dict[int, datetime.datetime]:
    """Return when people were last given a way in: by a message, or by a link to copy."""
    rows = Told.objects.filter(
        person__in=people, notice=Notice.INVITED, about__startswith="invited"
    )
    found = dict(rows.values_list("person").annotate(Max("at")))
    subjects = {f"person:{person}": person for person in people}
    links = Event.objects.filter(verb="accounts.link", subject__in=subjects)
    for subject, at in links.values_list("subject").annotate(Max("at")):
        person = subjects[subject]
        found[person] = max(at, found.get(person, at))
    return found
