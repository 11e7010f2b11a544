"""Who is meant by a name: people, units and governing bodies, recognized in any language.

What nobody knows yet gets a placeholder (a negative number) until it is written.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count

from uptake.core.characters import fold
from uptake.core.codes import Language
from uptake.core.document import FocalPoint
from uptake.queries.contents.values import ByLanguage, Member, Names
from uptake.register.models import GoverningBodyName, PersonName, UnitName

type Recognized = dict[tuple[Language, str], list[int]]


@dataclass(slots=True)
class Shelf:
    """The names of one kind: what stands on the day, and every form ever recorded."""

    standing: dict[int, dict[Language, str]]
    recognized: Recognized

    def find(self, name: str, language: Language) -> list[int]:
        """Give everybody who was ever called so in the language."""
        return self.recognized.get((language, _plain(name)), [])

    def call(self, identity: int, name: str, language: Language) -> None:
        """Note that somebody is called so from now on."""
        self.standing.setdefault(identity, {})[language] = name
        known = self.recognized.setdefault((language, _plain(name)), [])
        if identity not in known:
            known.append(identity)


@dataclass(slots=True)
class Book:
    """The names of an organization while a file is being read.

    `pairing`: the file is another language version, so what stands in the same place is the same.
    """

    language: Language
    people: Shelf
    units: Shelf
    bodies: Shelf
    parents: dict[int, int | None]
    pairing: bool = False
    placeholders: "count[int]" = field(default_factory=lambda: count(-1, -1))

    def body(self, name: str | None, like: int | None) -> int | None:
        """Give the governing body of this name; `like` is the one known in this place."""
        if name is None or (self.pairing and like is None):
            return None
        return self._whose(self.bodies, name, like)

    def member(self, point: FocalPoint, like: Member | None) -> Member:
        """Give a focal point's person and unit; `like` is the one known in this place."""
        like = like or Member()
        person = unit = None
        if point.name and not (self.pairing and like.person is None):
            person = self._whose(self.people, point.name, like.person)
        if point.unit and not (self.pairing and like.unit is None):
            unit = self._unit(point.unit, like.unit)
        return Member(person, unit)

    def names(self) -> Names:
        """Give all names as they would stand."""
        return Names(
            _copied(self.people.standing),
            _copied(self.units.standing),
            dict(self.parents),
            _copied(self.bodies.standing),
        )

    def _whose(self, shelf: Shelf, name: str, like: int | None) -> int:
        identity = self._choose(shelf.find(name, self.language), like)
        shelf.call(identity, name, self.language)
        return identity

    def _choose(self, known: list[int], like: int | None) -> int:
        """Take who stands here already, if it is them or nobody else is known by the name."""
        if like is not None and (like in known or (self.pairing and not known)):
            return like
        return known[0] if known else next(self.placeholders)

    def _unit(self, path: str, like: int | None) -> int:
        parts = [part.strip() for part in path.split("/")]
        chain = self._chain(like)
        if self.pairing and like is not None and len(chain) != len(parts):
            # The path is divided otherwise in this language: the unit itself bears all of it.
            self.units.call(like, path, self.language)
            return like
        likes = chain if len(chain) == len(parts) else [None] * len(parts)
        above: int | None = None
        for part, known in zip(parts, likes, strict=True):
            above = self._part(part, above, known)
        assert above is not None
        return above

    def _part(self, name: str, above: int | None, like: int | None) -> int:
        """Give the unit of this name right below another one."""
        known = [
            unit for unit in self.units.find(name, self.language) if self.parents.get(unit) == above
        ]
        beside = like is not None and self.parents.get(like) == above
        unit = self._choose(known, like if beside else None)
        self.parents.setdefault(unit, above)
        self.units.call(unit, name, self.language)
        return unit

    def _chain(self, unit: int | None) -> list[int | None]:
        chain: list[int | None] = []
        while unit is not None and unit not in chain:
            chain.append(unit)
            unit = self.parents.get(unit)
        return chain[::-1]


def open_book(organization: int, held: Names, language: Language, pairing: bool) -> Book:
    """Give the book of an organization, with every form of a name that was ever recorded."""
    return Book(
        language,
        Shelf(_open(held.people), _recognized(PersonName, "person", organization)),
        Shelf(_open(held.units), _recognized(UnitName, "unit", organization)),
        Shelf(_open(held.bodies), _recognized(GoverningBodyName, "governing_body", organization)),
        dict(held.parents),
        pairing,
    )


def _recognized(
    model: type[PersonName | UnitName | GoverningBodyName], owner: str, organization: int
) -> Recognized:
    found: defaultdict[tuple[Language, str], list[int]] = defaultdict(list)
    rows = model._default_manager.filter(**{f"{owner}__organization": organization})
    for identity, language, name in rows.order_by("pk").values_list(
        f"{owner}_id", "language", "name"
    ):
        known = found[language, _plain(name)]
        if identity not in known:
            known.append(identity)
    return dict(found)


def _open(names: Mapping[int, ByLanguage[str]]) -> dict[int, dict[Language, str]]:
    opened: defaultdict[int, dict[Language, str]] = defaultdict(dict)
    opened.update({identity: dict(forms) for identity, forms in names.items()})
    return opened


def _copied(names: Mapping[int, Mapping[Language, str]]) -> dict[int, ByLanguage[str]]:
    return {identity: dict(forms) for identity, forms in names.items() if forms}


def _plain(name: str) -> str:
    """Fold what does not tell two names apart: blanks, dashes, case, an acronym in brackets."""
    return " ".join(fold(name).split()).partition(" (")[0].casefold()


def members(
    book: Book, points: Iterable[FocalPoint], known: tuple[Member, ...]
) -> tuple[Member, ...]:
    """Give a list of focal points; of another language version, only one that is as long."""
    listed = tuple(points)
    if len(known) != len(listed):
        return known if book.pairing else tuple(book.member(point, None) for point in listed)
    return tuple(book.member(point, like) for point, like in zip(listed, known, strict=True))
