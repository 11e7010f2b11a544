"""The first organization of a register and every further one.

With a first administrator of its own.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.db import transaction

from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.notifications.services.addresses import home
from uptake.organizations.services import organizations
from uptake.people import services as people
from uptake.people.services import accounts
from uptake.people.services.people import enter as enter_person
from uptake.record.queries.organizations import ENTERED, Called, awaits_the_first, was_entered_from
from uptake.record.queries.people import mail_leaves
from uptake.record.services import events
from uptake.record.services.locks import wait_for
from uptake.register.models import Person, RoleHeld

SALT = "uptake.set-up"
SERVES = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Who sets the register up: of which organization, and what they are beside administrator."""

    organization: str
    name: str
    email: str
    language: Language
    roles: frozenset[Role] = frozenset()


def address(language: Language) -> str:
    """Return a new address at which a register can be set up."""
    code = signing.dumps(secrets.token_urlsafe(8), salt=SALT)
    return f"{home()}/{language}/account/set-up/{code}/"


def serves(code: str) -> bool:
    """Say whether a code sets the register up: ours, not too old, and nobody is there yet."""
    try:
        signing.loads(code, salt=SALT, max_age=SERVES)
    except signing.BadSignature:
        return False
    return awaits_the_first()


@transaction.atomic
def set_up(*, code: str, first: FirstPerson, password: str, at: datetime) -> int:
    """Enter the first administrator, with a password, and their organization; give the account.

    Raises UptakeError `set-up-ended` where the code does not serve (any more), those of
    `people.enter`, and Django's ValidationError where the password is none. Nothing is done then.
    """
    wait_for("set-up")
    if not serves(code):
        raise UptakeError("set-up-ended")
    by = Actor(" ".join(first.name.split()), trusted=True)  # nobody is there yet who could allow it
    person = people.enter(
        organization=first.organization,
        name=first.name,
        email=first.email,
        language=first.language,
        roles=_roles(first.roles),
        by=by,
        at=at,
    )
    account = person.account
    if account is None or account.has_usable_password():  # somebody's, who came in by command
        raise UptakeError("person-known", email=first.email)
    validate_password(password, account)
    accounts.set_password(account=account, password=password, at=at)
    events.record(
        "setting_up.set_up",
        organization=first.organization,
        subject=f"person:{person.pk}",
        by=by,
        at=at,
        values={},
    )
    return account.pk


def _roles(chosen: Iterable[Role]) -> set[Role]:
    return {*chosen, Role.ADMINISTRATOR}


@dataclass(frozen=True, slots=True)
class Invited:
    """How the first administrator comes in: by mail, by a link to copy, or as they did before.

    `link` is a way from the site's root on. `problem` says why there is no link.
    """

    mailed: bool = False
    link: str = ""
    problem: UptakeError | None = None


@transaction.atomic
def enter_organization(
    *,
    home: str,
    organization: str,
    names: Mapping[Language, Called] | None = None,
    name: str,
    email: str,
    language: Language,
    by: Actor,
    at: datetime,
) -> Invited:
    """Enter an organization that is not here yet, and its first administrator.

    `names` are for one that is not of the list. `home` is the organization for which the actor does
    it; its record tells it, too. Raises UptakeError `not-permitted`, `organization-unknown`, and as
    `organizations.add` and `people.enter`. Nothing is done then.
    """
    require(by, Act.ENTER_ORGANIZATION, home)
    if not names and not organizations.is_known(organization):
        raise UptakeError("organization-unknown", organization=organization)
    first = replace(by, trusted=True)  # for this alone: nobody is there yet who could allow it
    organizations.add(code=organization, names=names or {}, by=first, at=at)
    person = enter_person(
        organization=organization,
        name=name,
        email=email,
        language=language,
        roles={Role.ADMINISTRATOR},
        by=first,
        at=at,
    )
    events.record(
        ENTERED,
        organization=home,
        subject=organization,
        by=by,
        at=at,
        values={},
    )
    return _invite(person, first, at)


@transaction.atomic
def link_again(*, home: str, organization: str, by: Actor, at: datetime) -> tuple[Person, Invited]:
    """Let the first administrator of a further organization in by another link; older ones end.

    Raises UptakeError `not-permitted`, `organization-unknown` where it was not entered from here,
    `organization-in-use` once somebody has signed in there, `person-unknown` where there is no
    administrator any more.
    """
    require(by, Act.ENTER_ORGANIZATION, home)
    if not was_entered_from(home, organization):
        raise UptakeError("organization-unknown", organization=organization)
    people = Person.objects.filter(organization__code=organization).exclude(account=None)
    if people.filter(account__last_login__isnull=False).exists():
        raise UptakeError("organization-in-use", organization=organization)
    held = RoleHeld.objects.filter(role=Role.ADMINISTRATOR, ended_at=None)
    person = people.filter(roles__in=held).order_by("pk").first()
    if person is None:
        raise UptakeError("person-unknown")
    accounts.end_links(person=person.pk, at=at)
    events.record(
        "further_organizations.link",
        organization=home,
        subject=organization,
        by=by,
        at=at,
        values={},
    )
    return person, _invite(person, replace(by, trusted=True), at)


def _invite(person: Person, by: Actor, at: datetime) -> Invited:
    if mail_leaves() and accounts.invite(person=person.pk, by=by, at=at):
        return Invited(mailed=True)
    if person.account is not None and person.account.has_usable_password():
        return Invited()
    try:
        return Invited(link=accounts.link_to_copy(person=person.pk, by=by, at=at))
    except UptakeError as error:
        return Invited(problem=error)
