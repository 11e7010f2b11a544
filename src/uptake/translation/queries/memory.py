"""What the memory of an organization proposes for a text: what was translated before, and is near.

The memory of two languages is made once and then added to: texts are never changed here, only
added, so what is new is what has a higher number than all that is known. If the register is not
the one that was looked at (it was restored), the memory is made anew.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock

from uptake.core.codes import Language
from uptake.core.translation import Memory, Near, paired_lines
from uptake.exchange.tmx.pairs import Pair
from uptake.record.queries.cache import register_state
from uptake.register.models import Event
from uptake.translation.queries.memory_pairs import KINDS

LARGEST = 300_000
"""As many texts are kept in memory at once, of all organizations and languages: 200 MB."""

# Two deeds at a time may end in another order than their rows were numbered in.
_OVERLAP = 500


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text that was translated before: its original, how near it is, and where it stands."""

    text: str
    source: str
    percent: int
    where: str

    @property
    def is_same(self) -> bool:
        """Whether it is a translation of the very same words."""
        return self.percent == 100


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
) -> tuple[Proposal, ...]:
    """Give what was translated before and is near a text, nearest first, each translation once."""
    state = register_state()
    return proposals_in(state, organization, (source,), source_language, language, limit)[0]


def proposals_in(
    state: Hashable,
    organization: int,
    sources: tuple[str, ...],
    source_language: Language,
    language: Language,
    limit: int = 3,
) -> tuple[tuple[Proposal, ...], ...]:
    """Give the proposals for several texts; `state` is that of the register one looks at."""
    with _lock:
        held = _looked_up(state, organization, source_language, language)
        return tuple(_proposed(held, source, limit) for source in sources)


def forget() -> None:
    """Forget every memory: for tests, in which registers come and go."""
    with _lock:
        _held.clear()


def _proposed(held: _Held, source: str, limit: int) -> tuple[Proposal, ...]:
    found: dict[str, Proposal] = {}
    for near in held.memory.near(source, 4 * limit):
        proposal = _proposal(held, near)
        found.setdefault(proposal.text, proposal)
    return tuple(found.values())[:limit]


def _proposal(held: _Held, near: Near) -> Proposal:
    pair = held.pairs[near.place]
    return Proposal(pair.text, pair.source, near.percent, pair.where)


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
