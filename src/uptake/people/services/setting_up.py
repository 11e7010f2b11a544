"""Setting up a register: its first organization and administrator, by the link of its server.

The link's code is signed with the site's key, so only whoever started the server, or reads what it
prints, has one. It ends after some days, and with the first administrator.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.db import transaction

from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.notifications.services.mailing.addresses import home
from uptake.people import services as people
from uptake.people.services import accounts
from uptake.record.queries.organizations import awaits_the_first
from uptake.record.services import events
from uptake.record.services.locks import wait_for

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
    """Give a new address at which a register can be set up."""
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
