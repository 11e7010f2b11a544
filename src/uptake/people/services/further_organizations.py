"""A further organization: entered from another one, with a first administrator of its own.

Whoever enters it gets no part in it. The first administrator lets everybody else in, and comes in
by a link: by mail to their own address, or, where no mail leaves, copied and handed to them. Until
somebody has come in there, whoever entered it can have another link made, and the older one ends.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.organizations.services import organizations
from uptake.people.services import accounts
from uptake.people.services.entering import enter as enter_person
from uptake.record.queries.organizations import ENTERED, Called, was_entered_from
from uptake.record.queries.people import mail_leaves
from uptake.record.services import events
from uptake.register.models import Person, RoleHeld


@dataclass(frozen=True, slots=True)
class Invited:
    """How the first administrator comes in: by mail, by a link to copy, or as they did before.

    `link` is a way from the site's root on. `problem` says why there is no link.
    """

    mailed: bool = False
    link: str = ""
    problem: UptakeError | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who was let in, and how."""

    person: Person
    invited: Invited


@transaction.atomic
def enter(
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
def link_again(*, home: str, organization: str, by: Actor, at: datetime) -> Invitation:
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
    return Invitation(person, _invite(person, replace(by, trusted=True), at))


def _invite(person: Person, by: Actor, at: datetime) -> Invited:
    if mail_leaves() and accounts.invite(person=person.pk, by=by, at=at):
        return Invited(mailed=True)
    if person.account is not None and person.account.has_usable_password():
        return Invited()
    try:
        return Invited(link=accounts.link_to_copy(person=person.pk, by=by, at=at))
    except UptakeError as error:
        return Invited(problem=error)
