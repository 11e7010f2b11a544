"""The series of symbols of each organization, from `series.tsv`."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from uptake.core.codes import EditionKind
from uptake.core.symbols import Series
from uptake.terms.table import lines


@cache
def _every() -> Mapping[str, tuple[Series, ...]]:
    found: dict[str, tuple[Series, ...]] = {}
    for organization, kind, body, pattern, example in lines("series.tsv"):
        one = Series(organization, EditionKind(kind), body, pattern, example)
        found[organization] = (*found.get(organization, ()), one)
    return MappingProxyType(found)


def series(organization: str) -> tuple[Series, ...]:
    """Give the series of an organization (a code), the usual ones first; none where not known."""
    return _every().get(organization, ())
