"""Work that makes very many values at once, none of which leads back to itself."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_turn = Lock()


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Leave cycles alone for a while: documents and trees have none.

    Looking for them takes a sixth of the time of writing a file, and a third of composing one.
    It is the whole process that leaves them alone, so who began ends it, whoever else is at work
    in another thread: cycles wait for one piece of work at most. Asking and saying are one step:
    who asked before another ended, and said so after, would leave them alone for ever.
    """
    with _turn:
        began = gc.isenabled()
        gc.disable()
    try:
        yield
    finally:
        if began:
            with _turn:
                gc.enable()
