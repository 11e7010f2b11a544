"""Work that makes very many values at once, none of which leads back to itself."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Leave cycles alone for a while: documents and trees have none.

    Looking for them takes a sixth of the time of writing a file, and a third of composing one.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
