"""Answers of the register kept in memory for as long as nothing has changed.

Every change records an event in its own transaction, so the last event says which register it is
that one looks at. What was asked of that same register before need not be asked again: counts and
choices, which otherwise grow with everything that is followed up.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import cast

from uptake.register.models import Event

# As many as a morning of readers asks for: each is a few hundred bytes to some kilobytes.
LARGEST = 1_000

_kept: OrderedDict[Hashable, object] = OrderedDict()
_lock = Lock()


def register_state() -> Hashable:
    """Give what tells this state of the register from every other. Asks one question."""
    return Event.objects.order_by("-number").values_list("number", "hash").first()


def remembered[T](state: Hashable, question: Hashable, ask: Callable[[], T]) -> T:
    """Give the answer to a question to the register in a state: remembered, or asked now.

    `question` names what is asked with everything that the answer depends on. Answers are frozen.
    In no known state (None) nothing is remembered.
    """
    if state is None:
        return ask()
    key = (state, question)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return cast(T, _kept[key])
    answer = ask()
    with _lock:
        _kept[key] = answer
        while len(_kept) > LARGEST:
            _kept.popitem(last=False)
    return answer


def forget() -> None:
    """Forget everything: for tests, in which registers come and go."""
    with _lock:
        _kept.clear()
