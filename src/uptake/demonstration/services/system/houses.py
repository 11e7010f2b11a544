"""The organizations of the register: their sessions, units and people, and how they are.

Entered by the services that everybody uses, on the first day of the history.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from uptake.core.codes import EditionKind, Language, Role
from uptake.core.recipients import Actor, machine
from uptake.core.symbols import parse_document_symbol
from uptake.demonstration.services.system.lives import Temper, temper
from uptake.demonstration.services.system.words import said
from uptake.organizations.services import organizations
from uptake.people import services as people
from uptake.people.services import units
from uptake.people.services.units import UnitGiven
from uptake.record.queries.people import actor_of_person
from uptake.register.models import GoverningBody
from uptake.terms import organizations as listed

# From the day of a document to the meeting that considers it.
BEFORE_MEETING = timedelta(days=42)
# The language in which organizations answer, where it is not English, and their currencies.
LANGUAGES = {"UPU": Language.FRENCH, "UNESCO": Language.FRENCH, "UNWTO": Language.SPANISH}
CURRENCIES = {
    **dict.fromkeys(("ILO", "ITU", "WIPO", "WMO", "UPU"), "CHF"),
    **dict.fromkeys(("IAEA", "UNESCO", "UNIDO", "UNWTO"), "EUR"),
    "IMO": "GBP",
    "ICAO": "CAD",
}
ROLES = (
    Role.COORDINATOR,
    Role.CONTRIBUTOR,
    Role.CONTRIBUTOR,
    Role.CLEARING_OFFICER,
    Role.READER,
)


@dataclass(frozen=True, slots=True)
class Session:
    """A session of the governing body: the document before it, and the day of the meeting."""

    symbol: str
    document: date
    meeting: date


@dataclass(frozen=True, slots=True)
class House:
    """An organization: `key` and `body` are rows, `units` those of its contributors.

    `sessions` are those that have been, `next_meetings` days on which the next ones can be.
    """

    code: str
    key: int
    body: int
    language: Language
    currency: str
    temper: Temper
    coordinator: Actor
    contributors: tuple[Actor, ...]
    officer: Actor
    units: tuple[int, ...]
    sessions: tuple[Session, ...]
    next_meetings: tuple[date, ...]


def enter_house(code: str, *, since: datetime, today: date, seed: int) -> House:
    """Enter an organization with its units and people, and say how it is."""
    chance = Random(f"{seed} {code}")
    row = organizations.enter(code=code, by=machine(), at=since)
    body = GoverningBody.objects.filter(organization=row, works_for=None).order_by("pk")[0]
    language = LANGUAGES.get(code, Language.ENGLISH)
    named = chance.sample(said("unit"), 2)
    placed = tuple(
        units.enter(organization=code, given=UnitGiven(names=names), by=machine(), at=since).pk
        for names in named
    )
    staff = [
        _person(code, place, role, placed, language, since, chance)
        for place, role in enumerate(ROLES)
    ]
    day = date(today.year, chance.randint(2, 11), chance.randint(1, 28))
    return House(
        code,
        row.pk,
        body.pk,
        language,
        CURRENCIES.get(code, "USD"),
        temper(chance),
        staff[0],
        tuple(staff[1:3]),
        staff[3],
        placed,
        tuple(_sessions(code, day, since.date(), today, chance)),
        tuple(_of_year(day, today.year + more) + BEFORE_MEETING for more in range(-1, 3)),
    )


def addresses(codes: Collection[str] | None = None) -> tuple[str, ...]:
    """Return the e-mail addresses of the people of organizations, or of all of them."""
    chosen = listed.organizations() if codes is None else codes
    return tuple(_address(code, place) for code in chosen for place in range(len(ROLES)))


def _address(code: str, place: int) -> str:
    return f"{ROLES[place]}{place}@{code.lower()}.example".replace("_", "-")


def _person(
    code: str,
    place: int,
    role: Role,
    placed: tuple[int, ...],
    language: Language,
    since: datetime,
    chance: Random,
) -> Actor:
    given, family = chance.choice(said("given")), chance.choice(said("family"))
    names = {
        one: f"{given[one]}{'·' if one is Language.CHINESE else ' '}{family[one]}"
        for one in Language
    }
    entered = people.enter(
        organization=code,
        name=names[language],
        names=names,
        email=_address(code, place),
        language=language,
        roles=[role],
        unit=placed[place % len(placed)] if role is Role.CONTRIBUTOR else None,
        by=machine(),
        at=since,
    )
    return actor_of_person(entered.pk, since.date())


def _sessions(code: str, day: date, since: date, today: date, chance: Random) -> Iterator[Session]:
    """Return the sessions of each year of the history that are over."""
    number = chance.randint(4, 40)
    for year in range(since.year, today.year + 1):
        document = _of_year(day, year)
        if document > since and document + BEFORE_MEETING < today:
            yield Session(_symbol(code, document, number), document, document + BEFORE_MEETING)


def _of_year(day: date, year: int) -> date:
    """Return the same day of another year, or the Monday after it."""
    same = day.replace(year=year)
    return same + timedelta(days=(7 - same.weekday()) % 7 if same.weekday() > 4 else 0)


def _symbol(code: str, day: date, number: int) -> str:
    """Return the symbol of a document of the day, in the first series of the organization."""
    pattern = _pattern(code)
    told = re.findall(r"\{([a-z]+)\}", pattern)
    session = day.year - 1946
    # Where nothing else in a symbol says the year, its number does.
    counted = number if {"yy", "yyyy", "session", "roman"} & set(told) else session * 40 + number
    values: Mapping[str, object] = {
        "yy": f"{day:%y}",
        "yyyy": day.year,
        "session": session,
        "roman": _roman(session),
        "n": counted,
        "m": 1,
    }
    symbol = pattern.format_map(values)
    parsed = parse_document_symbol(symbol)
    return parsed.base if parsed else symbol


def _pattern(code: str) -> str:
    """Return how the documents of an organization's governing body are numbered, or a like form."""
    kind = EditionKind.GOVERNING_BODY_DOCUMENT
    patterns = (one.pattern for one in listed.series(code) if one.kind is kind)
    return next(patterns, f"{code}/{{yyyy}}/{{n}}")


def _roman(number: int) -> str:
    signs = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for value, sign in signs:
        written += sign * (number // value)
        number %= value
    return written
