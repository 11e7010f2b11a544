"""Every address of the site, every verb, as everybody: what somebody must not see is not there."""

import pytest
from django.db import connection

from tests.core.test_permissions import EXPECTED, ORDER
from tests.web.access import ACCESS, EMPTY, Behind, Door
from tests.web.walking import EVERYBODY, NAMES, NOBODY, Walks, addresses
from tests.web.world import World
from uptake.core.codes import Role
from uptake.core.permissions import Act

pytestmark = pytest.mark.django_db
VERBS = ("GET", "POST")
# What no page answers otherwise than the two above: that is looked at for these.
OTHER_VERBS = ("HEAD", "PUT", "DELETE")
NOT_THERE, WRONG_VERB = 404, 405
# What is answered to a secret that nobody made, where that is not 404.
CLOSED = {"link-open": 302, "set-up-open": 302, "account_reset_password_from_key": 200}
SQLITE = connection.vendor == "sqlite"
WITH_OTHER_VERBS = (NOBODY, "ITU coordinator") if SQLITE else ()
# On PostgreSQL those who get in nearly everywhere: what is behind the doors asks in its own way.
WALKERS = EVERYBODY if SQLITE else (NOBODY, "ITU coordinator", "ITU administrator")


def test_every_address_says_for_whom_it_is() -> None:
    assert None not in {one.name for one in addresses()}
    assert sorted(set(NAMES) - set(ACCESS)) == [], "add them to tests/web/access.py"
    assert sorted(set(ACCESS) - set(NAMES)) == [], "there are no such addresses any more"


@pytest.mark.parametrize("who", WALKERS)
def test_what_somebody_must_not_see_is_not_there(who: str, world: World, walks: Walks) -> None:
    wrong = [
        f"{one.status} for {verb} {one.address} ({one.name})"
        for verb in VERBS + (OTHER_VERBS if who in WITH_OTHER_VERBS else ())
        for one in walks.of(who, verb, world)
        if one.name in ACCESS and not right(one.name, who, one.status)
    ]
    assert wrong == []


def right(name: str, who: str, status: int) -> bool:
    """Say whether an answer is one that this person should get."""
    if status >= 500:
        return False
    match ACCESS[name]:
        case Door.DEMONSTRATION | Door.PROVIDER:
            return status in (NOT_THERE, WRONG_VERB)
        case Door.SECRET:
            return status in (NOT_THERE, WRONG_VERB, CLOSED.get(name))
        case Door.HOUSE if who == NOBODY or not who.startswith("ITU"):
            return status == NOT_THERE
        case Door.SIGNED_IN if who == NOBODY:
            return status in (302, WRONG_VERB, NOT_THERE)
        case Behind() as behind if not may(who, behind):
            return status == NOT_THERE
        case _ if name in EMPTY:
            return status in (302, WRONG_VERB, NOT_THERE)
        case _:
            return status not in (403, NOT_THERE)


def may(who: str, behind: Behind) -> bool:
    """Say whether somebody should get in, by the expectations of tests/core/test_permissions."""
    return any(_may(who, act, one=behind.one) for act in (behind.act, *behind.also))


def _may(who: str, act: Act, *, one: bool) -> bool:
    if who == NOBODY:
        return EXPECTED[act] == "e" * len(ORDER)
    idle = "idle " in who
    organization, _, role = who.replace("idle ", "").rpartition(" ")
    sign = EXPECTED[act][ORDER.index(Role(role))]
    here = organization == "ITU"
    # What is assigned is assigned to ITU's contributor.
    return {"e": True, "o": here, "a": here and not (one and idle), ".": False}[sign]
