"""The translation memory of an organization.

Its pairs of texts, and what it proposes for a text.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from threading import Lock
from types import MappingProxyType
from typing import Any

from django.db.models import Q, QuerySet

from uptake.core.codes import Language, Stage
from uptake.core.translation import Memory, Near, paired_lines
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


def _translations(organization: int, left: Language, right: Language, after: int) -> Rows:
    places = [column for columns in _PLACES for column in columns]
    rows = Translation.objects.filter(
        Q(source_language=left, language=right) | Q(source_language=right, language=left),
        organization=organization,
        review__pk__gt=after,
    ).order_by("review__pk")
    for review, known, source, text, *place in rows.values_list(
        "review__pk", "source_language", "source", "text", *places
    ).iterator():
        where = ", ".join(filter(None, place))
        yield review, _oriented(left, right, Language(known) is left, source, text, where)


def _entries(organization: int, left: Language, right: Language, after: int) -> Rows:
    rows = MemoryEntry.objects.filter(
        Q(source_language=left, language=right) | Q(source_language=right, language=left),
        organization=organization,
        pk__gt=after,
    ).order_by("pk")
    for pk, known, source, text, where in rows.values_list(
        "pk", "source_language", "source", "text", "imported_file__name"
    ).iterator():
        yield pk, _oriented(left, right, Language(known) is left, source, text, where)


def _recommendations(organization: int, left: Language, right: Language, after: int) -> Rows:
    rows = RecommendationText.objects.filter(
        recommendation__follow_ups__organization=organization,
        recommendation__follow_ups__withdrawn_at=None,
    ).distinct()
    places = ("recommendation__report__symbol", "recommendation__number")
    order = ("valid_from", "recorded_at", "pk")
    fields = ("text", "addressee_name")
    yield from _both(rows, "recommendation_id", fields, places, order, (left, right), after)


def _reports(organization: int, left: Language, right: Language, after: int) -> Rows:
    rows = ReportText.objects.filter(
        report__at_organizations__organization=organization,
        report__at_organizations__withdrawn_at=None,
    )
    order = ("valid_from", "recorded_at", "pk")
    yield from _both(
        rows, "report_id", ("title",), ("report__symbol",), order, (left, right), after
    )


def _answers(organization: int, left: Language, right: Language, after: int) -> Rows:
    rows = UpdateText.objects.filter(
        update__follow_up__organization=organization,
        update__follow_up__withdrawn_at=None,
        update__stage=Stage.CLEARED,
    )
    fields = ("remarks", "financial_period", "financial_words")
    places = tuple(f"update__follow_up__recommendation__{name}" for name in _RECOMMENDATION)
    order = ("recorded_at", "pk")
    yield from _both(rows, "update_id", fields, places, order, (left, right), after)


def _conditions(organization: int, left: Language, right: Language, after: int) -> Rows:
    rows = ConditionWords.objects.filter(
        text__update__follow_up__organization=organization,
        text__update__follow_up__withdrawn_at=None,
        text__update__stage=Stage.CLEARED,
    )
    places = tuple(f"text__update__follow_up__recommendation__{name}" for name in _RECOMMENDATION)
    order = ("text__recorded_at", "pk")
    yield from _both(
        rows, "condition_id", ("words",), places, order, (left, right), after, "text__language"
    )


def _documents(organization: int, left: Language, right: Language, after: int) -> Rows:
    rows = DocumentText.objects.filter(
        document__organization=organization, document__withdrawn_at=None
    )
    order = ("recorded_at", "pk")
    yield from _both(
        rows, "document_id", _HEADS, ("document__symbol",), order, (left, right), after
    )


def _both(
    rows: QuerySet[Any],
    owner: str,
    fields: Sequence[str],
    places: Sequence[str],
    order: Sequence[str],
    languages: tuple[Language, Language],
    after: int,
    language: str = "language",
) -> Rows:
    """Pair the newest texts that belong to the same in two languages, where one is new."""
    left, right = languages
    new = rows.filter(**{f"{language}__in": languages, "pk__gt": after}).order_by()
    asked = rows.filter(**{f"{language}__in": languages})
    if after:
        asked = asked.filter(**{f"{owner}__in": new.values(owner)})
    held: dict[int, dict[str, Sequence[Any]]] = {}
    columns = (owner, language, "pk", *fields, *places)
    for belongs, said_in, *values in asked.order_by(owner, *order).values_list(*columns).iterator():
        both = held.setdefault(belongs, {})
        both[said_in] = values
        if len(held) > 1:
            first = next(iter(held))
            yield from _of_owner(held.pop(first), left, right, len(fields))
    for both in held.values():
        yield from _of_owner(both, left, right, len(fields))


def _of_owner(
    both: Mapping[str, Sequence[Any]], left: Language, right: Language, fields: int
) -> Rows:
    if left not in both or right not in both:
        return
    (one, *sources), (other, *texts) = both[left], both[right]
    where = ", ".join(sources[fields:])
    for source, text in zip(sources[:fields], texts[:fields], strict=True):
        if source and text:
            yield max(one, other), Pair(left, source, right, text, where)


def _oriented(
    left: Language, right: Language, forwards: bool, source: str, text: str, where: str
) -> Pair:
    if forwards:
        return Pair(left, source, right, text, where)
    return Pair(left, text, right, source, where)


KINDS: Mapping[str, Callable[[int, Language, Language, int], Rows]] = MappingProxyType(
    {
        "translations": _translations,
        "recommendations": _recommendations,
        "reports": _reports,
        "answers": _answers,
        "conditions": _conditions,
        "documents": _documents,
        "entries": _entries,
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


def all_pairs(organization: int) -> Iterator[Pair]:
    """Return the pairs of an organization in any two languages, as they are asked for."""
    for left, right in PAIRED:
        yield from pairs_of(organization, left, right)


"""Every two languages once."""


def pair_counts(state: Hashable, organization: int) -> tuple[tuple[Language, Language, int], ...]:
    """Count the pairs of every two languages that have any, once for each state of the register."""
    return remembered(state, ("memory", organization), lambda: _counted(organization))


def _counted(organization: int) -> tuple[tuple[Language, Language, int], ...]:
    counted = (
        (left, right, sum(1 for _ in pairs_of(organization, left, right))) for left, right in PAIRED
    )
    return tuple(one for one in counted if one[2])


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
