"""Who is meant by a name: people, units and governing bodies, recognized in any language.

What nobody knows yet gets a placeholder (a negative number) until it is written. A name that may
be of somebody known, but not with certainty, is left open and asked (`core.importing.OpenName`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from uptake.core.characters import fold
from uptake.core.codes import Language
from uptake.core.document import FocalPoint
from uptake.core.importing import Meant, NameFound, NameKind, OpenName
from uptake.core.recipients import Parts, PathOrder, order_of, parts_of
from uptake.record.queries.contents.values import ByLanguage, Member, Names
from uptake.record.queries.texts import best_language
from uptake.register.models import GoverningBodyName, PersonName, UnitName
from uptake.terms.organizations import body_key

type Recognized = dict[tuple[Language, str], list[int]]

# What is printed before a person's name, which differs from language to language.
_TITLES = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|prof|mme|mlle|m|sr|sra|srta)\.? |г-н |г-жа |السيدة |السيد |الدكتور )"
    r"|(?:先生|女士|博士)$"
)


@dataclass(slots=True)
class Shelf:
    """The names of one kind: what stands on the day, and every form ever recorded.

    `named` says who had a name in which language before the file was read.
    """

    kind: NameKind
    standing: dict[int, dict[Language, str]]
    recognized: Recognized
    named: frozenset[tuple[int, Language]]
    found: list[NameFound] = field(default_factory=list)

    def find(self, name: str, language: Language) -> list[int]:
        """Return everybody who was ever called so in the language."""
        return self.recognized.get((language, _plain(name)), [])

    def find_anywhere(self, name: str) -> list[int]:
        """Return everybody who was ever called so in any language, whatever title stands before."""
        wanted = _untitled(name)
        alike = (
            who
            for (_, known), owners in self.recognized.items()
            if _untitled(known) == wanted
            for who in owners
        )
        return list(dict.fromkeys(alike))

    def nameless(self, language: Language) -> list[int]:
        """Return who is known and has no name in the language."""
        return [who for who, names in self.standing.items() if who > 0 and language not in names]

    def call(self, identity: int, name: str, language: Language) -> None:
        """Note that somebody is called so from now on."""
        names = self.standing.setdefault(identity, {})
        # Whoever is known and has no name on the day was found by the name: it holds earlier, too.
        if (names or identity < 0) and name not in names.values():
            known = self.called(identity, language) if identity > 0 else None
            self.found.append(NameFound(self.kind, name, known))
        names[language] = name
        known_as = self.recognized.setdefault((language, _plain(name)), [])
        if identity not in known_as:
            known_as.append(identity)

    def called(self, identity: int, language: Language) -> str:
        """Return what somebody is called, in the language or else in the best other one."""
        names = self.standing.get(identity, {})
        best = best_language(names, language)
        return names[best] if best else ""


@dataclass(slots=True)
class Book:
    """The names of an organization while a file is being read.

    `pairing`: the file is another language version: who has no name in it yet is who stands in the
    same place, and it brings nobody new.
    `decided` says who is meant by names that were asked (`core.importing.Choices`); `asked` are
    those that still are. `spoken` says in which language a name is that is not in the file's;
    `paths` are those of units in the file, `turned` those that were taken the other way round.
    """

    language: Language
    people: Shelf
    units: Shelf
    bodies: Shelf
    parents: dict[int, int | None]
    pairing: bool = False
    organization: str | None = None
    decided: Mapping[str, str] = field(default_factory=dict)
    asked: dict[str, OpenName] = field(default_factory=dict)
    works_for: Mapping[int, int] = field(default_factory=dict)
    spoken: Mapping[str, Language] = field(default_factory=dict)
    paths: tuple[Parts, ...] = ()
    turned: dict[str, str] = field(default_factory=dict)
    placeholders: "count[int]" = field(default_factory=lambda: count(-1, -1))

    def body(self, name: str | None, like: int | None) -> int | None:
        """Return the governing body of this name; `like` is the one known in this place."""
        if name is None or (self.pairing and like is None):
            return None
        return self._speaking(name)._body(name, like)

    def _speaking(self, name: str) -> "Book":
        """Return the same book, for a name in its own language."""
        language = self.spoken.get(name, self.language)
        return self if language is self.language else replace(self, language=language)

    def _body(self, name: str, like: int | None) -> int | None:
        key = body_key(name, self.organization)
        alike = [
            body
            for body, names in self.bodies.standing.items()
            if key and any(body_key(one, self.organization) == key for one in names.values())
        ]
        if len(alike) == 1 and not self.bodies.find(name, self.language):
            self.bodies.call(alike[0], name, self.language)
            return alike[0]
        return self._whose(self.bodies, name, like)

    def member(self, point: FocalPoint, like: Member | None) -> Member:
        """Return a focal point's person and unit; `like` is the one known in this place."""
        like = like or Member()
        person = unit = None
        if point.name and not (self.pairing and like.person is None):
            person = self._speaking(point.name)._whose(self.people, point.name, like.person)
        if point.unit and not (self.pairing and like.unit is None):
            unit = self._speaking(point.unit)._unit(point.unit, like.unit)
        return Member(person, unit)

    def names(self) -> Names:
        """Return all names as they would stand."""
        return Names(
            _copied(self.people.standing),
            _copied(self.units.standing),
            dict(self.parents),
            _copied(self.bodies.standing),
            self.works_for,
        )

    @property
    def found(self) -> tuple[NameFound, ...]:
        """What became of names that were not known in the language."""
        return (*self.people.found, *self.units.found, *self.bodies.found)

    def _whose(self, shelf: Shelf, name: str, like: int | None) -> int | None:
        known = shelf.find(name, self.language)
        if not known and not self.pairing:
            anywhere = shelf.find_anywhere(name)
            known = anywhere if len(anywhere) == 1 else []
        identity = self._choose(shelf, known, like)
        if identity is None:
            identity = self._decided(shelf, name, like)
        if identity is not None:
            shelf.call(identity, name, self.language)
        return identity

    def _choose(self, shelf: Shelf, known: list[int], like: int | None) -> int | None:
        """Take who stands here already, if it is them or nobody else is known by the name.

        In another language than theirs, who stands in the same place of a list is the same.
        """
        nameless = like is not None and (like, self.language) not in shelf.named
        if like is not None and (like in known or (nameless and not known)):
            return like
        return known[0] if known else None

    def _decided(self, shelf: Shelf, name: str, like: int | None) -> int | None:
        """Say who is meant by a name that is not known; ask where somebody known may be.

        A language version brings nobody new: there it is who stands in the same place under
        another name in this language, or the name is left out.
        """
        if self.pairing:
            candidates = [like] if like is not None else []
        else:
            candidates = shelf.nameless(self.language)
        if not candidates and not self.pairing:
            return next(self.placeholders)
        question = OpenName(
            shelf.kind,
            name,
            tuple((who, self._path_of(shelf, who)) for who in candidates),
        )
        answer = self.decided.get(question.key)
        if answer == Meant.NEW and not self.pairing:
            return next(self.placeholders)
        if answer in {str(who) for who in candidates}:
            return int(str(answer))
        if answer not in (Meant.LEAVE, Meant.NEW) and candidates:
            self.asked[question.key] = question
        return None

    def _path_of(self, shelf: Shelf, who: int) -> str:
        if shelf is not self.units:
            return shelf.called(who, self.language)
        names = (shelf.called(unit, self.language) for unit in self._chain(who) if unit)
        return "/".join(filter(None, names))

    def _unit(self, path: str, like: int | None) -> int | None:
        parts = parts_of(path)
        known = self._known_path(path, parts)
        if known is not None:
            return known
        chain = self._chain(like)
        nameless = all((unit, self.language) not in self.units.named for unit in chain)
        # In another document, a path that is longer or shorter may be that of another unit.
        if like is not None and nameless and (self.pairing or len(chain) == len(parts)):
            return self._named(like, chain, path, parts)
        return self._new_unit(path, parts, like)

    def _known_path(self, path: str, parts: Parts) -> int | None:
        """Return the unit of a path that is known whole, in this order or the other way round."""
        for ordered in (parts, parts[::-1]):
            above: int | None = None
            for part in ordered:
                below = self._below(part, above)
                if below is None:
                    break
                above = below
            else:
                for unit, part in zip(self._chain(above), ordered, strict=False):
                    if unit is not None:
                        self.units.call(unit, part, self.language)
                self._note(path, ordered)
                return above
        return None

    def _note(self, path: str, ordered: Parts) -> Parts:
        """Note a path that is taken the other way round than it is written."""
        if ordered != parts_of(path):
            self.turned[path] = "/".join(ordered)
        return ordered

    def _ordered(self, path: str, parts: Parts) -> Parts | None:
        """Get the parts of a path that is not known, the highest first; None where it is asked."""
        order = order_of(parts, self._is_top, self.paths)
        if order is PathOrder.AS_WRITTEN or self.pairing:
            return parts
        if order is PathOrder.TURNED:
            return self._note(path, parts[::-1])
        nameless = self.units.nameless(self.language)
        candidates = tuple((unit, self._path_of(self.units, unit)) for unit in nameless)
        asked = OpenName(self.units.kind, path, candidates, turned="/".join(parts[::-1]))
        match self.decided.get(asked.key):
            case Meant.TURNED:
                return self._note(path, parts[::-1])
            case None:
                self.asked[asked.key] = asked
                return None
            case _:
                return parts

    def _is_top(self, name: str) -> bool:
        return self._below(name, None) is not None

    def _below(self, name: str, above: int | None) -> int | None:
        found = self.units.find(name, self.language) or self.units.find_anywhere(name)
        return next((unit for unit in found if self.parents.get(unit) == above), None)

    def _named(self, like: int, chain: list[int | None], path: str, parts: Parts) -> int:
        """Call a unit and those above it as a path says; divided otherwise, the unit bears it."""
        if len(chain) != len(parts):
            self.units.call(like, path, self.language)
            return like
        top, end = chain[0], chain[-1]
        if self._is(parts[-1], top) or self._is(parts[0], end):
            parts = self._note(path, parts[::-1]) if top != end else parts
        for unit, part in zip(chain, parts, strict=True):
            if unit is not None:
                self.units.call(unit, part, self.language)
        return like

    def _is(self, name: str, unit: int | None) -> bool:
        return unit in self.units.find(name, self.language)

    def _new_unit(self, path: str, parts: Parts, like: int | None) -> int | None:
        """Return a unit that is not known: as decided, or new with those above it."""
        ordered = self._ordered(path, parts)
        if ordered is None:
            return None
        parts, settled = ordered, self.decided.get(f"{NameKind.UNIT}:{path}")
        new = settled in (Meant.NEW, Meant.TURNED) and not self.pairing
        unit = next(self.placeholders) if new else self._decided(self.units, path, like)
        if unit is None:
            return None
        if unit > 0:
            return self._named(unit, self._chain(unit), path, parts)
        above: int | None = None
        for part in parts:
            below = self._below(part, above)
            if below is None:
                below = next(self.placeholders)
                self.parents[below] = above
            if self.language not in self.units.standing.get(below, {}):
                self.units.call(below, part, self.language)
            above = below
        return above

    def _chain(self, unit: int | None) -> list[int | None]:
        chain: list[int | None] = []
        while unit is not None and unit not in chain:
            chain.append(unit)
            unit = self.parents.get(unit)
        return chain[::-1]


