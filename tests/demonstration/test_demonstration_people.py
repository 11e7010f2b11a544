"""The invented people: one for each role at two organizations, none who could be real."""

import datetime
from collections import Counter

import pytest

from tests.rooms.builders import bring, document, entry
from uptake.core.codes import Role
from uptake.demonstration.services.people import addresses, invented, load_people
from uptake.register.models import Assignment, Person

NOW = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)


def test_there_is_one_for_each_role_at_each_of_two_organizations() -> None:
    known = Counter((one.organization, one.role) for one in invented())
    assert set(known.values()) == {1}
    roles = set(Role) - {Role.INSPECTOR}
    assert set(known) == {
        *((code, role) for code in ("ITU", "WIPO") for role in roles),
        (None, Role.INSPECTOR),
    }
    assert len({one.language for one in invented()}) == 6


def test_their_addresses_can_be_nobodys() -> None:
    assert all(address.endswith(".example") for address in addresses())


@pytest.mark.django_db
def test_they_are_entered_and_have_something_to_answer() -> None:
    bring(document(*(entry(str(number)) for number in range(1, 11))))
    assert load_people(at=NOW) == len(invented())
    assert Person.objects.exclude(account=None).count() == len(invented())
    assert Assignment.objects.values("person__email").distinct().get() == {
        "person__email": "chen.yulan@itu.example"
    }
    assert Assignment.objects.count() == 8
