"""Who is there when the year begins: `python -m tests.web.journeys.year_people LANGUAGE`.

Four people with accounts, three at ITU and one at WIPO; the fifth, who answers, is entered by the
administrator on the way. Set by UPTAKE_*.
"""

import os
import sys
from dataclasses import dataclass

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402 - the register needs Django to be set up

from tests.services.people import person  # noqa: E402
from uptake.core.codes import Language, Role  # noqa: E402
from uptake.services import accounts  # noqa: E402

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
    """Give the five by their names."""
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


if __name__ == "__main__":
    enter(Language(sys.argv[1]))
