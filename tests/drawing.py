"""Property tests draw the same examples wherever they run, whichever tests run beside them.

Hypothesis draws from a seed of each test's own, but mixes in the constants of all modules of the
repository that happen to be loaded: so a test that failed could pass where it ran alone.
"""

from hypothesis import settings
from hypothesis.internal.conjecture import providers

PROFILE = "the same everywhere"


def always_the_same() -> None:
    """Fix what is drawn: by each test alone, without a memory of former runs, without a clock."""
    inside = vars(providers)  # a private part of the library, without a type
    inside["_get_local_constants"] = inside["Constants"]
    settings.register_profile(PROFILE, derandomize=True, database=None, deadline=None)
    settings.load_profile(PROFILE)
