"""Forgetting: kept files go once nothing in the register needs them any more."""

from uptake.queries.kept_files import is_named
from uptake.services import storage


def forget(sha256: str) -> None:
    """Remove a kept file, unless anything in the register names it."""
    if sha256 and not is_named(sha256):
        storage.place_of(sha256).unlink(missing_ok=True)
