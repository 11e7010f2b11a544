"""The translation memory of an organization.

Its pairs of texts, and what it proposes for a text.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations, groupby
from operator import itemgetter
from threading import Lock
from types import MappingProxyType
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from uptake.core.codes import Language, Origin, Stage
from uptake.core.translation import PREFERRED, Memory, Near, paired_lines, written_in
from uptake.exchange.tmx import Pair
from uptake.exchange.xliff.reading import Candidate
from uptake.record.queries.cache import register_state, remembered
from uptake.register.models import (
    ConditionWords,
    DocumentText,
    Event,
    MemoryEntry,
    RecommendationText,
    ReportText,
    Translation,
    UpdateText,
)

type Rows = Iterator[tuple[int, Pair]]
"""Pairs, each with the identity of the newest row that it comes from."""

_HEADS = ("title", "period", "meeting", "issuer", "summary", "action_required")
_RECOMMENDATION = ("report__symbol", "number")
_PLACES = (
    ("report__symbol",),
    tuple(f"recommendation__{name}" for name in _RECOMMENDATION),
    tuple(f"follow_up__recommendation__{name}" for name in _RECOMMENDATION),
    ("edition__symbol",),
)


def _translations(organization: int, among: Q, after: int) -> Rows:
    places = [column for columns in _PLACES for column in columns]
    rows = Translation.objects.filter(among, organization=organization, review__pk__gt=after)
    columns = ("review__pk", "source_language", "source", "language", "text", *places)
    for review, known, source, language, text, *place in (
        rows.order_by("review__pk").values_list(*columns).iterator()
    ):
        where = ", ".join(filter(None, place))
        yield review, Pair(Language(known), source, Language(language), text, where)


def _entries(organization: int, among: Q, after: int) -> Rows:
    rows = MemoryEntry.objects.filter(among, organization=organization, pk__gt=after)
    columns = ("pk", "source_language", "source", "language", "text", "imported_file__name")
    for pk, known, source, language, text, where in (
        rows.order_by("pk").values_list(*columns).iterator()
    ):
        yield pk, Pair(Language(known), source, Language(language), text, where)


type _Given = Callable[[int, Q, int], Rows]


def _oriented(
    given: _Given, organization: int, left: Language, right: Language, after: int
) -> Rows:
    """Return pairs of two languages that were given one from the other, either way."""
    forwards = Q(source_language=left, language=right)
    for number, pair in given(
        organization, forwards | Q(source_language=right, language=left), after
    ):
        yield number, pair if pair.source_language is left else pair.reversed


@dataclass(frozen=True, slots=True)
class _Table:
    """Where texts stand in several languages, beside what they belong to.

    `rows` are those of an organization, `owner` what a text belongs to, `fields` its parts,
    `places` say to people where it stands, `order` has the newest last. `language` and `origin` say
    in which language it is, and where that comes from; without an origin, `stated` is the original
    language.
    """

    rows: Callable[[int], QuerySet[Any]]
    owner: str
    fields: tuple[str, ...]
    places: tuple[str, ...]
    order: tuple[str, ...]
    language: str = "language"
    origin: str = "origin"
    stated: bool = False

    def new(self, organization: int, languages: Sequence[Language], after: int) -> QuerySet[Any]:
        """Return the rows in some languages whose owner has one that is newer than a number.

        Most texts are there in one language alone: the database leaves these out.
        """
        rows = self.rows(organization).filter(**{f"{self.language}__in": languages})
        others = rows.model._default_manager.filter(
            **{self.owner: OuterRef(self.owner), f"{self.language}__in": languages}
        ).exclude(**{self.language: OuterRef(self.language)})
        wanted = rows.filter(Exists(others))
        if not after:
            return wanted
        new = wanted.filter(pk__gt=after).order_by()
        return wanted.filter(**{f"{self.owner}__in": new.values(self.owner)})


@dataclass(frozen=True, slots=True)
class _Newest:
    """The newest texts of an owner in one language."""

    number: int
    origin: str
    texts: Sequence[str | None]
    where: str


type _InLanguages = Mapping[Language, _Newest]


def _owners(
    table: _Table, organization: int, languages: Sequence[Language], after: int = 0
) -> Iterator[_InLanguages]:
    """Return the newest texts of each owner by language. Asks one question."""
    columns = (table.language, "pk", table.origin, *table.fields, *table.places)
    order = (table.owner, *table.order)
    rows = table.new(organization, languages, after).order_by(*order)
    end = 2 + len(table.fields)
    for _, owned in groupby(rows.values_list(table.owner, *columns).iterator(), itemgetter(0)):
        held: dict[Language, _Newest] = {}
        for _, said_in, *values in owned:
            number, origin, *_ = values
            where = ", ".join(values[end:])
            held[Language(said_in)] = _Newest(number, origin, values[2:end], where)
        yield held


def _both(table: _Table, organization: int, left: Language, right: Language, after: int) -> Rows:
    """Pair the newest texts that belong to the same in two languages, where one is new."""
    for held in _owners(table, organization, (left, right), after):
        if left in held and right in held:
            one, other = held[left], held[right]
            for source, text in _said_in(one, other):
                yield max(one.number, other.number), Pair(left, source, right, text, one.where)


def _said_in(one: _Newest, other: _Newest) -> Iterator[tuple[str, str]]:
    """Return the parts that two texts both have."""
    for source, text in zip(one.texts, other.texts, strict=True):
        if source and text:
            yield source, text


def _from_originals(table: _Table, organization: int) -> Iterator[Pair]:
    """Pair the newest texts with those of the original that they were translated from."""
    for held in _owners(table, organization, tuple(Language)):
        for place in range(len(table.fields)):
            said = {one: text for one, of in held.items() if (text := of.texts[place])}
            original = _original(table, {one: held[one].origin for one in said})
            for language, text in said.items():
                if original is not None and language is not original:
                    yield Pair(original, said[original], language, text, held[original].where)


def _original(table: _Table, origins: Mapping[Language, str]) -> Language | None:
    """Return the language of the original among some, as it is written or stated."""
    if table.stated:
        stated = next((Language(one) for one in origins.values() if one), None)
        return stated if stated in origins else next(filter(origins.__contains__, PREFERRED), None)
    known = {one: Origin(origin) for one, origin in origins.items()}
    return written_in(known, None) or next(filter(known.__contains__, PREFERRED), None)


_DATED = ("valid_from", "recorded_at", "pk")

_TABLES: Mapping[str, _Table] = MappingProxyType(
    {
        "recommendations": _Table(
            lambda organization: RecommendationText.objects.filter(
                recommendation__follow_ups__organization=organization,
                recommendation__follow_ups__withdrawn_at=None,
            ).distinct(),
            "recommendation_id",
            ("text", "addressee_name"),
            tuple(f"recommendation__{name}" for name in _RECOMMENDATION),
            _DATED,
        ),
        "reports": _Table(
            lambda organization: ReportText.objects.filter(
                report__at_organizations__organization=organization,
                report__at_organizations__withdrawn_at=None,
            ),
            "report_id",
            ("title",),
            ("report__symbol",),
            _DATED,
        ),
        "answers": _Table(
            lambda organization: UpdateText.objects.filter(
                update__follow_up__organization=organization,
                update__follow_up__withdrawn_at=None,
                update__stage=Stage.CLEARED,
            ),
            "update_id",
            ("remarks", "financial_period", "financial_words"),
            tuple(f"update__follow_up__recommendation__{name}" for name in _RECOMMENDATION),
            ("recorded_at", "pk"),
        ),
        "conditions": _Table(
            lambda organization: ConditionWords.objects.filter(
                text__update__follow_up__organization=organization,
                text__update__follow_up__withdrawn_at=None,
                text__update__stage=Stage.CLEARED,
            ),
            "condition_id",
            ("words",),
            tuple(f"text__update__follow_up__recommendation__{name}" for name in _RECOMMENDATION),
            ("text__recorded_at", "pk"),
            "text__language",
            "text__origin",
        ),
        "documents": _Table(
            lambda organization: DocumentText.objects.filter(
                document__organization=organization, document__withdrawn_at=None
            ),
            "document_id",
            _HEADS,
            ("document__symbol",),
            ("recorded_at", "pk"),
            origin="document__original_language",
            stated=True,
        ),
    }
)

KINDS: Mapping[str, Callable[[int, Language, Language, int], Rows]] = MappingProxyType(
    {
        "translations": partial(_oriented, _translations),
        **{name: partial(_both, table) for name, table in _TABLES.items()},
        "entries": partial(_oriented, _entries),
    }
)
"""How each kind is asked for: at an organization, in two languages, newer than a number."""


def pairs_of(organization: int, left: Language, right: Language) -> Iterator[Pair]:
    """Return all pairs of two languages, each once, with the first as the original."""
    known: set[tuple[str, str]] = set()
    for give in KINDS.values():
        for _, pair in give(organization, left, right, 0):
            if (pair.source, pair.text) not in known:
                known.add((pair.source, pair.text))
                yield pair


PAIRED = tuple(combinations(Language, 2))
"""Every two languages once."""


def all_pairs(organization: int) -> Iterator[Pair]:
    """Return the pairs of an organization, each text with the original it was translated from."""
    for give in (_translations, _entries):
        yield from (pair for _, pair in give(organization, Q(), 0))
    for table in _TABLES.values():
        yield from _from_originals(table, organization)


def pair_counts(state: Hashable, organization: int) -> tuple[tuple[Language, Language, int], ...]:
    """Count the pairs of every two languages that have any, once for each state of the register."""
    return remembered(state, ("memory", organization), lambda: _counted(organization))


def _counted(organization: int) -> tuple[tuple[Language, Language, int], ...]:
    known: defaultdict[tuple[Language, Language], set[tuple[str, str]]] = defaultdict(set)
    for give in (_translations, _entries):
        for _, one in give(organization, Q(), 0):
            ways = (one.source_language, one.language)
            pair = one if ways in PAIRED else one.reversed
            known[pair.source_language, pair.language].add((pair.source, pair.text))
    for table in _TABLES.values():
        for held in _owners(table, organization, tuple(Language)):
            for left, right in PAIRED if len(held) > 1 else ():
                if left in held and right in held:
                    known[left, right] |= set(_said_in(held[left], held[right]))
    return tuple((*ways, len(known[ways])) for ways in PAIRED if known[ways])


LARGEST = 300_000
"""As many texts are kept in memory at once, of all organizations and languages: 200 MB."""

# Two deeds at a time may end in another order than their rows were numbered in.
_OVERLAP = 500


@dataclass(slots=True)
class _Held:
    """The memory of two languages, as far as the register was looked at."""

    state: Hashable = None
    memory: Memory = field(default_factory=Memory)
    pairs: list[Pair] = field(default_factory=list)
    known: set[tuple[str, str]] = field(default_factory=set)
    seen: dict[str, int] = field(default_factory=dict)


_held: OrderedDict[tuple[int, Language, Language], _Held] = OrderedDict()
_lock = Lock()


def proposals(
    organization: int,
    source: str,
    source_language: Language,
    language: Language,
    limit: int = 3,
) -> tuple[Candidate, ...]:
    """Get what was translated before and is near a text, nearest first, each translation once."""
    state = register_state()
    return proposals_in(state, organization, (source,), source_language, language, limit)[0]


def proposals_in(
    state: Hashable,
    organization: int,
    sources: tuple[str, ...],
    source_language: Language,
    language: Language,
    limit: int = 3,
) -> tuple[tuple[Candidate, ...], ...]:
    """Return the proposals for several texts; `state` is that of the register one looks at."""
    with _lock:
        held = _looked_up(state, organization, source_language, language)
        return tuple(_proposed(held, source, limit) for source in sources)


def forget() -> None:
    """Forget every memory: for tests, in which registers come and go."""
    with _lock:
        _held.clear()


def _proposed(held: _Held, source: str, limit: int) -> tuple[Candidate, ...]:
    found: dict[str, Candidate] = {}
    for near in held.memory.near(source, 4 * limit):
        proposal = _proposal(held, near)
        found.setdefault(proposal.text, proposal)
    return tuple(found.values())[:limit]


def _proposal(held: _Held, near: Near) -> Candidate:
    pair = held.pairs[near.place]
    return Candidate(pair.source, pair.text, near.percent, pair.where)


def _looked_up(state: Hashable, organization: int, left: Language, right: Language) -> _Held:
    key = (organization, left, right)
    held = _held.get(key)
    if held is None or not _is_earlier(held.state, state):
        held = _Held()
    if state is None or held.state != state:
        _add_new(held, organization, left, right)
        held.state = state
    if state is not None:
        _held[key] = held
        _held.move_to_end(key)
        _make_room()
    return held


def _is_earlier(earlier: Hashable, state: Hashable) -> bool:
    """Say whether the register in a state is that of an earlier state, and what came after."""
    if earlier == state:
        return True
    if not (isinstance(earlier, tuple) and isinstance(state, tuple)):
        return False
    number, digest = earlier
    return Event.objects.filter(number=number, hash=digest).exists()


def _add_new(held: _Held, organization: int, left: Language, right: Language) -> None:
    for kind, give in KINDS.items():
        after = max(0, held.seen.get(kind, 0) - _OVERLAP)
        for number, pair in give(organization, left, right, after):
            held.seen[kind] = max(number, held.seen.get(kind, 0))
            if (pair.source, pair.text) not in held.known:
                held.known.add((pair.source, pair.text))
                _add(held, pair)


def _add(held: _Held, pair: Pair) -> None:
    for source, text in paired_lines(pair.source, pair.text):
        held.pairs.append(Pair(pair.source_language, source, pair.language, text, pair.where))
        held.memory.add(source)


def _make_room() -> None:
    while len(_held) > 1 and sum(len(held.pairs) for held in _held.values()) > LARGEST:
        _held.popitem(last=False)