def open_book(
    organization: int,
    held: Names,
    language: Language,
    *,
    pairing: bool,
    code: str | None = None,
    decided: Mapping[str, str] | None = None,
    spoken: Mapping[str, Language] | None = None,
    paths: Iterable[str] = (),
) -> Book:
    """Return the book of an organization, with every form of a name that was ever recorded."""
    return Book(
        language,
        _shelf(NameKind.PERSON, held.people, _recognized(PersonName, "person", organization)),
        _shelf(NameKind.UNIT, held.units, _recognized(UnitName, "unit", organization)),
        _shelf(
            NameKind.BODY,
            held.bodies,
            _recognized(GoverningBodyName, "governing_body", organization),
        ),
        dict(held.parents),
        pairing,
        code,
        decided or {},
        works_for=held.works_for,
        spoken=spoken or {},
        paths=tuple(map(parts_of, dict.fromkeys(paths))),
    )


def _shelf(kind: NameKind, names: Mapping[int, ByLanguage[str]], recognized: Recognized) -> Shelf:
    named = frozenset((who, language) for who, forms in names.items() for language in forms)
    return Shelf(kind, _open(names), recognized, named)


def _recognized(
    model: type[PersonName | UnitName | GoverningBodyName], owner: str, organization: int
) -> Recognized:
    found: defaultdict[tuple[Language, str], list[int]] = defaultdict(list)
    rows = model._default_manager.filter(**{f"{owner}__organization": organization})
    for identity, language, name in rows.order_by("pk").values_list(
        f"{owner}_id", "language", "name"
    ):
        known = found[language, _plain(name)]
        if name and identity not in known:
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


def _untitled(name: str) -> str:
    """Return a name without the title before (or behind) it."""
    return _TITLES.sub("", _plain(name))


def members(
    book: Book, points: Iterable[FocalPoint], known: tuple[Member, ...]
) -> tuple[Member, ...]:
    """Return a list of focal points; of another language version, only one that is as long.

    Whoever cannot be told yet is not in it: then the list that is known stays.
    """
    listed = tuple(points)
    if len(known) != len(listed):
        if book.pairing:
            return known
        likes: Iterator[Member | None] = iter([None] * len(listed))
    else:
        likes = iter(known)
    found = tuple(book.member(point, like) for point, like in zip(listed, likes, strict=True))
    told = all(
        (one.person is not None or not point.name) and (one.unit is not None or not point.unit)
        for one, point in zip(found, listed, strict=True)
    )
    return found if told or book.pairing else known
