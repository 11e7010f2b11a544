"""What a password must not be: what others know of its owner, with little beside it."""

import pytest
from django.core.exceptions import ValidationError

from tests.rooms.people import person
from uptake.core.codes import Role
from uptake.people.pages.sign_in import UnlikeTheAddress

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("password", "taken"),
    [
        ("lucie.marchand1", False),
        ("marchand-lucie-2026", False),
        ("LucieMarchand!!!", False),
        ("lucie.marchand@wipo.example", False),
        ("Bernadette-1", False),
        ("wipo-example-wipo", False),
        ("nine green herons by the lake", True),
        ("lucie waters nine green herons", True),
    ],
)
def test_a_password_is_not_the_address_or_the_name(password: str, *, taken: bool) -> None:
    one = person("lucie.marchand@wipo.example", Role.READER, name="Bernadette Marchand")
    try:
        UnlikeTheAddress().validate(password, one.account)
    except ValidationError:
        assert not taken
    else:
        assert taken
