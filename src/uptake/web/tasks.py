"""What work done behind the pages has in common; it is kept in the register until done."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.tasks import TaskContext

type Context = TaskContext[..., Any]

MOST_ATTEMPTS = 3
"""How often work is begun whose process ended meanwhile: it may be what ends it."""

SHORT = "short"
"""The queue of work that takes a moment, for which somebody waits."""


def read_or_give_up(
    read: Callable[..., None], give_up: Callable[..., None], context: Context, key: str
) -> None:
    """Read what was brought, unless its reading has ended too many processes."""
    (give_up if context.attempt > MOST_ATTEMPTS else read)(key=UUID(key))
