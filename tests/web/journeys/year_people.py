"""Who is there when the year begins: four people with accounts, three at ITU and one at WIPO.

The fifth, who answers, is entered by the administrator on the way.
"""

from dataclasses import dataclass

from django.utils import timezone

from tests.rooms.people import person
from uptake.core.codes import Language, Role
from uptake.people.services import accounts

PASSWORD = "seven grey cranes over the lake"


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of the five. `name` is in the language of the journey."""

    role: Role
    name: str
    email: str
    organization: str = "ITU"


@dataclass(frozen=True, slots=True)
class Five:
    """The people of one journey."""

    administrator: Somebody
    coordinator: Somebody
    contributor: Somebody
    officer: Somebody
    neighbour: Somebody


def five(administrator: str, coordinator: str, contributor: str, officer: str, other: str) -> Five:
    """Return the five by their names."""
    return Five(
        Somebody(Role.ADMINISTRATOR, administrator, "people@itu.example"),
        Somebody(Role.COORDINATOR, coordinator, "follow-up@itu.example"),
        Somebody(Role.CONTRIBUTOR, contributor, "library@itu.example"),
        Somebody(Role.CLEARING_OFFICER, officer, "cabinet@itu.example"),
        Somebody(Role.COORDINATOR, other, "follow-up@wipo.example", "WIPO"),
    )


FIVE = {
    Language.ENGLISH: five(
        "Ruth Osei", "Jonas Weber", "Maya Stern", "Inés Duarte", "Claire Bonnet"
    ),
    Language.ARABIC: five("رانيا سعد", "كريم ناصر", "ليلى حداد", "هدى منصور", "سعيد عمران"),
}


def enter(language: Language) -> None:
    """Enter those who are there from the beginning."""
    people = FIVE[language]
    for one in (people.administrator, people.coordinator, people.officer, people.neighbour):
        entered = person(
            one.email,
            one.role,
            organization=one.organization,
            name=one.name,
            language=language,
            at=timezone.now(),
        )
        assert entered.account is not None
        accounts.set_password(account=entered.account, password=PASSWORD, at=timezone.now())
