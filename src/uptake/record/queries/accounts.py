"""Whose an account is: the name, and the places where they have roles."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from uptake.core.codes import Language, Role, SecondFactor
from uptake.record.queries.organizations import organizations
from uptake.record.queries.people import person_names
from uptake.record.queries.sign_in import second_factors
from uptake.register.models import Person, PersonName, RoleHeld


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
    organization: str | None, language: Language, on: date
) -> tuple[PersonListed, ...]:
    """Give everybody who has an account on a day, of one organization or of all."""
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


def account_shown(account: int, language: Language, on: date) -> AccountShown | None:
    """Give whose an account is on a day; None for an account that is nobody's."""
    return next(iter(_shown(Person.objects.filter(account=account), language, on)), None)


def accounts_of(emails: Iterable[str], language: Language, on: date) -> tuple[AccountShown, ...]:
    """Give the accounts with these addresses, those of one organization together."""
    people = Person.objects.filter(email__in=list(emails)).exclude(account=None)
    return _shown(people, language, on)


def name_of_account(account: int, language: Language, organization: str | None, on: date) -> str:
    """Give the name of whoever has an account, as the organization has it whose page is shown.

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
    """Give every name that whoever has an account goes by, in any language, at any place."""
    known = PersonName.objects.filter(person__account=account)
    return tuple(known.order_by("pk").values_list("name", flat=True))


def _shown(people: QuerySet[Person], language: Language, on: date) -> tuple[AccountShown, ...]:
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


def _stays(on: date) -> Q:
    return Q(left_on=None) | Q(left_on__gt=on)


def _roles(people: Iterable[int]) -> defaultdict[int, tuple[Role, ...]]:
    held: defaultdict[int, tuple[Role, ...]] = defaultdict(tuple)
    rows = RoleHeld.objects.filter(person__in=list(people), ended_at=None).order_by("pk")
    for person, role in rows.values_list("person", "role"):
        held[person] += (Role(role),)
    return held
