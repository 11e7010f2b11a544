"""Answers of the register kept in memory for as long as nothing has changed.

Every change records an event in its own transaction, so the last event says which register it is
that one looks at. What was asked of that same register before need not be asked again: counts and
choices, which otherwise grow with everything that is followed up. Of an organization's register the
last event counts that can have changed it: most of what others do cannot.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import cast

from uptake.register.models import Event

# As many as a morning of readers asks for: each is a few hundred bytes to some kilobytes.
LARGEST = 1_000
# So many answers are kept that are megabytes each: all that a large document says in six languages.
LARGEST_AT_ONCE = 4
# So many issued documents are kept as they were frozen: one of 2,000 entries is ten megabytes.
MOST_FROZEN = 4
# Acts that change what is kept of the organization at which they are recorded, and nothing else.
# Reports, texts, terms and people are shared, so acts on them count everywhere.
OWN = frozenset(
    {
        "answers",
        "assignments",
        "cited",
        "cycles",
        "discussion",
        "editions",
        "evidence",
        "forms",
        "house_rules",
        "links",
        "meetings",
        "templates",
        "tracking",
        "units",
        "uploads",
        "views",
    }
)
# Acts that change nothing of what is asked for: messages, and who wants them.
SILENT = frozenset({"calendars", "digests", "mails"})

type State = tuple[int, str]
type Told = tuple[int, str, str, str]

_kept: OrderedDict[Hashable, object] = OrderedDict()
_large: OrderedDict[Hashable, object] = OrderedDict()
_frozen: OrderedDict[Hashable, object] = OrderedDict()
_lock = Lock()


@dataclass(slots=True)
class Seen:
    """The last event that was seen, the last that counts everywhere, and those of organizations.

    The register itself, and that of an organization, is another one after each event that counts.
    """

    last: State | None = None
    everywhere: State | None = None
    own: dict[str, State] = field(default_factory=dict)

    def follow(self, events: Iterable[Told]) -> None:
        """See events that came after what was seen; others may have seen some of them already."""
        for number, digest, organization, verb in events:
            if self.last is not None and number <= self.last[0]:
                continue
            self.last = (number, digest)
            area = verb.partition(".")[0]
            if area in OWN:
                self.own[organization] = self.last
            elif area not in SILENT:
                self.everywhere = self.last

    def of(self, organization: str | None) -> State | None:
        """Return what tells an organization's register (None: the whole) from every other state."""
        if organization is None:
            return self.last
        return max(filter(None, (self.everywhere, self.own.get(organization))), default=None)


_seen = Seen()


def register_seen() -> Seen:
    """Look which acts there were since the last look; asks one question. Give what was seen."""
    global _seen
    last = _seen.last
    events = _since(last)
    if last is not None and (not events or events[0][:2] != last):
        last, events = None, _since(None)  # another register: it was restored, or an act undone
    with _lock:
        if last is None:
            newest = events[-1][:2] if events else None
            _seen = Seen(newest, newest)
        else:
            _seen.follow(events)
        return Seen(_seen.last, _seen.everywhere, dict(_seen.own))


def register_state(organization: str | None = None) -> Hashable:
    """Return what tells this state of the register, or of an organization's, from every other."""
    return register_seen().of(organization)


def _since(last: State | None) -> list[Told]:
    """Return the events from the last one that was seen; the newest alone where none was."""
    told = Event.objects.values_list("number", "hash", "organization", "verb")
    if last is None:
        return list(told.order_by("-number")[:1])
    return list(told.filter(number__gte=last[0]).order_by("number"))


def remembered[T](state: Hashable, question: Hashable, ask: Callable[[], T]) -> T:
    """Return the answer to a question to the register in a state: remembered, or asked now.

    `question` names what is asked with everything that the answer depends on. Answers are frozen.
    In no known state (None) nothing is remembered.
    """
    return _answer(_kept, LARGEST, state, question, ask)


def remembered_large[T](state: Hashable, question: Hashable, ask: Callable[[], T]) -> T:
    """Return a large answer as `remembered` does; only the last ones are kept."""
    return _answer(_large, LARGEST_AT_ONCE, state, question, ask)


def remembered_frozen[T](issued: Hashable, question: Hashable, ask: Callable[[], T]) -> T:
    """Return what no act changes any more, as `remembered` does; `issued` tells what it is of.

    None: it was never issued, and nothing is remembered.
    """
    return _answer(_frozen, MOST_FROZEN, issued, question, ask)


def _answer[T](
    kept: OrderedDict[Hashable, object],
    most: int,
    state: Hashable,
    question: Hashable,
    ask: Callable[[], T],
) -> T:
    if state is None:
        return ask()
    key = (state, question)
    with _lock:
        if key in kept:
            kept.move_to_end(key)
            return cast(T, kept[key])
    answer = ask()
    with _lock:
        kept[key] = answer
        while len(kept) > most:
            kept.popitem(last=False)
    return answer


def known(state: Hashable, question: Hashable) -> object | None:
    """Return what is remembered of a question to the register in a state; None where nothing is."""
    with _lock:
        return _kept.get((state, question))


def forget() -> None:
    """Forget everything: for tests, in which registers come and go."""
    global _seen
    with _lock:
        _kept.clear()
        _large.clear()
        _frozen.clear()
        _seen = Seen()
